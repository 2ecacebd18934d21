package packages

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/stretchr/testify/require"
)

// entry is a server as Cursor and VS Code write it into their files.
type entry struct {
	Command string
	Args    []string
	Env     map[string]string
}

// input is a value that VS Code asks for.
type input struct {
	ID, Type string
	Password bool
}

// oneClick are the entries of the README's links that install by one click, with what is
// asked for.
func oneClick(t *testing.T) (entries []entry, inputs [][]input) {
	for _, link := range regexp.MustCompile(`\]\((https://\S+?/install(?:-mcp)?\?\S+?)\)`).FindAllStringSubmatch(read(t, "README.md"), -1) {
		u, err := url.Parse(link[1])
		require.NoError(t, err)
		require.Equal(t, "chatbot", u.Query().Get("name"))
		text := []byte(u.Query().Get("config"))
		if u.Host == "cursor.com" {
			text, err = base64.StdEncoding.DecodeString(string(text))
			require.NoError(t, err)
		}
		var e entry
		require.NoError(t, json.Unmarshal(text, &e))
		var asked []input
		if text := u.Query().Get("inputs"); text != "" {
			require.NoError(t, json.Unmarshal([]byte(text), &asked))
		}
		entries, inputs = append(entries, e), append(inputs, asked)
	}
	return entries, inputs
}

// TestOneClickLinksStartTheProgram: each starts the program that is installed, with
// variables that exist. A value is asked for, the key hidden; a link carries none.
func TestOneClickLinksStartTheProgram(t *testing.T) {
	known := map[string]bool{}
	for _, s := range config.Settings {
		known[s.Env] = true
	}
	entries, inputs := oneClick(t)
	require.Len(t, entries, 3)
	for i, e := range entries {
		require.Equal(t, "chatbot-mcp", e.Command)
		require.Equal(t, []string{"stdio"}, e.Args)
		hidden := map[string]bool{}
		for _, in := range inputs[i] {
			require.Equal(t, "promptString", in.Type)
			hidden["${input:"+in.ID+"}"] = in.Password
		}
		for name, value := range e.Env {
			require.True(t, known[name], name)
			isHidden, asked := hidden[value]
			require.True(t, asked || name == "CHATBOT_SANDBOX", "%s is in a link", name)
			require.Equal(t, strings.Contains(name, "KEY"), isHidden, name)
		}
	}
}
