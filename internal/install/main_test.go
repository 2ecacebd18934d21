package install

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var testEntry = Entry{
	Command: "/opt/chatbot-mcp", Args: []string{"stdio"},
	Env: []Variable{{"CHATBOT_SECRET_KEY_FILE", "/keys/chatbot & co.key"}, {"CHATBOT_SERIAL_NUMBER", "S-1"}},
}

func formatOf(id string) Format {
	c, found := Find(id)
	if !found {
		panic("no client " + id)
	}
	return c.Format
}
