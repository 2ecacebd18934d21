package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/secret"
)

// Three ways to read the same body from the same server.

// Discard only reads: the limit of every other way.
func Discard(address string) error {
	return post(address, "ChatContentHistory", func(body io.Reader) error {
		_, err := io.Copy(io.Discard, body)
		return err
	})
}

// EncodingJSON is what everyone writes: tokens down to Data, then one record at
// a time into structs.
func EncodingJSON(address string, want int) error {
	return post(address, "ChatContentHistory", func(body io.Reader) error {
		d := json.NewDecoder(body)
		for range 3 { // { "Data" [
			if _, err := d.Token(); err != nil {
				return err
			}
		}
		records := 0
		for ; d.More(); records++ {
			var c struct {
				SessionID       int64
				CreateTime, URI string
				Messages        []struct{ Type, Content string }
			}
			if err := d.Decode(&c); err != nil {
				return err
			}
		}
		_, err := io.Copy(io.Discard, io.MultiReader(d.Buffered(), body)) // the verdict
		return complete(records, want, err)
	})
}

// Client reads with the program's own client, which also checks the verdict.
func Client(c *client.Client, want int) error {
	tally, err := c.ChatContentHistory(context.Background(), client.HistoryQuery{}, func() func(*client.Conversation) error {
		return func(*client.Conversation) error { return nil }
	})
	return complete(tally.Records, want, err)
}

// NewClient is a client of the platform at an address.
func NewClient(address string) (*client.Client, error) {
	host, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	key, err := secret.New(Key)
	if err != nil {
		return nil, err
	}
	return client.New(client.Options{Host: host, Key: key, SerialNumber: Serial}), nil
}

// Leads makes one raw request for the leads and reads the body, as the least
// that list_leads has to do.
func Leads(address string) error {
	return post(address, "LeadList", func(body io.Reader) error {
		_, err := io.Copy(io.Discard, body)
		return err
	})
}

func post(address, call string, read func(io.Reader) error) error {
	resp, err := http.Post(address+"/chat/Chatbot/"+call, "application/json", strings.NewReader("{}"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return read(resp.Body)
}

// complete refuses a short count: a way that skips work is not compared.
func complete(records, want int, err error) error {
	if err == nil && records != want {
		return fmt.Errorf("%d records came of %d", records, want)
	}
	return err
}
