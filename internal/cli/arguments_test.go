package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{nil, `{}`},
		{[]string{"limit=5", "has_phone=true"}, `{"limit":"5","has_phone":"true"}`},
		{[]string{"query=winter tent"}, `{"query":"winter tent"}`},
		{[]string{"query=a=b"}, `{"query":"a=b"}`},
		{[]string{"query="}, `{"query":""}`},
		{[]string{`query="Fell 2" tent`}, `{"query":"\"Fell 2\" tent"}`},
		{[]string{"query=Müller & Söhne"}, `{"query":"Müller & Söhne"}`},
		{[]string{"session_ids=1", "session_ids=2", "session_ids=9223372036854775807"}, `{"session_ids":["1","2","9223372036854775807"]}`},
		{[]string{"\ufefflimit=5"}, `{"limit":"5"}`},
		{[]string{`{"limit":5}`}, `{"limit":5}`},
		{[]string{`'{"limit":5}'`}, `{"limit":5}`},
		{[]string{`{"limit":`, `5}`}, `{"limit":5}`},
	} {
		got, err := new(cli).arguments("list_leads", c.words)
		require.NoError(t, err, c.words)
		require.JSONEq(t, c.want, string(got))
	}
	for _, words := range [][]string{{"=5"}, {"a b=5"}, {"limit=5", "5"}, {"limit"}, {"limit=5", "-"}, {"-", "limit=5"}, {`"limit":5`}} {
		_, err := new(cli).arguments("list_leads", words)
		require.ErrorAs(t, err, new(usageError), words)
	}
}

// KEY=VALUE, JSON and JSON on stdin are the same call.
func TestArgumentsMeanTheSame(t *testing.T) {
	want := inProcess(t, strings.NewReader(""), "--sandbox", "call", "list_leads", `{"period":"last_week","limit":100,"has_phone":true}`)
	require.Equal(t, exitOK, want.code)
	for _, words := range [][]string{
		{"period=last_week", "limit=100", "has_phone=true"},
		{"-"},
	} {
		stdin := strings.NewReader("\ufeff{\"period\":\"last_week\",\"limit\":100,\"has_phone\":true}\r\n")
		require.Equal(t, want, inProcess(t, stdin, append([]string{"--sandbox", "call", "list_leads"}, words...)...))
	}
	r := inProcess(t, strings.NewReader(""), "--sandbox", "call", "list_leads", "perod=today")
	require.Equal(t, exitFailed, r.code)
	require.Contains(t, r.stdout, "invalid_argument: ", "an unknown KEY is the tool's to answer")
}

// PowerShell and cmd take the quotation marks out of JSON: the hint has none.
func TestLostQuotes(t *testing.T) {
	for text, want := range map[string]string{
		"{period:last_30_days}":                "call list_leads period=last_30_days;",
		"'{period:last_30_days}'":              "call list_leads period=last_30_days;",
		"{from:2026-11-09,to:2026-11-15}":      "call list_leads from=2026-11-09 to=2026-11-15;",
		"{period: last_week, has_phone: true}": "call list_leads period=last_week has_phone=true;",
		"{query:winter tent}":                  "call list_leads period=last_week;",
		"{query:anna@example.com}":             "call list_leads period=last_week;",
	} {
		r := inProcess(t, strings.NewReader(""), "--sandbox", "call", "list_leads", text)
		require.Equal(t, exitUsage, r.code)
		require.Contains(t, r.stderr, "PowerShell and cmd remove quotation marks", text)
		require.Contains(t, r.stderr, want)
		require.Contains(t, r.stderr, "call list_leads -\n")
	}
}
