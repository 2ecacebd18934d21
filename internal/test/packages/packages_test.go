package packages

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chatbot-mcp/internal/app"

	"github.com/stretchr/testify/require"
)

const (
	bundle      = "packaging/mcpb/manifest.json"
	plugin      = "packaging/claude-plugin/plugins/chatbot/.claude-plugin/plugin.json"
	npm         = "packaging/npm/package.json"
	npmPlatform = "chatbot-mcp-"
)

// TestPackagesHaveTheProgramsVersion: the version stands in one place, and the files that
// other programs read follow it.
func TestPackagesHaveTheProgramsVersion(t *testing.T) {
	for _, path := range []string{bundle, plugin, npm} {
		generated(t, path, "version", app.Version())
	}
	needed := map[string]string{}
	for _, system := range []string{"darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win32-arm64", "win32-x64"} {
		needed[npmPlatform+system] = app.Version()
	}
	generated(t, npm, "optionalDependencies", needed)
}

// TestChangelogBeginsWithTheVersion: a release takes its text from the section of its
// version, which packaging/notes prints.
func TestChangelogBeginsWithTheVersion(t *testing.T) {
	first := regexp.MustCompile(`(?m)^## (\S+) – \d{4}-\d\d-\d\d$`).FindStringSubmatch(read(t, "CHANGELOG.md"))
	require.NotNil(t, first)
	require.Equal(t, app.Version(), first[1])
	heading, _, _ := strings.Cut(strings.SplitN(read(t, "CHANGELOG.md"), "\n## ", 2)[1], "\n")
	require.Equal(t, first[0], "## "+heading, "the newest section is another")
}

// listed is a tool or a prompt as a manifest names it.
type listed struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Arguments   []string `json:"arguments,omitempty"`
	Text        string   `json:"text,omitempty"` // of a prompt: stands in until the server has written its own
}

// TestTheBundleListsWhatTheProgramOffers: a client shows the manifest's tools and prompts
// before it has started the program.
func TestTheBundleListsWhatTheProgramOffers(t *testing.T) {
	var got struct {
		Tools   []listed
		Prompts []struct {
			Name, Description string
			Arguments         []struct{ Name string }
		}
	}
	lists(t, "tools/list", &got)
	lists(t, "prompts/list", &got)
	for i := range got.Tools {
		sentence, _, _ := strings.Cut(got.Tools[i].Description, ". ")
		got.Tools[i].Description = strings.TrimSuffix(sentence, ".") + "."
	}
	generated(t, bundle, "tools", got.Tools)
	var prompts []listed
	for _, p := range got.Prompts {
		shown := listed{Name: p.Name, Description: p.Description, Text: p.Description}
		for _, a := range p.Arguments {
			shown.Arguments = append(shown.Arguments, a.Name)
		}
		prompts = append(prompts, shown)
	}
	generated(t, bundle, "prompts", prompts)
}

// TestPackagesNameNoRepository: nobody can know it before a release is made somewhere; the
// workflow fills it in.
func TestPackagesNameNoRepository(t *testing.T) {
	err := filepath.WalkDir(filepath.Join(root, "packaging"), func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "dist"):
			return filepath.SkipDir
		case d.IsDir() || d.Name() == "package-lock.json":
			return nil
		}
		text, err := os.ReadFile(path)
		require.NotRegexp(t, `https?://(github\.com|ghcr\.io)/[\w-]+`, string(text), path)
		return err
	})
	require.NoError(t, err)
}
