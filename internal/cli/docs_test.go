package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// repository is the path of the repository from this package.
const repository = "../../"

// document is one Markdown file.
type document struct{ path, text string }

// documents are the README and the files of docs.
func documents(t *testing.T) []document {
	t.Helper()
	paths, err := filepath.Glob(repository + "docs/*.md")
	require.NoError(t, err)
	var list []document
	for _, path := range append([]string{repository + "README.md"}, paths...) {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		list = append(list, document{path, string(text)})
	}
	return list
}

// blocks are the fenced blocks of one language.
func (d document) blocks(language string) (list []string) {
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$").FindAllStringSubmatch(d.text, -1) {
		if m[1] == language {
			list = append(list, m[2])
		}
	}
	return list
}

// spans are the pieces of code in sentences and tables.
func (d document) spans() (list []string) {
	prose := regexp.MustCompile("(?ms)^```.*?^```$").ReplaceAllString(d.text, "")
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(prose, -1) {
		list = append(list, m[1])
	}
	return list
}

// commands are the command lines of the program that a document shows, without the
// program's name.
func (d document) commands() (list []string) {
	code := strings.Join(append(append(d.blocks("sh"), d.blocks("")...), d.spans()...), "\n")
	code = strings.ReplaceAll(code, "\\\n", " ")
	for _, m := range regexp.MustCompile(`(?m)(?:^|[ ;|(/])(?:chatbot-mcp|go run \.) +(\S.*)$`).FindAllStringSubmatch(code, -1) {
		list = append(list, m[1])
	}
	return list
}

// The README is for the first ten minutes; longer texts belong in docs.
func TestReadmeIsShort(t *testing.T) {
	require.LessOrEqual(t, strings.Count(documents(t)[0].text, "\n"), 250)
}

// Every flag and variable in the documents exists.
func TestDocumentsNameWhatExists(t *testing.T) {
	known := map[string]bool{"help": true}
	eachCommand(commandTree(), func(c *cobra.Command) {
		for _, name := range append(flagNames(c.LocalFlags().FlagUsages()), flagNames(c.InheritedFlags().FlagUsages())...) {
			known[name] = true
		}
	})
	for _, s := range config.Settings {
		known[s.Env] = true
	}
	flag := regexp.MustCompile(`(?:^|[ \[|(])--([a-z][a-z-]*)`)
	for _, d := range documents(t) {
		for _, name := range regexp.MustCompile(`\bCHATBOT_[A-Z_]+\b`).FindAllString(d.text, -1) {
			require.True(t, known[name], "%s: there is no variable %s", d.path, name)
		}
		code := d.commands()
		for _, span := range d.spans() {
			if strings.HasPrefix(span, "--") {
				code = append(code, span)
			}
		}
		for _, line := range code {
			for _, m := range flag.FindAllStringSubmatch(line, -1) {
				require.True(t, known[m[1]], "%s: there is no flag --%s: %s", d.path, m[1], line)
			}
		}
	}
}

// Every command in the documents exists.
func TestDocumentedCommandsExist(t *testing.T) {
	for _, d := range documents(t) {
		for _, line := range d.commands() {
			found, rest, err := commandTree().Find(words(t, line))
			require.NoError(t, err, "%s: %s", d.path, line)
			require.NoError(t, found.ParseFlags(rest), "%s: %s", d.path, line)
			if !found.HasParent() {
				require.Empty(t, found.Flags().Args(), "%s: there is no such command: %s", d.path, line)
			}
		}
	}
}

// Every example that needs no key runs without changes.
func TestDocumentedExamplesRun(t *testing.T) {
	var n int
	for _, d := range documents(t) {
		for _, line := range d.commands() {
			args := words(t, line)
			if strings.Contains(line, "…") || slices.Contains(args, "TOOL") {
				continue // the reader fills something in
			}
			if !slices.Contains(args, "--sandbox") || !slices.Contains(args, "call") && !slices.Contains(args, "tools") {
				continue
			}
			n++
			r := inProcess(t, strings.NewReader(""), args...)
			require.Equal(t, exitOK, r.code, "%s: %s\n%s", d.path, line, r.stderr)
		}
	}
	require.NotZero(t, n, "no example was found: does the README still begin with one?")
}

