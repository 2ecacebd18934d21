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
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/secret"
)

// document is what is printed.
type document struct {
	Instructions string             `json:"instructions"`
	Tools        []json.RawMessage  `json:"tools"` // tools/list entries as they are sent
	Sets         map[string]*set    `json:"sets"`
	Demo         map[string]answers `json:"demo"`    // of the sandbox's shop
	Forty        map[string]answers `json:"forty"`   // over forty bots
	Prompts      map[string]string  `json:"prompts"` // messages by prompt and data
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
	var err error
	if doc.Prompts, err = floods(ctx); err != nil {
		return nil, err
	}
	for name, asked := range sets {
		i, err := newInstance([]sandbox.Bot{asked.bot()}, asked.zone)
		if err != nil {
			return nil, err
		}
		if doc.Sets[name], err = i.set(ctx); err != nil {
			return nil, err
		}
		if doc.Instructions, err = i.instructions(ctx); err != nil {
			return nil, err
		}
		if doc.Tools, err = i.program.Tools(ctx); err != nil {
			return nil, err
		}
		if err := i.prompts(ctx, name, doc.Prompts); err != nil {
			return nil, err
		}
		i.close()
	}
	if doc.Demo, err = askOnce(ctx, sandbox.Demo(noon)[:1], demoQuestions); err != nil {
		return nil, err
	}
	doc.Forty, err = askOnce(ctx, forty(), fortyQuestions)
	return doc, err
}

// question is one call.
type question struct {
	tool string
	args map[string]any
	all  bool // every page of the answer
}

// questions are what is asked of each set.
var questions = map[string]question{
	"leads_20":       {"list_leads", map[string]any{"period": "all_time"}, false},
	"leads_100":      {"list_leads", map[string]any{"period": "all_time", "limit": 100, "wanted": false}, true},
	"leads_detailed": {"list_leads", map[string]any{"period": "all_time", "limit": 100, "response_format": "detailed", "wanted": false}, true},
	"leads_wanted":   {"list_leads", map[string]any{"period": "all_time", "limit": 100}, true},
	"history_20":     {"get_chat_history", map[string]any{"period": "all_time"}, false},
	"transcripts":    {"get_chat_history", map[string]any{"period": "all_time", "limit": 100, "response_format": "detailed"}, true},
}

// demoQuestions are asked of the whole demo shop.
var demoQuestions = map[string]question{
	"stats":         {"get_stats", nil, false},
	"unanswered_10": {"find_unanswered_questions", map[string]any{"period": "last_90_days"}, false},
	"missed_20":     {"find_missed_opportunities", map[string]any{"period": "last_90_days"}, false},
}

// fortyQuestions are asked of forty bots at once.
var fortyQuestions = map[string]question{
	"chatbots": {"list_chatbots", nil, false},
	"leads":    {"list_leads", map[string]any{"chatbot": "all"}, false},
	"stats":    {"get_stats", map[string]any{"chatbot": "all", "by": "chatbot"}, false},
}

// askOnce asks a program over these bots.
func askOnce(ctx context.Context, bots []sandbox.Bot, questions map[string]question) (map[string]answers, error) {
	i, err := newInstance(bots, "Europe/Rome")
	if err != nil {
		return nil, err
	}
	defer i.close()
	return i.askAll(ctx, questions)
}

func (i *instance) askAll(ctx context.Context, questions map[string]question) (map[string]answers, error) {
	found := map[string]answers{}
	for name, q := range questions {
		a, err := i.ask(ctx, q.tool, q.args, q.all)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		found[name] = a
	}
	return found, nil
}

// instance is the program, with bots of a platform in memory.
type instance struct {
	platform *sandbox.Platform
	bots     []sandbox.Bot
	program  *app.Program
}

// host is as long as the platform's.
const host = "usapi.hottask.com"

func newInstance(bots []sandbox.Bot, zoneName string) (*instance, error) {
	now := func() time.Time { return noon }
	zone, err := period.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	i := &instance{bots: bots, platform: sandbox.New(sandbox.Options{Now: now, Bots: bots})}
	c := config.Config{Zone: zone, Results: "both", ExportDir: "exports", Default: bots[0].Name}
	for _, bot := range bots {
		key, err := secret.New(bot.Key)
		if err != nil {
			return nil, err
		}
		c.Bots = append(c.Bots, config.Bot{
			Name: bot.Name, SerialNumber: bot.SerialNumber, Host: &url.URL{Scheme: "http", Host: host}, Key: key, KeySource: "memory",
		})
	}
	i.program, err = app.New(c, app.Options{Now: now, Testing: app.Testing{
		Client: func(_ string, o *client.Options) { o.DialContext = i.platform.Dial },
	}})
	return i, err
}

func (i *instance) close() {
	i.program.Close()
	_ = i.platform.Close()
}

// instructions is what the server tells a client's model at the start.
func (i *instance) instructions(ctx context.Context) (string, error) {
	hello := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"tokens","version":"1"}}}`
	var answer bytes.Buffer
	if err := i.program.ServeStdio(ctx, strings.NewReader(hello+"\n"), &answer); err != nil {
		return "", err
	}
	var m struct{ Result struct{ Instructions string } }
	err := json.Unmarshal(answer.Bytes(), &m)
	return m.Result.Instructions, err
}

func (i *instance) set(ctx context.Context) (*set, error) {
	s := &set{}
	var err error
	if s.Leads, err = i.reply(ctx, "LeadList", "serialNumber"); err != nil {
		return nil, err
	}
	if s.History, err = i.reply(ctx, "ChatContentHistory", "SerialNumber"); err != nil {
		return nil, err
	}
	s.Answers, err = i.askAll(ctx, questions)
	return s, err
}

// ask asks, and goes on to the last page if all are wanted.
func (i *instance) ask(ctx context.Context, tool string, args map[string]any, all bool) (a answers, err error) {
	asked := map[string]any{}
	for k, v := range args {
		asked[k] = v
	}
	for {
		raw, err := json.Marshal(asked)
		if err != nil {
			return a, err
		}
		r, err := i.program.Call(ctx, tool, raw)
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
