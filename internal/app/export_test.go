package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/stretchr/testify/require"
)

// TestNoFilesOverHTTPUnlessAsked: a client over HTTP may be on another machine, so that no file
// is made here unless the user named a folder.
func TestNoFilesOverHTTPUnlessAsked(t *testing.T) {
	for _, c := range []struct {
		from    string
		http    bool
		offered bool
	}{{"", false, true}, {"", true, false}, {"--export-dir", true, true}} {
		settings := inSandbox()
		settings.ExportDir, settings.ExportFrom = filepath.Join(t.TempDir(), "exports"), c.from
		p, err := New(settings, Options{OverHTTP: c.http})
		require.NoError(t, err)
		_, err = p.Call(t.Context(), "export_leads", json.RawMessage(`{"period":"yesterday"}`))
		require.Equal(t, c.offered, err == nil, "%+v: %v", c, err)
		p.Close()
	}
}

// TestExportsSpareSecrets: an export or a report never takes the place of a key or the configuration,
// whether that file exists or not, also by another name.
func TestExportsSpareSecrets(t *testing.T) {
	dir := t.TempDir()
	key, missing := filepath.Join(dir, "key"), filepath.Join(dir, "config.toml")
	require.NoError(t, os.WriteFile(key, []byte("a key"), 0o600))
	settings := inSandbox()
	settings.Private = []string{key, missing}
	p, err := New(settings, Options{})
	require.NoError(t, err)
	defer p.Close()
	paths := []string{key, missing}
	if link := filepath.Join(dir, "link"); os.Link(key, link) == nil {
		paths = append(paths, link)
	}
	for _, path := range paths {
		_, err := p.Export(t.Context(), Export{What: "leads", File: path, Replace: true}, func(string) {})
		var problems config.Problems
		require.ErrorAs(t, err, &problems, path)
		_, _, err = p.WriteReport(t.Context(), Report{File: path, Force: true, Progress: silent})
		require.ErrorAs(t, err, &problems, path)
	}
	text, err := os.ReadFile(key)
	require.NoError(t, err)
	require.Equal(t, "a key", string(text))
	require.NoFileExists(t, missing)
}
