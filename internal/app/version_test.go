package app

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCommitIsNamed: a report about a program that somebody built says from what.
func TestCommitIsNamed(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "8dd11e94c0ffee0123456789abcdef0123456789"}
	changed := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	unchanged := debug.BuildSetting{Key: "vcs.modified", Value: "false"}
	for want, settings := range map[string][]debug.BuildSetting{
		"":              {changed},
		"8dd11e94c0ff":  {revision, unchanged},
		"8dd11e94c0ff+": {revision, changed},
		"8dd":           {{Key: "vcs.revision", Value: "8dd"}},
	} {
		require.Equal(t, want, commitOf(settings))
	}
}
