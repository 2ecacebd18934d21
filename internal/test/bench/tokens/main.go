// Command tokens prints, as one JSON document, what a model reads of the
// program: the tools, the instructions, and answers over sets of data, each
// beside what the platform sent for it. But for cursors, which are sealed anew
// each time, all of it is the same for the same source, so that a counter of
// tokens can hold it to a budget:
//
//	go run ./internal/test/bench/tokens | node .ci/tokens/check.mjs
//
// The sets "sample" are made like the records in testdata/upstream, short and
// plain; the set "demo" is the sandbox's, whose visitors write at length.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/tools"
)

// document is what is printed.
type document struct {
	Instructions string            `json:"instructions"`
	Tools        []json.RawMessage `json:"tools"` // tools/list entries as they are sent
	Sets         map[string]*set   `json:"sets"`
}

// set is one set of data: the platform's replies and what became of them.
type set struct {
	Leads   string             `json:"leads"`   // the whole LeadList reply
	History string             `json:"history"` // the whole ChatContentHistory reply
	Answers map[string]answers `json:"answers"`
}

// answers are the pages of one answer, whose rows may need several.
type answers struct {
	Text       string            `json:"text"`
	Structured []json.RawMessage `json:"structured"`
}

// noon is when everything happens: the demo data and all answers follow from it.
var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

func main() {
	doc, err := measure(context.Background())
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(doc)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tokens:", err)
		os.Exit(1)
	}
}

// sets are the data and the zone they are asked for in. A time in UTC ends in Z,
// elsewhere in an offset, which is three tokens more.
var sets = map[string]struct {
	bot  func() sandbox.Bot
	zone string
}{
	"sample":        {sample, "Europe/Rome"},
	"sample in UTC": {sample, "UTC"},
	"demo":          {demo, "Europe/Rome"},
}

func measure(ctx context.Context) (*document, error) {
	doc := &document{Sets: map[string]*set{}}
	for name, asked := range sets {
		d, err := newDesk(asked.bot(), asked.zone)
		if err != nil {
			return nil, err
		}
		if doc.Sets[name], err = d.set(ctx); err != nil {
			return nil, err
		}
		doc.Instructions = tools.Instructions(d.deps)
		if doc.Tools, err = d.server.Tools(ctx); err != nil {
			return nil, err
		}
		d.close()
	}
	return doc, nil
}

// questions are what is asked of each set.
var questions = map[string]struct {
	tool string
	args map[string]any
	all  bool // every page of the answer
}{
	"leads_20":       {"list_leads", map[string]any{"period": "all_time"}, false},
	"leads_100":      {"list_leads", map[string]any{"period": "all_time", "limit": 100}, true},
	"leads_detailed": {"list_leads", map[string]any{"period": "all_time", "limit": 100, "response_format": "detailed"}, true},
	"history_20":     {"get_chat_history", map[string]any{"period": "all_time"}, false},
	"transcripts":    {"get_chat_history", map[string]any{"period": "all_time", "limit": 100, "response_format": "detailed"}, true},
}

// desk is the program in memory over one bot.
type desk struct {
	platform *sandbox.Platform
	serial   string
	deps     tools.Deps
	server   *transport.Server
}

func newDesk(bot sandbox.Bot, zoneName string) (*desk, error) {
	now := func() time.Time { return noon }
	zone, err := period.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	key, err := secret.New(bot.Key)
	if err != nil {
		return nil, err
	}
	d := &desk{serial: bot.SerialNumber, platform: sandbox.New(sandbox.Options{Now: now, Bots: []sandbox.Bot{bot}})}
	d.deps = tools.Deps{
		Bots: []tools.Bot{{Name: bot.Name, Key: key, KeySource: "memory", Client: client.New(client.Options{
			Host: &url.URL{Scheme: "http", Host: "localhost"}, Key: key, SerialNumber: bot.SerialNumber, DialContext: d.platform.Dial,
		})}},
		Zone: zone, Snapshots: snapshot.NewStore(snapshot.Options{Now: now}), Now: now, Log: slog.New(slog.DiscardHandler),
	}
	d.server = transport.New(transport.Info{Name: "tokens"}, transport.Offer{Tools: tools.List(d.deps)}, d.deps.Log)
	return d, nil
}

func (d *desk) close() {
	_ = d.deps.Snapshots.Close() // in memory
	_ = d.platform.Close()
}

func (d *desk) set(ctx context.Context) (*set, error) {
	s := &set{Answers: map[string]answers{}}
	var err error
	if s.Leads, err = d.reply(ctx, "LeadList", "serialNumber"); err != nil {
		return nil, err
	}
	if s.History, err = d.reply(ctx, "ChatContentHistory", "SerialNumber"); err != nil {
		return nil, err
	}
	for name, q := range questions {
		if s.Answers[name], err = d.ask(ctx, q.tool, q.args, q.all); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return s, nil
}

// ask asks, and goes on to the last page if all are wanted.
func (d *desk) ask(ctx context.Context, tool string, args map[string]any, all bool) (a answers, err error) {
	asked := map[string]any{}
	for k, v := range args {
		asked[k] = v
	}
	for {
		raw, err := json.Marshal(asked)
		if err != nil {
			return a, err
		}
		r, err := d.server.Call(ctx, tool, raw)
		if err != nil {
			return a, err
		}
		if r.IsError {
			return a, fmt.Errorf("%s", r.Text)
		}
		a.Text += r.Text
		a.Structured = append(a.Structured, r.Structured)
		var page struct {
			NextCursor string `json:"next_cursor"`
		}
		if err := json.Unmarshal(r.Structured, &page); err != nil {
			return a, err
		}
		if !all || page.NextCursor == "" {
			return a, nil
		}
		asked["cursor"] = page.NextCursor
	}
}
