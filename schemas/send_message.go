package schemas

import "chatbot-mcp/internal/visitor"

// SendMessageArgs are the arguments of send_message. Without a session it starts one.
type SendMessageArgs struct {
	Bot
	Message   string `json:"message" jsonschema:"minLength=1,maxLength=4000" jsonschema_description:"What to write to the bot"`
	SessionID int64  `json:"session_id,omitempty" jsonschema:"minimum=1" jsonschema_description:"A session that create_session or send_message returned; default a new one"`
}

// Reply is the result of send_message.
type Reply struct {
	Chatbot   string       `json:"chatbot" jsonschema_description:"Name of the chatbot"`
	SessionID int64        `json:"session_id" jsonschema_description:"The test session, to go on in it"`
	Message   visitor.Text `json:"message" jsonschema_description:"What was written, cut at 160 characters"`
	Reply     visitor.Text `json:"reply" jsonschema_description:"The bot's words, whole up to 4000 characters"`
	Seconds   float64      `json:"seconds" jsonschema_description:"How long the bot took"`
	Tokens    int64        `json:"tokens,omitempty" jsonschema_description:"What it cost; absent when the platform does not say"`
	Notes     []string     `json:"notes" jsonschema_description:"What to know about this answer"`
}
