package tools_test

import (
	"encoding/json"
	"slices"
	"strings"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/tools"

	"github.com/mark3labs/mcp-go/server"
)

// The tables of tests come from the list of tools, so that a new tool is asked what
// every tool of its kind is asked.

// offered are the tools that change nothing, as they are registered.
func offered() []server.ServerTool { return offeredUnder(visitor.Full) }

// offeredUnder are those that a policy for personal data leaves.
func offeredUnder(policy visitor.Policy) []server.ServerTool {
	return tools.List(answer.New(answer.Settings{}), tools.Options{ReadOnly: true, Policy: policy})
}

// takes reports whether a tool has all of these arguments.
func takes(tool server.ServerTool, arguments ...string) bool {
	var schema struct{ Properties map[string]json.RawMessage }
	if err := json.Unmarshal(tool.Tool.RawInputSchema, &schema); err != nil {
		panic(err)
	}
	return !slices.ContainsFunc(arguments, func(a string) bool { return schema.Properties[a] == nil })
}

// takesAll reports whether a tool answers for all chatbots at once, as its own words say.
func takesAll(tool server.ServerTool) bool {
	var schema struct {
		Properties struct{ Chatbot struct{ Description string } }
	}
	if err := json.Unmarshal(tool.Tool.RawInputSchema, &schema); err != nil {
		panic(err)
	}
	return slices.Contains(strings.FieldsFunc(schema.Properties.Chatbot.Description, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }), "all")
}

// taking are the names of the tools that have all of these arguments.
func taking(arguments ...string) (names []string) {
	for _, t := range offered() {
		if takes(t, arguments...) {
			names = append(names, t.Tool.Name)
		}
	}
	return names
}

// pagedTools are the tools whose rows come in pages and can be searched.
var pagedTools = taking("cursor", "query")

// messageTools are those of them that search messages.
var messageTools = taking("cursor", "query", "page_contains")

// shape is a call that shows an answer in one of its forms.
type shape struct{ tool, args string }

// everyShape are calls of every tool in every form of its answer: concise, detailed, by
// session, searched. Under none no tool takes a query.
func everyShape(policy visitor.Policy, p personal) (shapes []shape) {
	for _, t := range offeredUnder(policy) {
		for _, q := range questions(t, policy, p) {
			shapes = append(shapes, shape{t.Tool.Name, q.json()})
		}
	}
	return shapes
}

func questions(t server.ServerTool, policy visitor.Policy, p personal) []question {
	list := []question{{}}
	if takes(t, "response_format") {
		list = append(list, question{"response_format": "detailed"})
	}
	if takes(t, "session_ids") {
		list = append(list, question{"session_ids": []int{1, 2}})
	}
	if takes(t, "by") {
		list = append(list, question{"by": "page"}, question{"chatbot": "all", "by": "page"})
	}
	if takesAll(t) {
		list = append(list, question{"chatbot": "all"})
	}
	if !takes(t, "query") || policy == visitor.None {
		return list
	}
	list = append(list, question{"query": p.words[:4]}, question{"query": p.email}, question{"query": p.phone})
	if takes(t, "session_ids") {
		list = append(list, question{"session_ids": []int{1}, "query": "write"})
	}
	return list
}
