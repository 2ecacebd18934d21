// Package records is what the platform holds, as typed values: [Lead] and
// [Conversation], with the [visitor.Page] they began on. Start with [Reader]: it
// reads the records of one chatbot for one call, from a snapshot in memory where
// one is fresh enough, else from the platform. What visitors wrote is cleaned, and
// covered as the user's policy demands, when a record is made.
package records

import "chatbot-mcp/client"

// Bot is one configured chatbot.
type Bot struct {
	Name      string         // what the user and the model call it
	Client    *client.Client // bound to its host, key and serial number
	Host      string         // of its platform, for errors
	KeySource string         // where its key is configured, for errors: "CHATBOT_SECRET_KEY"
}
