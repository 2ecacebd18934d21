// Package answer answers an owner's questions about the records of a chatbot, as
// the typed results of package schemas: no MCP, no text. Start with [New] for the
// service of one program and [Service.Ask] for one question; then each answer is
// one function: [Leads], [People], [ChatHistory], [CreateSession], [SendMessage].
package answer

import (
	"context"
	"log/slog"
	"time"

	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
)

// Deadline bounds a whole question, retries and waiting included.
const Deadline = records.Deadline

// Bot is one configured chatbot, and what seals the cursors of answers about it.
type Bot struct {
	records.Bot
	Cursors paging.Sealer
	Zone    *time.Location // zone of this bot's days; nil: Settings.Zone
	Hours   *hours.Week    // when its business is open, in its zone; nil: not known
	// Unanswered are the phrases with which this bot says that it has no answer.
	Unanswered []string
	// Problem answers every question to a bot whose configuration is wrong, which has
	// no client. nil: the bot can be asked.
	Problem *problem.Error
	// Open gives the bot that is really asked, when the first question comes; nil: this
	// one. Its error is the answer. It is called from several goroutines.
	Open func() (Bot, *problem.Error)
}

// Settings are what answers stand on. All fields but Default, Version, AllowMessages, ExportDir and Reading are required.
type Settings struct {
	Bots          []Bot
	Default       string         // the bot meant when a question names none; "" with one bot
	Zone          *time.Location // zone of days and times when neither a question nor its bot has one
	PII           visitor.Policy // what of personal data answers show
	Snapshots     *records.Snapshots
	Now           func() time.Time
	Version       string       // of this program
	AllowMessages bool         // whether the user allows messages to a chatbot
	ExportDir     string       // the folder for files that a tool writes; "": it may write none
	Log           *slog.Logger // one line per question; never an argument or a visitor's word

	// Reading bounds how long figures read what bots said, as context.WithTimeout does; nil: 10 s.
	Reading func(context.Context) (context.Context, context.CancelFunc)
}

// Service answers questions. It is safe for concurrent use.
type Service struct {
	Settings
	sessionLimit, messageLimit *writeLimit
	own                        *ownSessions
	scanning                   places
}

// New makes the service of one program.
func New(s Settings) *Service {
	return &Service{
		Settings:     s,
		sessionLimit: newWriteLimit("sessions were created", sessionsAtOnce, s.Now),
		messageLimit: newWriteLimit("messages were sent", messagesAtOnce, s.Now),
		own:          newOwnSessions(),
		scanning:     make(places, scansAtOnce),
	}
}
