package app

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func atNoon() time.Time { return time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC) }

// N8: a log line stays short whatever it is about, except for a stack, which is ours.
func TestLogLinesAreShort(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{ReplaceAttr: formatAttr(atNoon)}))
	long := strings.Repeat("字", 1<<20)
	logger.Info(long, "tool", long, "error", errors.New(long), "stack", "main.go:"+long, "n", 5)
	require.Less(t, log.Len(), len(long)+3000)
	require.Contains(t, log.String(), "time=2026-11-20T11:00:00Z")
	require.Contains(t, log.String(), "main.go:"+long)
	require.Contains(t, log.String(), "n=5")
	require.NotContains(t, log.String(), "�")
}
