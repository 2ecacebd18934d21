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
	"slices"

	"chatbot-mcp/internal/answer"

	"github.com/mark3labs/mcp-go/server"
)

// Options are what the user chose of the tools.
type Options struct {
	ReadOnly bool // leaves out what changes the platform's data
	TextOnly bool // no output schema, one text block
}

// anyTool is a tool of any arguments and result.
type anyTool interface {
	changesData() bool
	guide() string
	types() (args, result reflect.Type)
	serverTool(*answer.Service, Options) server.ServerTool
}

// all are the tools in the order they are shown.
var all = []anyTool{listLeads, getChatHistory, listChatbots, createSession}

// List returns the tools that are offered, in the order they are shown.
func List(s *answer.Service, o Options) (list []server.ServerTool) {
	for _, t := range o.offered() {
		list = append(list, t.serverTool(s, o))
	}
	return list
}

func (o Options) offered() []anyTool {
	return slices.DeleteFunc(slices.Clone(all), func(t anyTool) bool { return o.ReadOnly && t.changesData() })
}
