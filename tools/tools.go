// Package tools is what the assistant sees: the tools, their texts, and the way from
// untidy arguments to a result that a model and a program can read.
//
// Call [List] first: it returns every tool, ready to be registered, and is the only
// list of them. A tool is one file: its name, its words, which answer it gives
// (internal/answer) and how that is laid out (internal/render). Everything else here
// is the adapter to MCP that they share. Nothing knows a transport.
package tools

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/nearest"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/server"
)

// Options are what the user chose of the tools.
type Options struct {
	ReadOnly bool           // leaves out what changes the platform's data or writes a file
	TextOnly bool           // no output schema, one text block
	Policy   visitor.Policy // none leaves out what shows nothing but personal data
	Messages bool           // offers what writes to a chatbot
	Exports  bool           // offers what writes a file
	View     string         // the address of the view that draws the result of get_stats; "": none
	Only     []string       // names of the tools to offer; nil: all. See Check
}

// anyTool is a tool of any arguments and result.
type anyTool interface {
	toolName() string
	available(Options) bool
	guide() string
	types() (args, result reflect.Type)
	serverTool(*answer.Service, Options) server.ServerTool
}

// all are the tools in the order they are shown.
var all = []anyTool{listLeads, getChatHistory, getStats, listPeople, findUnansweredQuestions, listTopQuestions, findMissedOpportunities, listChatbots, exportLeads, createSession, sendMessage}

// List returns the tools that are offered, in the order they are shown.
func List(s *answer.Service, o Options) (list []server.ServerTool) {
	for _, t := range o.offered() {
		list = append(list, t.serverTool(s, o))
	}
	return list
}

// available are the tools that the settings beside Only leave.
func (o Options) available() []anyTool {
	return slices.DeleteFunc(slices.Clone(all), func(t anyTool) bool { return !t.available(o) })
}

func (o Options) offered() []anyTool {
	list := o.available()
	if o.Only == nil {
		return list
	}
	return slices.DeleteFunc(list, func(t anyTool) bool { return !slices.Contains(o.Only, t.toolName()) })
}

// Check says in one line which names of Only are of no tool, or of one that the other
// settings leave out, and which can be used.
func (o Options) Check() error {
	valid := toolNames(o.available())
	var wrong []string
	for _, name := range o.Only {
		switch {
		case slices.Contains(valid, name):
		case slices.Contains(toolNames(all), name):
			wrong = append(wrong, name+" is left out by the other settings")
		default:
			wrong = append(wrong, fmt.Sprintf("there is no tool %q%s", names.Shown(name), nearest.DidYouMean(name, valid)))
		}
	}
	if wrong == nil {
		return nil
	}
	return fmt.Errorf("%s: use any of %s", strings.Join(wrong, "; "), strings.Join(valid, ", "))
}

func toolNames(list []anyTool) (names []string) {
	for _, t := range list {
		names = append(names, t.toolName())
	}
	return names
}
