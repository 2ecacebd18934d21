package install

import (
	"strings"
	"testing"

	"chatbot-mcp/internal/test/golden"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// Files as people have them: each archive holds a client's file, and what becomes of
// it or why it is refused. UPDATE_GOLDEN=1 writes the latter. Whatever comes out, not
// one byte outside of the entry has changed, and uninstalling gives the first file back.
func TestFilesAsPeopleHaveThem(t *testing.T) {
	golden.Cases(t, "../../testdata/install", func(t *testing.T, archive *txtar.Archive) {
		before := archive.Files[0]
		name, result := "after", ""
		after, err := formatOf(before.Name).Add(before.Data, testEntry)
		if result = string(after); err != nil {
			name, result = "refused", err.Error()+"\n"
		} else {
			checkChange(t, formatOf(before.Name), before.Data, after)
		}
		archive.Files = append(archive.Files[:1], txtar.File{Name: name, Data: []byte(result)})
	})
}

// checkChange is what holds of every edit.
func checkChange(t require.TestingT, f Format, before, after []byte) {
	again, err := f.Add(after, testEntry)
	require.NoError(t, err)
	require.Equal(t, string(after), string(again), "a second time changes nothing")

	removed, err := f.Remove(after)
	require.NoError(t, err)
	d, err := f.parse(before)
	require.NoError(t, err)
	old, err := d.entry()
	require.NoError(t, err)
	switch {
	case old != nil: // only the value is another one
		start, end := len(d.mark)+old.Value.StartOffset, len(before)-len(d.mark)-old.Value.EndOffset
		require.Equal(t, string(before[:start]), string(after[:start]))
		require.Equal(t, string(before[len(before)-end:]), string(after[len(after)-end:]))
	case d.servers != nil && len(d.servers.Members) > 0:
		require.Equal(t, string(before), string(removed), "uninstalling gives the file back")
		requireOnlyAdded(t, before, after)
	default:
		requireOnlyAdded(t, []byte(strings.Join(strings.Fields(string(before)), "")), after)
	}
}

// requireOnlyAdded guards that every byte of before is still there, in the same order.
func requireOnlyAdded(t require.TestingT, before, after []byte) {
	at := 0
	for _, b := range after {
		if at < len(before) && before[at] == b {
			at++
		}
	}
	require.Equal(t, len(before), at, "lost from here: %q", before[at:])
}
