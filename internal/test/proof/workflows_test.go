package proof

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// workflows are the texts of the workflows by their paths.
func workflows(t *testing.T) map[string]string {
	texts := map[string]string{}
	for _, pattern := range []string{"workflows/*.yml", "workflows/*.yaml", "actions/*/*.yml", "actions/*/*.yaml"} {
		paths, err := filepath.Glob(filepath.Join(root, ".github", filepath.FromSlash(pattern)))
		require.NoError(t, err)
		for _, path := range paths {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			texts[path] = string(text)
		}
	}
	require.NotEmpty(t, texts)
	return texts
}

// TestActionsArePinned guards N12 for workflows: a tag of an action can be moved to other
// code, a commit cannot; and no step keeps the repository's token.
func TestActionsArePinned(t *testing.T) {
	for path, text := range workflows(t) {
		for _, u := range regexp.MustCompile(`uses: *(.*)`).FindAllStringSubmatch(text, -1) {
			require.Regexp(t, `^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`, u[1], path)
		}
		for _, step := range strings.Split(text, "- uses: ") {
			if strings.HasPrefix(step, "actions/checkout@") {
				require.Contains(t, step, "persist-credentials: false", path)
			}
		}
	}
}

// What a release writes to, and the token for it.
const (
	releaseRights = `    permissions:
      attestations: write # where the packages come from
      contents: write # the draft
      id-token: write # signs the attestations
      packages: write # the image
`
	releaseToken = "GH_TOKEN: ${{ github.token }}"
)

// TestWorkflowsMayOnlyRead guards N12: a workflow gets the right to read the code and no
// other, runs for no stranger with the repository's secrets, and puts nothing that a
// stranger can name into a script. A release writes, and runs for a tag alone.
func TestWorkflowsMayOnlyRead(t *testing.T) {
	for path, text := range workflows(t) {
		if strings.Contains(text, "\non:\n  push:\n    tags:\n      - \"v*\"\npermissions:") {
			text = strings.ReplaceAll(strings.Replace(text, releaseRights, "", 1), releaseToken, "")
		}
		require.Contains(t, text, "\npermissions:\n  contents: read\njobs:\n", path)
		require.Equal(t, 1, strings.Count(text, "permissions:"), path)
		for _, unwanted := range []string{"pull_request_target", "workflow_run", "write-all", ": write", "secrets.", "${{ github."} {
			require.NotContains(t, text, unwanted, path)
		}
		require.Equal(t, strings.Count(text, "runs-on:"), strings.Count(text, "timeout-minutes:"), path)
	}
}

// TestScriptsMakeTheirTemporaryFiles guards N12: a file of a fixed name in a folder that all
// may write to could be somebody else's.
func TestScriptsMakeTheirTemporaryFiles(t *testing.T) {
	var scripts []string
	eachFile(t, func(name string, text []byte) {
		if !strings.HasPrefix(string(text), "#!") || !regexp.MustCompile(`^#!.*\b(ba|da|z)?sh\b`).Match(text) {
			return
		}
		scripts = append(scripts, name)
		require.NotRegexp(t, `/tm`+`p\b|/var/tm`+`p\b|\$\{?TMPDIR`, string(text), name)
		require.Regexp(t, `set -[a-z]*e`, string(text), name)
	})
	require.True(t, slices.Contains(scripts, ".ci/run"), scripts)
}
