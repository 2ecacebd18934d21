// Package tools is what the assistant sees: the tools, their texts, and the way from
// untidy arguments to a result that a model and a program can read.
//
// Call [List] first: it returns every tool, ready to be registered, and is the only
// list of them. A tool is one file: its name, its words, which answer it gives
// (internal/answer) and how that is laid out (internal/render). Everything else here
// is the adapter to MCP that they share. Nothing knows a transport.
package tools

import (
	"reflect"

	"chatbot-mcp/internal/answer"

	"github.com/mark3labs/mcp-go/server"
)

// Options are what the user chose of the tools.
type Options struct {
	ReadOnly bool // leaves out what changes the platform's data
	TextOnly bool // no output schema, one text block
}

// all are the tools in the order they are shown.
var all = []interface {
	changesData() bool
	types() (args, result reflect.Type)
	serverTool(*answer.Service, Options) server.ServerTool
}{listLeads, getChatHistory, createSession}

// List returns the tools that are offered, in the order they are shown.
func List(s *answer.Service, o Options) []server.ServerTool {
	var list []server.ServerTool
	for _, t := range all {
		if !o.ReadOnly || !t.changesData() {
			list = append(list, t.serverTool(s, o))
		}
	}
	return list
}
