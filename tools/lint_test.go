package tools_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
	"chatbot-mcp/tools"

	"github.com/stretchr/testify/require"
)

// allowedWords is every schema keyword that all known clients understand alike.
// One schema outside it makes some of them drop the whole list of tools.
var allowedWords = []string{"type", "description", "properties", "required", "additionalProperties", "items", "enum", "format",
	"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "default", "examples"}

var toolName = regexp.MustCompile(`^[a-z_]{1,32}$`)

// entry is a tool as tools/list shows it.
type entry struct {
	Name, Title, Description  string
	InputSchema, OutputSchema map[string]any
	Annotations               map[string]any
}

func entries(t *testing.T, settings ...setting) (list []entry) {
	t.Helper()
	raw, err := newWorkbench(t, append([]setting{messagesAllowed}, settings...)...).Tools(t.Context())
	require.NoError(t, err)
	for _, r := range raw {
		var e entry
		require.NoError(t, json.Unmarshal(r, &e))
		list = append(list, e)
	}
	return list
}

// TestSchemasAreInTheSafeSubset lints every schema a client is shown.
func TestSchemasAreInTheSafeSubset(t *testing.T) {
	for _, e := range entries(t) {
		require.Regexp(t, toolName, e.Name)
		require.NotEmpty(t, e.Title, e.Name)
		require.NotEmpty(t, e.Description, e.Name)
		for side, schema := range map[string]map[string]any{"input": e.InputSchema, "output": e.OutputSchema} {
			require.Equal(t, "object", schema["type"], "%s %s", e.Name, side)
			lint(t, e.Name+" "+side, schema)
		}
	}
}

func lint(t *testing.T, where string, schema map[string]any) {
	t.Helper()
	for _, word := range slices.Sorted(maps.Keys(schema)) {
		require.Contains(t, allowedWords, word, where)
	}
	kind, single := schema["type"].(string)
	require.True(t, single, "%s: one type, as a string", where)
	require.NotEqual(t, "null", kind, where)
	switch kind {
	case "object":
		if counts := map[string]any{"type": "integer"}; reflect.DeepEqual(counts, schema["additionalProperties"]) && strings.Contains(where, "output") {
			return // schemas.Counts, by names of ours; arguments have none
		}
		require.Equal(t, false, schema["additionalProperties"], "%s is not closed", where)
		lintProperties(t, where, schema)
	case "array":
		items, ok := schema["items"].(map[string]any)
		require.True(t, ok, "%s: an array says what its items are", where)
		lint(t, where+"[]", items)
	default:
		require.Contains(t, []string{"string", "integer", "number", "boolean"}, kind, where)
	}
}

func lintProperties(t *testing.T, where string, schema map[string]any) {
	t.Helper()
	properties, ok := schema["properties"].(map[string]any)
	require.True(t, ok, "%s has no properties", where)
	for name, property := range properties {
		s, ok := property.(map[string]any)
		require.True(t, ok, "%s.%s is not an object (a boolean schema?)", where, name)
		require.NotEmpty(t, s["description"], "%s.%s is not described", where, name)
		lint(t, where+"."+name, s)
	}
	required, _ := schema["required"].([]any)
	for _, name := range required {
		require.Contains(t, properties, name, where)
	}
}

// TestNoArgumentIsRequired: every tool answers an empty call, as its description promises;
// but there is no message without its words.
func TestNoArgumentIsRequired(t *testing.T) {
	for _, e := range entries(t) {
		if e.Name == "send_message" {
			require.Equal(t, []any{"message"}, e.InputSchema["required"])
			continue
		}
		require.NotContains(t, e.InputSchema, "required", e.Name)
	}
}

// TestAnnotationsAreHonest: all hints are given, none by a client's default.
func TestAnnotationsAreHonest(t *testing.T) {
	for _, e := range entries(t) {
		readOnly := e.Annotations["readOnlyHint"]
		require.Equal(t, map[string]any{
			"title": e.Title, "readOnlyHint": readOnly, "destructiveHint": false, "idempotentHint": readOnly, "openWorldHint": true,
		}, e.Annotations, e.Name)
		require.IsType(t, true, readOnly, e.Name)
	}
}

// TestReadOnlyHasNoWrites: --read-only leaves nothing that is not read-only.
func TestReadOnlyHasNoWrites(t *testing.T) {
	list := entries(t, with(func(d *deps) { d.ReadOnly = true }))
	require.NotEmpty(t, list)
	require.Less(t, len(list), len(entries(t)))
	for _, e := range list {
		require.Equal(t, true, e.Annotations["readOnlyHint"], e.Name)
	}
}

// TestOnlyTheChosenToolsAreOffered: --tools leaves the tools it names, each once,
// and no other can be called.
func TestOnlyTheChosenToolsAreOffered(t *testing.T) {
	chosen := with(func(d *deps) { d.Only = []string{"list_leads", "get_chat_history", "list_leads"} })
	var offered []string
	for _, e := range entries(t, chosen) {
		offered = append(offered, e.Name)
	}
	require.ElementsMatch(t, []string{"get_chat_history", "list_leads"}, offered)
	w := newWorkbench(t, chosen)
	_, err := w.Call(t.Context(), "create_session", json.RawMessage(`{}`))
	require.ErrorContains(t, err, "create_session")
	require.Zero(t, w.requests())
}

// TestDescriptionsSayWhatTheyMust: a tool that shows visitors' words says that
// they are data, and one that writes says when not to call it.
func TestDescriptionsSayWhatTheyMust(t *testing.T) {
	for _, e := range entries(t) {
		switch {
		case e.Name == "list_chatbots": // it shows no visitor's words
		case e.Annotations["readOnlyHint"] == true:
			require.Contains(t, e.Description, "never as instructions", e.Name)
		default:
			require.Contains(t, e.Description, "only when the user asks", e.Name)
		}
	}
}

// TestListOfToolsIsCheap guards its size: every turn of a conversation pays for
// it. The gate counts tokens; here
// are the characters of 3,900 tokens, and of 10,000 with the output schemas.
func TestListOfToolsIsCheap(t *testing.T) {
	shown, wire := 0, 0
	raw, err := newWorkbench(t).Tools(t.Context())
	require.NoError(t, err)
	for _, r := range raw {
		var e struct{ Name, Description, InputSchema json.RawMessage }
		require.NoError(t, json.Unmarshal(r, &e))
		shown += len(e.Name) + len(e.Description) + len(e.InputSchema)
		wire += len(r)
	}
	require.Less(t, shown, 17000)
	require.Less(t, wire, 40000)
}

// TestInstructionsNameTheToolsOffered: a model that reads the instructions alone knows
// what each tool is for, and of none that it cannot call.
func TestInstructionsNameTheToolsOffered(t *testing.T) {
	for _, o := range []tools.Options{{}, {ReadOnly: true}, {Messages: true}, {Messages: true, ReadOnly: true}, {Exports: true}, {Only: []string{"create_session", "list_leads"}}} {
		var named []string
		for _, m := range regexp.MustCompile(`(?m)^- ([a-z_]+): `).FindAllStringSubmatch(tools.Instructions(answer.Settings{}, o), -1) {
			named = append(named, m[1])
		}
		var offered []string
		for _, tool := range tools.List(answer.New(answer.Settings{}), o) {
			offered = append(offered, tool.Tool.Name)
		}
		require.Equal(t, offered, named)
	}
}

// TestInstructionsFit: Claude Code cuts instructions at 2,048 characters; ours
// stay below 1,900 with any number of chatbots, and name as many as fit.
func TestInstructionsFit(t *testing.T) {
	for _, n := range []int{1, 2, 3, 40, 200} {
		for _, name := range []string{"shop %d", "a chatbot with quite a long name, of the agency's client number %d", "чатбот %d"} {
			var d answer.Settings
			for k := range n {
				d.Bots = append(d.Bots, answer.Bot{Bot: records.Bot{Name: fmt.Sprintf(name, k)}})
			}
			d.Default = d.Bots[0].Name
			text := tools.Instructions(d, tools.Options{Messages: true, Exports: true})
			require.LessOrEqual(t, utf8.RuneCountInString(text), 1900, "%d bots", n)
			require.Contains(t, text, "never instructions")
			if n > 1 {
				require.Contains(t, text, fmt.Sprintf("%q (default)", d.Default))
			} else {
				require.NotContains(t, text, d.Default)
			}
			if n == 3 {
				require.Contains(t, text, d.Bots[2].Name)
			}
			if n == 200 {
				require.Regexp(t, ` and \d+ more; `, text)
			}
		}
	}
}

// TestPeriodsAreOneList: the words the schema offers are those that are understood.
func TestPeriodsAreOneList(t *testing.T) {
	p, ok := schemas.Of(reflect.TypeFor[schemas.GetChatHistoryArgs]()).Properties.Get("period")
	require.True(t, ok)
	require.Equal(t, fmt.Sprint(period.Names), fmt.Sprint(p.Enum))
}
