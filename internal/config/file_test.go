package config

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A file is read or rejected, whatever it contains. Each problem is one line that names the file.
func FuzzFile(f *testing.F) {
	for _, text := range []string{everyKey, oneBot, "[[chatbot]]\nname = 5", "x", "\ufeff", "a.b = {c = [1, {}]}", "read_only = 1", "[chatbot.x]"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		l := &loader{getenv: func(string) string { return "" }, path: "config.toml"}
		l.decode(text)
		if !l.fileUnusable {
			l.bots(hostSetting{})
		}
		for _, p := range l.problems {
			require.NotContains(t, p, "\n")
			require.Contains(t, p, "config.toml")
			require.Less(t, len(p), 1<<13)
		}
	})
}
