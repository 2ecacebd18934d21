package proof

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBuildsAreReproducible guards the script of that name: it builds without
// the folder's path and without git, which are what differs between two places.
func TestBuildsAreReproducible(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(root, ".ci", "reproducible"))
	require.NoError(t, err)
	require.Contains(t, string(script), "CGO_ENABLED=0 go build -trimpath -buildvcs=false")
}
