package doctor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

// The export folder is tried as export_leads would use it, and nothing of the trial is left.
func TestExportFolder(t *testing.T) {
	home := t.TempDir()
	file, folder := filepath.Join(home, "file"), filepath.Join(home, "exports")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	require.NoError(t, os.Mkdir(folder, 0o700))
	toBeMade, nowhere := filepath.Join(home, "new"), filepath.Join(home, "none", "deeper")
	link, lost := filepath.Join(home, "link"), filepath.Join(home, "lost")
	type trial struct {
		config   config.Config
		state    State
		says, do string
	}
	trials := []trial{
		{config.Config{ExportDir: folder}, OK, folder + " can be written to, ", ""},
		{config.Config{ExportDir: toBeMade}, OK, toBeMade + " can be written to, ", ""},
		{config.Config{ExportDir: nowhere}, Broken, `the folder "` + nowhere + `" does not exist`, "correct this or "},
		{config.Config{ExportDir: file}, Broken, `the folder "` + file + `" is not a folder`, "correct this or "},
		{config.Config{ExportFrom: "--export-dir"}, OK, "off (--export-dir)", ""},
		{config.Config{}, Note, "none, as the home directory has no folder Downloads", "set CHATBOT_EXPORT_DIR to a folder"},
		{config.Config{ExportDir: nowhere, PII: visitor.None}, OK, "none is needed with --pii none", ""},
		{config.Config{ExportDir: nowhere, ReadOnly: true}, OK, "none is needed with --read-only", ""},
		{config.Config{ExportDir: nowhere, Tools: []string{"list_leads"}}, OK, "none is needed: --tools leaves export_leads out", ""},
	}
	if os.Symlink(t.TempDir(), link) == nil && os.Symlink(filepath.Join(home, "gone"), lost) == nil { // not every user of Windows may
		trials = append(trials,
			trial{config.Config{ExportDir: link}, Broken, `the folder "` + link + `" is a link that leads elsewhere`, "correct this or "},
			trial{config.Config{ExportDir: lost}, Broken, `the folder "` + lost + `" `, "set CHATBOT_EXPORT_DIR to another folder"})
	}
	for _, c := range trials {
		got := exportFolder(c.config)
		require.Equal(t, c.state, got.State, got.Says)
		require.Contains(t, got.Says, c.says)
		require.Contains(t, got.Do, c.do)
		require.Equal(t, c.do == "", got.Do == "", got.Do)
	}
	require.NoDirExists(t, toBeMade)
	for _, dir := range []string{home, folder} {
		left, err := filepath.Glob(filepath.Join(dir, ".*"))
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

// Room is said in units that people know, and too little of it with what to do.
func TestRoomOfTheExportFolder(t *testing.T) {
	require.Equal(t, Check{"export folder", OK, "/x can be written to, 47 GB are free", ""}, roomFor("/x", 47_900_000_000))
	require.Equal(t, Check{"export folder", OK, "/x can be written to, 300 MB are free", ""}, roomFor("/x", 300_000_000))
	require.Equal(t, Check{"export folder", OK, "/x can be written to", ""}, roomFor("/x", -1))
	little := roomFor("/x", 4096)
	require.Equal(t, Note, little.State)
	require.Equal(t, "/x can be written to, but only 0 MB are free", little.Says)
	require.True(t, strings.HasPrefix(little.Do, "free space on its disk"))
}
