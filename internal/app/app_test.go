package app

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"testing"
	"time"

	"chatbot-mcp/internal/config"

	"github.com/stretchr/testify/require"
)

// inSandbox is the configuration of --sandbox.
func inSandbox() config.Config {
	return config.Config{Sandbox: true, Zone: time.UTC, Results: "both"}
}

// The program answers, writes its log by the time it is closed, and leaves no
// goroutine behind, which TestMain checks.
func TestProgramAnswersAndCloses(t *testing.T) {
	var log bytes.Buffer
	p, err := New(inSandbox(), Options{Stderr: &log, Now: atNoon})
	require.NoError(t, err)
	result, err := p.Call(t.Context(), "list_leads", json.RawMessage(`{"period":"last_30_days"}`))
	require.NoError(t, err)
	require.Contains(t, result.Text, "Leads and appointments · shop")
	p.Close()
	require.Regexp(t, `^time=2026-11-20T11:00:00Z level=INFO msg=call tool=list_leads bot=shop outcome=ok `, log.String())
}

// A quiet program logs what went wrong, and everything if the user asks for it.
func TestQuiet(t *testing.T) {
	for _, c := range []struct {
		config config.Config
		level  slog.Level
	}{
		{config.Config{LogLevel: slog.LevelInfo}, slog.LevelWarn},
		{config.Config{LogLevel: slog.LevelDebug, LogLevelSet: true}, slog.LevelDebug},
		{config.Config{LogLevel: slog.LevelInfo, LogFile: "log.txt"}, slog.LevelInfo},
	} {
		require.Equal(t, c.level, logLevel(c.config, true))
		require.Equal(t, c.config.LogLevel, logLevel(c.config, false))
	}
}

// The error of a log file names the setting, the file and what is wrong with it.
func TestUnusableLogFile(t *testing.T) {
	c := inSandbox()
	c.LogFile, c.LogFrom = t.TempDir(), "--log-file"
	_, err := New(c, Options{Stderr: os.Stderr})
	require.ErrorContains(t, err, `cannot write the log: --log-file: "`+c.LogFile+`": it is a folder`)
}
