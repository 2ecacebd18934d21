package app

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"

	"chatbot-mcp/internal/config"
)

// openLog makes the program's log: one line per event, to stderr or to the
// configured file.
func (p *Program) openLog(c config.Config, o Options) error {
	to := o.Stderr
	if c.LogFile != "" {
		f, err := openLogFile(c.LogFile, o, slices.Concat(o.SecretFiles, c.Private))
		if err != nil {
			return fmt.Errorf("cannot write the log: %s: %q: %w\nhint: give the log a file of its own, or leave the setting out to log to stderr",
				c.LogFrom, c.LogFile, err)
		}
		p.onClose(f.Close)
		to = f
	}
	if to == nil {
		to = io.Discard
	}
	w := newAsyncWriter(to)
	p.onClose(w.Close)
	p.log = slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: logLevel(c, o.Quiet), ReplaceAttr: formatAttr(o.Now)}))
	return nil
}

func logLevel(c config.Config, quiet bool) slog.Level {
	if quiet && !c.LogLevelSet && c.LogFile == "" {
		return slog.LevelWarn
	}
	return c.LogLevel
}

// formatAttr gives every line the time of now, in UTC, and cuts long values: a
// client sends some of them. It leaves stacks whole, which are ours.
func formatAttr(now func() time.Time) func([]string, slog.Attr) slog.Attr {
	return func(_ []string, attr slog.Attr) slog.Attr {
		switch v := attr.Value.Any().(type) {
		case string:
			if attr.Key != "stack" {
				attr.Value = slog.StringValue(cutForLog(v))
			}
		case error:
			attr.Value = slog.StringValue(cutForLog(v.Error()))
		}
		if attr.Key == slog.TimeKey {
			attr.Value = slog.StringValue(now().UTC().Format(time.RFC3339))
		}
		return attr
	}
}

// cutForLog is the beginning of a text for the log.
func cutForLog(text string) string {
	const maxBytes = 500 // an error of the system names a path or two
	if len(text) <= maxBytes {
		return text
	}
	return strings.ToValidUTF8(text[:maxBytes], "") + "…"
}
