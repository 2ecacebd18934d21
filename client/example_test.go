package client_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/secret"
)

// newSandboxClient makes a client of a demo bot, on a platform in memory whose clock
// stands. For a real platform give ParseHost "hottask" or another host, and leave
// DialContext out.
func newSandboxClient(secretKey string) (c *client.Client, closeAll func()) {
	now := time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)
	platform := sandbox.New(sandbox.Options{Now: func() time.Time { return now }})
	host, err := client.ParseHost("http://127.0.0.1")
	if err != nil {
		panic(err)
	}
	key, err := secret.New(secretKey)
	if err != nil {
		panic(err)
	}
	c = client.New(client.Options{Host: host, Key: key, SerialNumber: sandbox.DemoSerialShop, DialContext: platform.Dial})
	return c, func() {
		c.CloseIdleConnections()
		_ = platform.Close()
	}
}

// The records of an attempt count only if the call succeeds, so begin starts a new
// list. Texts are valid during the sink call alone, so the sink copies them.
func ExampleClient_LeadList() {
	c, closeAll := newSandboxClient(sandbox.DemoKeyShop)
	defer closeAll()

	var rows []string
	begin := func() func(*client.Lead) error {
		rows = nil
		return func(lead *client.Lead) error {
			rows = append(rows, fmt.Sprintf("%s %s: %s", lead.CreateTime.Format(time.DateTime), lead.Type, lead.Name))
			return nil
		}
	}
	query := client.LeadQuery{Start: "2026-11-19", End: "2026-11-20"}
	tally, err := c.LeadList(context.Background(), query, begin)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range rows {
		fmt.Println(row)
	}
	fmt.Println("leads:", tally.Records, "requests:", tally.Requests)
	// Output:
	// 2026-11-20 09:04:31 Lead: Tessa Cole
	// 2026-11-19 19:06:24 Appointment: Megan Ellis
	// 2026-11-19 16:30:20 Lead: Charlotte Singh
	// leads: 3 requests: 1
}

// The platform sends all conversations of the days, so a single one is picked out by
// its session's id.
func ExampleClient_ChatContentHistory() {
	c, closeAll := newSandboxClient(sandbox.DemoKeyShop)
	defer closeAll()

	var transcript string
	begin := func() func(*client.Conversation) error {
		transcript = ""
		return func(c *client.Conversation) error {
			if c.SessionID != 5983884 {
				return nil
			}
			for _, m := range c.Messages {
				transcript += fmt.Sprintf("%s: %s\n", m.Type, m.Content)
			}
			return nil
		}
	}
	query := client.HistoryQuery{Start: "2026-11-20", End: "2026-11-20"}
	tally, err := c.ChatContentHistory(context.Background(), query, begin)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(transcript)
	fmt.Println("conversations:", tally.Records)
	// Output:
	// AI: Hi, I'm Nora, the Northlight assistant. What can I help you with?
	// User: Good morning, do you ship to the Isle of Man?
	// AI: We ship to most of Europe in 4 to 7 working days. Which item is it about?
	// User: It's about the 45 litre Cairn pack. How much is shipping to the Isle of Man?
	// AI: May I have your name and the best way to reach you?
	// User: Tessa Cole, 0044 151 496 0701
	// AI: Thanks Tessa, I've passed that on to the team.
	// conversations: 5
}

// The Kind of an Error says what to do about it.
func ExampleError() {
	c, closeAll := newSandboxClient("not-the-right-key")
	defer closeAll()

	_, err := c.GetSession(context.Background())
	var failure *client.Error
	if errors.As(err, &failure) && failure.Kind == client.AuthFailed {
		fmt.Println("ask the user to check the key:", failure)
	}
	// Output:
	// ask the user to check the key: GetSession: auth_failed (HTTP status 401)
}
