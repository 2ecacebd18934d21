package tools

import (
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

var listChatbots = tool[schemas.ListChatbotsArgs, schemas.Chatbots]{
	name:  "list_chatbots",
	title: "List chatbots and check them",
	description: `Lists the configured chatbots: whether the key of each works, its host and time zone, its newest record, how many it had in 7 days and in the 7 before, ` +
		`and for how many days it has had none. Use it for "is everything working", "which bots got nothing lately", and what the platform cannot do. ` +
		`One request per chatbot; none with check false. Example: {"check":false}`,
	questions: "which chatbots there are, whether their keys work, which had no record lately",
	readOnly:  true,
	all:       answer.Chatbots,
	text:      render.Chatbots,
}
