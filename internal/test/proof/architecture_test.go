package proof

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "chatbot-mcp"

// allowed is the direction of the house, as what each package may import of
// ours: main → cli → app → tools → answer → records → client. A new
// package needs a line here, and so a thought.
var allowed = map[string][]string{
	"":                         {"internal/cli"},
	"client":                   {"client/jsonstream", "internal/secret", "internal/visitor"},
	"client/jsonstream":        {},
	"client/sandbox":           {},
	"internal/answer":          {"internal/compare", "internal/hours", "internal/names", "internal/nearest", "internal/paging", "internal/period", "internal/phone", "internal/problem", "internal/records", "internal/signals", "internal/similar", "internal/visitor", "internal/visitor/contact", "schemas"},
	"internal/app":             {"client", "client/sandbox", "internal/answer", "internal/config", "internal/exports", "internal/hours", "internal/keyring", "internal/newfile", "internal/paging", "internal/problem", "internal/prompts", "internal/records", "internal/secret", "internal/shell", "internal/snapshot", "internal/transport", "internal/ui", "internal/visitor", "schemas", "tools"},
	"internal/cli":             {"internal/app", "internal/config", "internal/doctor", "internal/install", "internal/keyring", "internal/names", "internal/problem", "internal/secret", "internal/shell"},
	"internal/compare":         {},
	"internal/config":          {"client", "internal/hours", "internal/names", "internal/period", "internal/secret", "internal/visitor", "internal/words"},
	"internal/doctor":          {"client", "client/jsonstream", "internal/config", "internal/install", "internal/newfile", "internal/problem", "internal/secret", "internal/visitor"},
	"internal/exports":         {"internal/answer", "internal/newfile", "internal/problem", "internal/render/sheets", "schemas"},
	"internal/hours":           {},
	"internal/install":         {"internal/config", "internal/secret", "internal/shell"},
	"internal/keyring":         {"internal/secret"},
	"internal/names":           {"internal/visitor"},
	"internal/nearest":         {},
	"internal/newfile":         {"internal/problem"},
	"internal/paging":          {"internal/period", "internal/problem", "internal/snapshot", "internal/visitor"},
	"internal/people":          {"internal/phone", "internal/visitor"},
	"internal/period":          {"internal/nearest"},
	"internal/phone":           {"internal/visitor/contact"},
	"internal/problem":         {},
	"internal/prompts":         {"internal/answer", "internal/names", "internal/problem", "internal/render", "internal/visitor", "schemas"},
	"internal/records":         {"client", "internal/names", "internal/people", "internal/period", "internal/problem", "internal/snapshot", "internal/visitor"},
	"internal/render":          {"internal/visitor", "schemas"},
	"internal/render/sheets":   {},
	"internal/secret":          {"internal/shell"},
	"internal/shell":           {},
	"internal/signals":         {"internal/visitor/contact", "internal/words"},
	"internal/similar":         {"internal/visitor", "internal/words"},
	"internal/snapshot":        {},
	"internal/ui":              {"internal/answer", "internal/problem", "schemas"},
	"internal/visitor":         {"internal/visitor/ascii", "internal/visitor/contact", "internal/visitor/markup"},
	"internal/visitor/ascii":   {},
	"internal/visitor/contact": {"internal/visitor/ascii"},
	"internal/visitor/markup":  {"internal/visitor/ascii"},
	"internal/words":           {"internal/visitor"},
	"schemas":                  {"internal/visitor"},
	"tools":                    {"internal/answer", "internal/exports", "internal/names", "internal/nearest", "internal/paging", "internal/problem", "internal/render", "internal/visitor", "schemas"},

	"internal/transport":         {"internal/names", "internal/transport/jsonrpc", "internal/transport/loop", "internal/transport/web", "internal/visitor"},
	"internal/transport/jsonrpc": {},
	"internal/transport/loop":    {"internal/transport/jsonrpc", "internal/transport/web"},
	"internal/transport/web":     {"internal/names", "internal/secret", "internal/transport/jsonrpc"},
}

// outside reports whether a package stands beside the house: it measures or
// attacks the whole of it, and nothing of the house may import it.
func outside(pkg string) bool {
	return strings.HasPrefix(pkg, "internal/test/")
}

// TestImportsPointOneWay guards the house: nothing imports what stands above it.
func TestImportsPointOneWay(t *testing.T) {
	eachImport(t, func(t *testing.T, pkg, file, imported string) {
		if strings.HasSuffix(file, "_test.go") || outside(pkg) {
			return
		}
		may, known := allowed[pkg]
		require.True(t, known, "%s: package %q is not on the list of this test", file, pkg)
		if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
			require.Contains(t, may, ours, "%s imports %s", file, imported)
		}
	})
}

// TestProtocolLibraryStaysInItsRoom guards that a change of mcp-go touches four
// packages, and that what a reviewer audits first, internal/transport/web, loop
// and jsonrpc, can be read without it.
func TestProtocolLibraryStaysInItsRoom(t *testing.T) {
	rooms := []string{"tools", "internal/prompts", "internal/transport", "internal/ui"}
	eachImport(t, func(t *testing.T, pkg, file, imported string) {
		if strings.HasPrefix(imported, "github.com/mark3labs/mcp-go") && !strings.HasSuffix(file, "_test.go") && !outside(pkg) {
			require.Contains(t, rooms, pkg, "%s imports %s", file, imported)
		}
	})
}

// TestNobodyImportsTheTop guards that main and cli stay leaves.
func TestNobodyImportsTheTop(t *testing.T) {
	eachImport(t, func(t *testing.T, pkg, file, imported string) {
		if imported == module || imported == module+"/internal/cli" {
			require.Contains(t, []string{"", "internal/cli"}, pkg, "%s imports %s", file, imported)
		}
	})
}

// TestNothingOfOneMachineIsInTheTree guards that no path of a developer's
// machine, no address of a package registry and no key gets published.
func TestNothingOfOneMachineIsInTheTree(t *testing.T) {
	// Written in pieces, so that this file does not find itself.
	unwanted := regexp.MustCompile(strings.Join([]string{
		"/wo" + "rk/", "/ho" + "me/[a-z]", "/Use" + "rs/[a-z]", "proxy.go" + "lang", "registry.npm" + "js", "deb.deb" + "ian", "BEGIN [A-Z ]*PRIV" + "ATE KEY",
	}, "|"))
	eachFile(t, func(name string, text []byte) {
		require.Empty(t, string(unwanted.Find(text)), name)
	})
}

// TestFilesStayReadable guards the size of a file: past 400 lines it is more than one idea.
func TestFilesStayReadable(t *testing.T) {
	eachFile(t, func(name string, text []byte) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			require.LessOrEqual(t, strings.Count(string(text), "\n"), 400, name)
		}
	})
}

// eachFile hands every file of the tree to f, but for git's own and what a build leaves.
func eachFile(t *testing.T, f func(name string, text []byte)) {
	skipped := []string{".git", "node_modules", "packaging/dist"}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(skipped, d.Name()) || slices.Contains(skipped, name)):
			return filepath.SkipDir
		case !d.Type().IsRegular() || name == ".git": // which is a file in a linked worktree
			return nil
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			f(name, text)
		}
		return err
	})
	require.NoError(t, err)
}

func eachImport(t *testing.T, f func(t *testing.T, pkg, file, imported string)) {
	eachFile(t, func(name string, text []byte) {
		if !strings.HasSuffix(name, ".go") {
			return
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		require.NoError(t, err, name)
		pkg := path.Dir(name)
		if pkg == "." {
			pkg = ""
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			f(t, pkg, name, imported)
		}
	})
}