// docs/tools.md has a heading with the name of each tool, and below it examples that work.
func TestDocumentedArgumentsWork(t *testing.T) {
	missing := map[string]bool{}
	for _, e := range toolEntries(t) {
		missing[e.Name] = true
	}
	for _, d := range documents(t) {
		for section := range strings.SplitSeq(d.text, "\n## ") {
			tool, _, _ := strings.Cut(section, "\n")
			if !missing[tool] {
				continue
			}
			delete(missing, tool)
			for _, arguments := range (document{text: section}).blocks("json") {
				r := inProcess(t, strings.NewReader(arguments), "--sandbox", "--allow-messages", "--export-dir", filepath.Join(t.TempDir(), "exports"), "call", tool, "-")
				require.Equal(t, exitOK, r.code, "%s: %s %s\n%s", d.path, tool, arguments, r.stderr)
			}
		}
	}
	require.Empty(t, missing, "docs/tools.md says nothing of these tools")
}

// All JSON in the documents can be decoded.
func TestDocumentedJSONDecodes(t *testing.T) {
	for _, d := range documents(t) {
		examples := d.blocks("json")
		for _, span := range d.spans() {
			if strings.HasPrefix(span, `{"`) {
				examples = append(examples, span)
			}
		}
		for _, block := range examples {
			var v any
			require.NoError(t, json.Unmarshal([]byte(block), &v), "%s: %s", d.path, block)
		}
	}
}

// Every configuration file in the documents works.
func TestDocumentedTOMLWorks(t *testing.T) {
	keyFile := regexp.MustCompile(`(?m)^secret_key_file = "(.*?)"`)
	getenv := func(name string) string {
		if strings.HasSuffix(name, "_KEY") && !strings.HasPrefix(name, "CHATBOT_") {
			return "key-0123456789"
		}
		return ""
	}
	for _, d := range documents(t) {
		for _, block := range d.blocks("toml") {
			dir := t.TempDir()
			for _, m := range keyFile.FindAllStringSubmatch(block, -1) {
				require.NoError(t, os.WriteFile(filepath.Join(dir, m[1]), []byte("key-0123456789\n"), 0o600))
			}
			path := filepath.Join(dir, "config.toml")
			require.NoError(t, os.WriteFile(path, []byte(block), 0o600))
			_, err := config.Load(config.Flags{Config: path}, getenv, "")
			require.NoError(t, err, "%s: %s", d.path, block)
		}
	}
}

// Every link within the repository leads to a file. The page of releases is beside it, at
// the host.
func TestDocumentsLinkToWhatExists(t *testing.T) {
	releases := filepath.Join(repository, "../../releases")
	for _, d := range documents(t) {
		for _, m := range regexp.MustCompile(`\]\(([^)#: ]+)(?:#[^)]*)?\)`).FindAllStringSubmatch(d.text, -1) {
			if path := filepath.Join(filepath.Dir(d.path), m[1]); path != releases {
				require.FileExists(t, path, d.path)
			}
		}
	}
}

// words splits a command line as a shell does, with single and double quotes. It
// ends at a pipe, a redirection or a comment.
func words(t *testing.T, line string) (list []string) {
	word := regexp.MustCompile(`^(?:'([^']*)'|"([^"]*)"|([^\s'"|#>;]+))\s*`)
	for line = strings.TrimSpace(line); line != ""; {
		m := word.FindStringSubmatch(line)
		if m == nil {
			require.Regexp(t, `^[|#>;]`, line, "this test reads simple words only")
			return list
		}
		list = append(list, m[1]+m[2]+m[3])
		line = line[len(m[0]):]
	}
	return list
}

// The tests above find command lines in blocks and sentences, after variables and
// over broken lines, and skip the flags of other programs.
func TestExamplesAreFound(t *testing.T) {
	d := document{text: "Run `chatbot-mcp http --listen X` or `go test --short`.\n" +
		"```sh\nA=1 chatbot-mcp --sandbox \\\n  call list_leads '{\"period\":\"today\"}' | head # short\n" +
		"claude mcp add --env A=1 -- chatbot-mcp --read-only\n```\n```json\n{}\n```\n"}
	require.Equal(t, []string{
		`--sandbox    call list_leads '{"period":"today"}' | head # short`, "--read-only", "http --listen X",
	}, d.commands())
	require.Equal(t, []string{"--sandbox", "call", "list_leads", `{"period":"today"}`}, words(t, d.commands()[0]))
	require.Equal(t, []string{"{}\n"}, d.blocks("json"))
}
