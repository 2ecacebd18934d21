// Command exportdata serves a platform whose records are hard on spreadsheets, and prints as
// one line of JSON where it is, its keys, the clock it keeps, and the records of its bots. It
// ends with its standard input. .ci/exports compares exports with these records.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"chatbot-mcp/client/sandbox"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "exportdata:", err)
		os.Exit(1)
	}
}

func run() error {
	bots := []sandbox.Bot{shop(), {Name: "Müller & Söhne [a/b]: *?", Key: "key-of-mueller", SerialNumber: "S-2", Leads: leads(40, 9_100_000), Conversations: talks(40, 9_100_000)}}
	platform := sandbox.New(sandbox.Options{Now: time.Now, Bots: bots})
	defer platform.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: platform, ReadHeaderTimeout: time.Minute}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		_ = server.Close()
	}()
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"address": "http://" + listener.Addr().String(), "bots": bots}); err != nil {
		return err
	}
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return nil
}

// shop has a record for each text that a spreadsheet might change, and many plain ones.
func shop() sandbox.Bot {
	b := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "S-1", Leads: leads(200, 9_000_000), Conversations: talks(200, 9_000_000)}
	for k, text := range hard {
		at := first.Add(time.Duration(k) * 7 * time.Hour)
		id := int64(9_007_199_254_740_000 + k) // of more digits than a spreadsheet keeps
		b.Leads = append(b.Leads, sandbox.Lead{Type: "Lead", Name: "Zoë " + text, Email: "zoe@example.com", PhoneNumber: phones[k%len(phones)], Content: text, URI: "https://www.shop.example/straße", CreateTime: at, SessionID: id, Count: k})
		b.Conversations = append(b.Conversations, sandbox.Conversation{SessionID: id, CreateTime: at, URI: "https://www.shop.example/straße", Messages: []sandbox.Message{{Type: "AI", Content: "Guten Tag"}, {Type: "User", Content: text}}})
	}
	return b
}

// first is before the day on which the clocks of Rome change.
var first = time.Date(2024, 10, 20, 21, 30, 0, 0, time.UTC)

// hard are texts that are a formula, a number, a date or a break of a line for somebody.
var hard = []string{
	"=1+1", "+39 333 555 0187", "-5", "@SUM(A1)", `=HYPERLINK("http://evil.example","x")`, "0612345678", "007", "1e5", "TRUE", "3/4", "2026-11-20", "12:30",
	"first\nsecond", "a,b;c", `"quoted"`, "'=1", "Grüße, ça va? žluťoučký kůň", "日本語", "👩‍👩‍👧 family", "_x0041_", "5 < 6 & 7 > 3", "1,5", "100%", "€ 20", "12345678901234567890",
}

var phones = []string{"0612345678", "+39 333 555 0187", "0039 02 1234567", "(06) 1234.5678", "3335550187", ""}

func leads(n int, id int64) (list []sandbox.Lead) {
	for k := range n {
		kind := []string{"Lead", "Lead", "Appointment"}[k%3]
		list = append(list, sandbox.Lead{Type: kind, Name: fmt.Sprint("Visitor ", k), Email: []string{fmt.Sprintf("v%d@example.com", k), ""}[k%2], PhoneNumber: phones[k%len(phones)], Content: fmt.Sprint("I need ", k, " chairs"),
			URI: "https://www.shop.example/page-" + fmt.Sprint(k%7), CreateTime: first.Add(time.Duration(k) * 4 * time.Hour), SessionID: id + int64(k), Count: k % 5})
	}
	return list
}

func talks(n int, id int64) (list []sandbox.Conversation) {
	for k := range n {
		c := sandbox.Conversation{SessionID: id + int64(k), CreateTime: first.Add(time.Duration(k) * 4 * time.Hour), URI: "https://www.shop.example/page-" + fmt.Sprint(k%7)}
		for m := range k % 6 {
			c.Messages = append(c.Messages, sandbox.Message{Type: []string{"AI", "User"}[m%2], Content: fmt.Sprintf("message %d\nof %d", m, k)})
		}
		list = append(list, c)
	}
	return list
}
