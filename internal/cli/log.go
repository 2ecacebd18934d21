package cli

import (
	"io"
	"log/slog"
	"strings"
	"time"

	"chatbot-mcp/internal/config"
)

// voice is how much a command logs when nobody has said.
type voice bool

const (
	plain voice = false // what the configuration says
	quiet voice = true  // only what went wrong: a person reads this terminal
)

// logger writes one line per event, to stderr or to the file the user named,
// which must be none of those that a command works with.
func (a *app) logger(c config.Config, v voice, p *parts, private ...string) (*slog.Logger, error) {
	var w io.Writer = a.stderr
	if c.LogFile != "" {
		f, err := a.openLog(c.LogFile, append(private, c.Private...))
		if err != nil {
			return nil, misusef("cannot write the log: %s: %q: %v\nhint: name a file of its own there, or leave it out to log to stderr",
				c.LogFrom, c.LogFile, err)
		}
		p.closers = append(p.closers, f.Close)
		w = f
	}
	log := logAside(w)
	p.closers = append(p.closers, log.Close)
	return slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: level(c, v), ReplaceAttr: a.tidy})), nil
}

func level(c config.Config, v voice) slog.Level {
	if v == quiet && !c.LogAsked && c.LogFile == "" {
		return slog.LevelWarn
	}
	return c.LogLevel
}

// tidy gives every line the time of our clock, in UTC, and keeps what a client
// sent from making a line long. A stack is ours.
func (a *app) tidy(_ []string, attr slog.Attr) slog.Attr {
	switch v := attr.Value.Any().(type) {
	case string:
		if attr.Key != "stack" {
			attr.Value = slog.StringValue(brief(v))
		}
	case error:
		attr.Value = slog.StringValue(brief(v.Error()))
	}
	if attr.Key == slog.TimeKey {
		attr.Value = slog.StringValue(a.now().UTC().Format(time.RFC3339))
	}
	return attr
}

// brief is the beginning of a text for the log.
func brief(text string) string {
	const most = 500 // an error of the system names a path or two
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
