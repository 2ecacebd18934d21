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
	// 2026-11-20 18:00:00 Lead: Olivia Vance
	// 2026-11-20 17:52:08 Appointment: Siân O'Hara
	// 2026-11-20 15:44:58 Lead: Daniel Thorne
	// 2026-11-20 10:23:52 Lead: Noah Doyle
	// 2026-11-19 19:24:21 Lead: Grace Doyle
	// 2026-11-19 15:15:58 Lead: Jürgen Müller
	// 2026-11-19 10:21:58 Appointment: Peter Webb
	// leads: 7 requests: 1
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
			if c.SessionID != 5983990 {
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
	// User: do you sell gift vouchers?
	// AI: Yes, from £20 up, by e-mail or as a card.
	// User: 4 vouchers of £50 as cards, please, with an invoice. It's for colleagues, so "Thank you!" on each
	// AI: May I have your name and the best way to reach you?
	// User: Olivia Vance, +44 161 496 0357
	// AI: Thank you, Olivia. Somebody from the shop will be in touch within one working day.
	// conversations: 9
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
