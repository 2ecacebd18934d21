package app_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
)

// A test calls a tool of the shipped program, with the platform in memory and the
// clock stopped.
func ExampleNew() {
	noon := time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)
	p, err := app.New(
		config.Config{Sandbox: true, Zone: time.UTC, Results: "both"},
		app.Options{Now: func() time.Time { return noon }},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer p.Close()
	result, err := p.Call(context.Background(), "list_leads", []byte(`{"period":"yesterday"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.SplitN(result.Text, "\n", 2)[0])
	// Output: Leads and appointments · shop · Thu 19 Nov 2026 (UTC) · newest first · pages on www.northlight.example · as of 11:00:00
}
