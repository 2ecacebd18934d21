package tools_test

import (
	"fmt"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/tools"
)

// The first of the tools, as a server registers it.
func ExampleList() {
	service := answer.New(answer.Settings{}) // with chatbots, it answers calls
	first := tools.List(service, tools.Options{})[0].Tool
	fmt.Println(first.Name, "·", first.Title)
	// Output: list_leads · List leads and appointments
}
