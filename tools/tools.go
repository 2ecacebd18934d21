// Package tools is what the assistant sees: the tools, their texts, and the
// way from untidy arguments to a result both a model and a program can read.
//
// Call [List] first: it returns every tool, ready to be registered, and is the
// only list of them. Each tool is one file named after it. Adapter, arguments,
// errors, cursors and rendering are shared; nothing here knows a transport.
package tools

import (
	"log/slog"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/server"
)

// Bot is one configured chatbot.
type Bot struct {
	Name      string         // what the user and the model call it
	Client    *client.Client // bound to its host, key and serial number
	Key       secret.Secret  // seals its cursors; never leaves the process
	KeySource string         // where the key is configured, for errors: "CHATBOT_SECRET_KEY"
}

// Deps is what the tools stand on. All fields but Default are required.
type Deps struct {
	Bots      []Bot
	Default   string         // the bot meant when a call names none; "" with one bot
	Zone      *time.Location // zone of days and times when a call names none
	PII       visitor.Policy // floor for every output
	ReadOnly  bool           // leaves create_session out
	TextOnly  bool           // no output schema, one text block
	Snapshots *snapshot.Store
	Now       func() time.Time
	Log       *slog.Logger // one line per call; never an argument or a visitor's word
}

// List returns the tools in the order they are shown.
func List(d Deps) []server.ServerTool {
	list := []server.ServerTool{
		newListLeads(&d),
		newGetChatHistory(&d),
	}
	if !d.ReadOnly {
		list = append(list, newCreateSession(&d))
	}
	return list
}
