package people

import (
	"testing"

	"chatbot-mcp/internal/visitor"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newRecord(name, email, phone string, session int64) Record {
	field := func(s string) visitor.Text { return visitor.Clean(s).OneLine() }
	return Record{field(name), field(email), field(phone), session}
}
