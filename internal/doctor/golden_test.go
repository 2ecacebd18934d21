package doctor

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

// The whole report as an owner pastes it. UPDATE_GOLDEN=1 rewrites the file.
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

	path := filepath.Join("..", "..", "testdata", "doctor", "shape.txt")
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		require.NoError(t, os.WriteFile(path, []byte(report.Text()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), report.Text(), "run UPDATE_GOLDEN=1 go test ./... and look at the change")
}
