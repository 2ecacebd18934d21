package prompts_test

import (
	"os"
	"path/filepath"
	"testing"

	"chatbot-mcp/internal/prompts"
	"chatbot-mcp/internal/test/golden"

	"github.com/stretchr/testify/require"
)

// skillsFolder is the path from testdata.
const skillsFolder = "../packaging/claude-plugin/plugins/chatbot/skills"

// TestEveryPromptIsASkill: the plugin has each prompt as a file, and no other; UPDATE_GOLDEN=1
// go test ./... rewrites them.
func TestEveryPromptIsASkill(t *testing.T) {
	var names, folders []string
	for _, s := range prompts.Skills {
		names, folders = append(names, s.Prompt), append(folders, s.Folder)
		golden.Equal(t, filepath.Join(testdata, skillsFolder, s.Folder, "SKILL.md"), s.Text)
	}
	require.ElementsMatch(t, prompts.Names(), names)
	entries, err := os.ReadDir(filepath.Join(testdata, skillsFolder))
	require.NoError(t, err)
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	require.ElementsMatch(t, folders, found)
}

// TestSkillsCallWhatThereIs: a skill reads the tool beside which its prompt is offered, for
// the prompt's own period, and the program answers each of its calls.
func TestSkillsCallWhatThereIs(t *testing.T) {
	w := newWorkbench(t)
	for _, s := range prompts.Skills {
		require.Equal(t, s.Tool, s.Calls[0].Tool)
		for _, c := range s.Calls {
			require.Contains(t, c.Arguments, `"period":"`+s.Period+`"`)
			a, err := w.Call(t.Context(), c.Tool, c.Arguments)
			require.NoError(t, err)
			require.Empty(t, a.Outcome(), "%s %s: %s", c.Tool, c.Arguments, a.Text)
		}
	}
}
