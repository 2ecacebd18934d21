package proof

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsMadeForSpreadsheets guards C5 by absence: no source of the
// program writes CSV for a spreadsheet. Whoever adds that must neutralise cells
// that begin with = + - @, a tab or CR, and put its test in this one's place.
func TestNothingIsMadeForSpreadsheets(t *testing.T) {
	spreadsheet := regexp.MustCompile(`encoding/csv|text/csv|\.csv"|spreadsheetml|\.xlsx`)
	require.Regexp(t, spreadsheet, `w.Header().Set("Content-Type", "text/csv")`)
	files := 0
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		files++
		text, err := os.ReadFile(path)
		require.NotRegexp(t, spreadsheet, string(text), path)
		return err
	}))
	require.Greater(t, files, 100)
}

// TestBuildsAreReproducible guards the script of that name: it builds without
// the folder's path and without git, which are what differs between two places.
func TestBuildsAreReproducible(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(root, ".ci", "reproducible"))
	require.NoError(t, err)
	require.Contains(t, string(script), "CGO_ENABLED=0 go build -trimpath -buildvcs=false")
}
