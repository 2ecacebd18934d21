package schemas

import "chatbot-mcp/internal/visitor"

// ListChatbotsArgs are the arguments of list_chatbots.
type ListChatbotsArgs struct {
	Check *bool `json:"check,omitempty" jsonschema:"default=true" jsonschema_description:"false: ask the platform nothing"`
}

// Chatbots is the result of list_chatbots.
type Chatbots struct {
	Now      Time         `json:"now" jsonschema_description:"This machine's clock"`
	TimeZone string       `json:"time_zone" jsonschema_description:"IANA zone of now, and of chatbots without one"`
	Version  string       `json:"version" jsonschema_description:"Of chatbot-mcp"`
	Chatbots []ChatbotRow `json:"chatbots" jsonschema_description:"Alphabetical"`
	Cannot   []string     `json:"cannot,omitempty" jsonschema_description:"What the platform cannot do"`
	Notes    []string     `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt   Time         `json:"read_at" jsonschema_description:"When the platform was read"`
}

// ChatbotRow is a configured chatbot, and how it is doing.
type ChatbotRow struct {
	Name                 string       `json:"name" jsonschema_description:"Configured name"`
	Default              bool         `json:"default,omitempty" jsonschema_description:"Meant when a call names none"`
	Host                 string       `json:"host,omitempty" jsonschema_description:"Of its platform"`
	TimeZone             string       `json:"time_zone" jsonschema_description:"Zone of its days"`
	Key                  string       `json:"key" jsonschema:"enum=ok,enum=refused,enum=unreachable,enum=misconfigured,enum=unchecked" jsonschema_description:"Whether its platform takes the key"`
	Problem              visitor.Text `json:"problem,omitzero" jsonschema_description:"What is wrong"`
	NewestRecord         Time         `json:"newest_record,omitzero" jsonschema_description:"Newest lead or appointment of 30 days"`
	Records7Days         *int         `json:"records_7_days,omitempty" jsonschema_description:"Today and six days before"`
	RecordsPrevious7Days *int         `json:"records_previous_7_days,omitempty" jsonschema_description:"Seven days before those"`
	DaysWithoutRecord    *int         `json:"days_without_record,omitempty" jsonschema_description:"Local days since the newest; 30 means 30 or more"`
}
