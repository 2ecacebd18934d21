// Package golden compares what a model or a person gets with files that are committed. They are
// rewritten by UPDATE_GOLDEN=1 go test ./...; the gate never does that, so a missing one fails.
// Only tests import it.
package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// Equal compares got with a file, or rewrites that file when asked to.
func Equal(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run UPDATE_GOLDEN=1 go test ./... and look at the change")
	require.Equal(t, string(want), got, path)
}

// Cases runs each case of a folder, a .txtar file, and compares the file with what run makes of it.
func Cases(t *testing.T, folder string, run func(*testing.T, *txtar.Archive)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			run(t, archive)
			Equal(t, path, string(txtar.Format(archive)))
		})
	}
}
