package doctor

import (
	"path/filepath"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/golden"
)

// The whole report as an owner pastes it.
func TestReportIsAsRecorded(t *testing.T) {
	leads, conversations := hourly(9)
	for i := range leads {
		leads[i].Name, leads[i].Content, leads[i].URI = "Anna Rossi", "Please call me.", "https://shop.example/contact"
		if i%3 == 0 {
			leads[i].Type, leads[i].Email = "Appointment", "anna@example.com"
		}
	}
	_, url := serveBot(t, sandbox.Rules{DayZone: time.FixedZone("", -8*3600)}, leads, conversations)
	report := readShape(t, url)
	report.Host = "platform.example"

	golden.Equal(t, filepath.Join("..", "..", "testdata", "doctor", "shape.txt"), report.Text())
}
