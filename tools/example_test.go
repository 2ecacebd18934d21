package tools_test

import (
	"fmt"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/tools"
)

// The tools of a program whose user wants nothing to be changed.
func ExampleList() {
	service := answer.New(answer.Settings{}) // with chatbots, it answers calls
	for _, t := range tools.List(service, tools.Options{ReadOnly: true}) {
		fmt.Println(t.Tool.Name)
	}
	// Output:
	// list_leads
	// get_chat_history
}
