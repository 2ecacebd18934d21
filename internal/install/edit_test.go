package install

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// space is what may stand between two tokens of a file for people: blanks, line ends,
// comments that end with a line or by themselves.
func space(newline string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := []string{"", "", " ", "  ", newline, newline + "\t", newline + "    ", "/* { \" */", "// , } \"" + newline}
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 3).Draw(t, "space"), "")
	})
}

// anyFile is a file of a client with at least one other server, laid out in any way.
func anyFile(t *rapid.T) string {
	newline := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "newline")
	s := func() string { return space(newline).Draw(t, "between") }
	value := func() string {
		return rapid.SampledFrom([]string{`{"command": "x"}`, "{}", `{"a":[1,2.50,],}`, `{ /* none */ }`, "null", `"t // no"`}).Draw(t, "value")
	}
	members := func(names ...string) string {
		var list []string
		for _, name := range names {
			list = append(list, s()+`"`+name+`"`+s()+":"+s()+value()+s())
		}
		return strings.Join(list, ",") + rapid.SampledFrom([]string{"", "", "," + s()}).Draw(t, "trailing comma")
	}
	others := make([]string, rapid.IntRange(1, 3).Draw(t, "servers"))
	for i := range others {
		others[i] = fmt.Sprint("server", i)
	}
	servers := `"servers"` + s() + ":" + s() + "{" + members(others...) + "}"
	before := rapid.SampledFrom([]string{"", s() + `"inputs": [],`}).Draw(t, "before")
	after := rapid.SampledFrom([]string{"", "," + s(), `, "z": {"chatbot": 1}`}).Draw(t, "after")
	mark := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark")
	return mark + s() + "{" + before + s() + servers + s() + after + "}" + s()
}

// However a file is laid out, nothing outside of the entry changes, and uninstalling
// gives back every byte.
func TestAnyLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := []byte(anyFile(t))
		after, err := formatOf("vscode").Add(before, testEntry)
		require.NoError(t, err, "%q", before)
		checkChange(t, formatOf("vscode"), before, after)
	})
}

// An entry that stands among others goes without a trace, wherever it stands.
func TestRemoveAnywhere(t *testing.T) {
	ours := `"chatbot": {"command": "chatbot-mcp"}`
	for before, after := range map[string]string{
		"{\n  \"servers\": {\n    " + ours + ",\n    \"b\": 1\n  }\n}": "{\n  \"servers\": {\n    \"b\": 1\n  }\n}",
		"{\"servers\":{" + ours + ",\"b\":1}}":                         "{\"servers\":{\"b\":1}}",
		"{\"servers\":{\"b\":1," + ours + "}}":                         "{\"servers\":{\"b\":1}}",
		"{\"servers\":{ " + ours + " }}":                               "{\"servers\":{}}",
		"{\"servers\":{ " + ours + ", }}":                              "{\"servers\":{}}",
		"{\"servers\":{ /* mine */ " + ours + " }}":                    "{\"servers\":{ /* mine */ }}",
		"{\"servers\":{\"a\":1, // c\n" + ours + ", \"b\":1}}":         "{\"servers\":{\"a\":1, // c\n\"b\":1}}",
		"{\"servers\":{\"a\":1, // c\n" + ours + "}}":                  "{\"servers\":{\"a\":1 // c\n}}",
		"{\"servers\":{\"a\":1 /* c */ , " + ours + "}}":               "{\"servers\":{\"a\":1 /* c */ }}",
		"{\"servers\": {\"b\": {}}}":                                   "{\"servers\": {\"b\": {}}}",
		"":                                                             "",
	} {
		got, err := formatOf("vscode").Remove([]byte(before))
		require.NoError(t, err, before)
		require.Equal(t, after, string(got), before)
	}
	_, err := formatOf("vscode").Remove([]byte(`{"servers": {"chatbot": {"command": "npx"}}}`))
	require.ErrorContains(t, err, "not this program", "what others put there is not removed")
}

// A change of anything else is found, whatever made it.
func TestOtherChangesAreFound(t *testing.T) {
	f := formatOf("claude-desktop")
	before := `{"a": 1.0, "mcpServers": {"x": {"command": "y"}}}`
	for _, after := range []string{
		`{"a": 1, "mcpServers": {"x": {"command": "y"}, "chatbot": {}}}`,
		`{"a": 1.0, "mcpServers": {"chatbot": {}}}`,
		`{"a": 1.0, "mcpServers": {"x": {"command": "z"}, "chatbot": {}}}`,
		`{"a": 1.0, "b": 2, "mcpServers": {"x": {"command": "y"}, "chatbot": {}}}`,
		`{"a": 1.0, "mcpServers": {"x": {"command": "y"}, "chatbot": {},}}`,
		`{"a": 1.0, "mcpServers": {"x": {"command": "y"}, "chatbot": {}}`,
	} {
		require.ErrorIs(t, f.sameOutside([]byte(before), []byte(after)), errChangesMore, after)
	}
	require.NoError(t, f.sameOutside([]byte(before), []byte(`{"mcpServers": {"chatbot": {}, "x": {"command": "y"}}, "a": 1.0}`)))
}

// A text made to exhaust the parser is refused.
func TestDeepFileIsRefused(t *testing.T) {
	for _, deep := range []string{strings.Repeat("[", 1<<22), `{"a":` + strings.Repeat(`{"a":`, 1<<20)} {
		_, err := formatOf("cursor").Add([]byte(deep), testEntry)
		require.ErrorContains(t, err, "objects and lists")
	}
	deep := `{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}"
	_, err := formatOf("cursor").Add([]byte(deep), testEntry)
	require.Error(t, err, "what no client reads")
}

// No text of a file makes the editor panic, or lose a byte.
func FuzzEdit(f *testing.F) {
	paths, err := filepath.Glob("../../testdata/install/*.txtar")
	require.NoError(f, err)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(f, err)
		for _, file := range txtar.Parse(text).Files {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, before []byte) {
		for _, c := range Clients {
			kept := bytes.Clone(before)
			after, err := c.Format.Add(before, testEntry)
			require.Equal(t, kept, before, "the text that was given is not written to")
			if err == nil {
				checkChange(t, c.Format, before, after)
			}
			if removed, err := c.Format.Remove(before); err == nil {
				again, err := c.Format.Remove(removed)
				require.NoError(t, err)
				require.Equal(t, string(removed), string(again))
			}
		}
	})
}
