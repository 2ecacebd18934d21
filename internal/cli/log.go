package cli

import (
	"io"
	"log/slog"
	"os"
	"time"

	"chatbot-mcp/internal/config"
)

// voice is how much a command logs when nobody has said.
type voice bool

const (
	plain voice = false // what the configuration says
	quiet voice = true  // only what went wrong: a person reads this terminal
)

// logger writes one line per event, to stderr or to the file the user named.
func (a *app) logger(c config.Config, v voice, p *parts) (*slog.Logger, error) {
	var w io.Writer = a.stderr
	if c.LogFile != "" {
		f, err := os.OpenFile(c.LogFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, misusef("cannot write the log: %v\nhint: --log-file, CHATBOT_LOG_FILE or log_file names it", err)
		}
		p.closers = append(p.closers, f.Close)
		w = f
	}
	log := logAside(w)
	p.closers = append(p.closers, log.Close)
	return slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: level(c, v), ReplaceAttr: a.stamp})), nil
}

func level(c config.Config, v voice) slog.Level {
	if v == quiet && !c.LogAsked && c.LogFile == "" {
		return slog.LevelWarn
	}
	return c.LogLevel
}

// stamp gives every line the time of our clock, in UTC.
func (a *app) stamp(_ []string, attr slog.Attr) slog.Attr {
	if attr.Key == slog.TimeKey {
		attr.Value = slog.StringValue(a.now().UTC().Format(time.RFC3339))
	}
	return attr
}
