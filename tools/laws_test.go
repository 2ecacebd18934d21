package tools_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/tools"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// errorText is how every tool error reads.
var errorText = regexp.MustCompile(`^[a-z_]+: .+[^.]\. hint: .+[^.]$`)

// requireLawful checks what holds of every answer, whatever was asked: it keeps
// to its size, its structured result to the declared schema and to the text.
func requireLawful(t tester, d deps, tool, args string, r transport.Result) {
	t.Helper()
	asked := tool + " " + args
	requireReadable(t, asked, r)
	switch {
	case r.IsError:
		require.Nil(t, r.Structured, asked)
		require.Regexp(t, errorText, r.Text, asked)
	case d.TextOnly:
		require.Nil(t, r.Structured, asked)
	default:
		requireSchema(t, asked, tool, r.Structured)
		requireSameFacts(t, asked, tool, r)
	}
}

// requireReadable checks the bounds of an answer: clients cut longer ones.
func requireReadable(t tester, asked string, r transport.Result) {
	t.Helper()
	require.True(t, utf8.ValidString(r.Text), asked)
	require.NotEmpty(t, r.Text, asked)
	require.Less(t, utf8.RuneCountInString(r.Text), 45000, asked)
	require.Less(t, utf8.RuneCount(r.Structured), 45000, asked)
	for line := range strings.SplitSeq(r.Text, "\n") {
		require.LessOrEqual(t, utf8.RuneCountInString(line), 4000, asked)
	}
}

// outputSchemas are the output schemas that tools/list shows, compiled with formats
// asserted as strict clients do.
var outputSchemas = sync.OnceValue(func() map[string]*jsonschema.Schema {
	compiled := map[string]*jsonschema.Schema{}
	for _, t := range tools.List(answer.New(answer.Settings{}), tools.Options{Messages: true, Exports: true}) {
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(t.Tool.RawOutputSchema))
		if err == nil {
			err = c.AddResource(t.Tool.Name, document)
		}
		if err != nil {
			panic(err)
		}
		compiled[t.Tool.Name] = c.MustCompile(t.Tool.Name)
	}
	return compiled
})

// requireSchema checks a structured result against the tool's output schema.
func requireSchema(t tester, asked, tool string, structured json.RawMessage) {
	t.Helper()
	require.NotEmpty(t, structured, asked)
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(string(structured)))
	require.NoError(t, err, asked)
	require.NoError(t, outputSchemas()[tool].Validate(instance), asked)
}

// TestSchemaViolationsAreSeen guards the guard: a result that a strict client
// would refuse is refused here too.
func TestSchemaViolationsAreSeen(t *testing.T) {
	for _, bad := range []string{
		`{"chatbot":"shop","session_id":1,"created_at":"yesterday"}`,
		`{"chatbot":"shop","session_id":null,"created_at":"2026-11-20T11:00:00Z"}`,
		`{"chatbot":"shop","session_id":1}`,
		`{"chatbot":"shop","session_id":1,"created_at":"2026-11-20T11:00:00Z","more":1}`,
	} {
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		require.NoError(t, err)
		require.Error(t, outputSchemas()["create_session"].Validate(instance), bad)
	}
}

// TestTextOnly guards --results text: no schema is declared, and exactly one
// text block comes back.
func TestTextOnly(t *testing.T) {
	w := newWorkbench(t, with(func(d *deps) { d.TextOnly = true }))
	for _, tool := range w.list() {
		require.Nil(t, tool.Tool.RawOutputSchema, tool.Tool.Name)
		raw := exchange(t, w, tool.Tool.Name, `{}`)
		require.Len(t, raw.Content, 1, tool.Tool.Name)
		require.Equal(t, "text", raw.Content[0].Type)
		require.Nil(t, raw.StructuredContent)
	}
}

// pii is a setting.
func pii(p visitor.Policy) setting { return with(func(d *deps) { d.PII = p }) }
