package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/test/golden"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

// reporter is the program on the demo platform, at noon.
func reporter(t *testing.T, c config.Config) *Program {
	t.Helper()
	p, err := New(c, Options{Now: atNoon})
	require.NoError(t, err)
	t.Cleanup(p.Close)
	return p
}

func silent(string) {}

// dataOf is what a page is drawn from, indented, without its cursor, which is sealed at random.
func dataOf(t *testing.T, page []byte) string {
	t.Helper()
	_, rest, found := bytes.Cut(page, []byte(`id="report-data">`))
	require.True(t, found)
	data, _, _ := bytes.Cut(rest, []byte("</script>"))
	var b bytes.Buffer
	require.NoError(t, json.Indent(&b, data, "", " "))
	return regexp.MustCompile(` *"(next_cursor|program)": ".*",\n`).ReplaceAllString(b.String(), "") + "\n"
}

// The data inside a page are the tools' answers, as the goldens show.
func TestReportData(t *testing.T) {
	for name, c := range map[string]struct {
		about  Report
		policy visitor.Policy
	}{
		"shop": {Report{Period: "yesterday"}, visitor.Full},
		"all":  {Report{Chatbot: "all", Period: "yesterday"}, visitor.Mask},
		"none": {Report{Period: "yesterday"}, visitor.None},
	} {
		settings := inSandbox()
		settings.PII, c.about.Progress = c.policy, silent
		var page bytes.Buffer
		missing, err := reporter(t, settings).PrintReport(t.Context(), c.about, &page)
		require.NoError(t, err)
		require.Empty(t, missing)
		golden.Equal(t, filepath.Join("../../testdata/report", name+".json"), dataOf(t, page.Bytes()))
	}
}

// A report is a file of its user's alone, named after what it is about. It replaces nothing unless
// that is asked for, and leaves nothing else behind.
func TestReportFile(t *testing.T) {
	t.Chdir(t.TempDir())
	p := reporter(t, inSandbox())
	about := Report{Period: "last_week", Progress: silent}
	file, missing, err := p.WriteReport(t.Context(), about)
	require.NoError(t, err)
	require.Empty(t, missing)
	require.Equal(t, "report-shop-2026-11-09-2026-11-15.html", file)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode())

	before, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, name := range []string{"", file} {
		again := about
		again.Period, again.From, again.To, again.Chatbot, again.File = "", "2026-11-09", "2026-11-15", "shop", name
		_, _, err = p.WriteReport(t.Context(), again)
		require.ErrorContains(t, err, `"`+file+`" is there already. hint: --force replaces it`)
		kept, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, before, kept)
	}

	about.Period, about.File, about.Force = "yesterday", file, true
	_, _, err = p.WriteReport(t.Context(), about)
	require.NoError(t, err)
	replaced, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NotEqual(t, before, replaced)
	left, err := os.ReadDir(".")
	require.NoError(t, err)
	require.Len(t, left, 1)
}

// A folder that is not there, or a call that is cancelled, leaves no file; the error names what the
// user wrote.
func TestReportThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	p := reporter(t, inSandbox())
	missing := filepath.Join(dir, "nowhere", "report.html")
	_, _, err := p.WriteReport(t.Context(), Report{Period: "yesterday", File: missing, Progress: silent})
	require.EqualError(t, err, `misconfigured: the folder "`+filepath.Dir(missing)+`" does not exist. hint: name a file in another folder`)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = p.WriteReport(ctx, Report{Period: "yesterday", File: filepath.Join(dir, "report.html"), Progress: silent})
	require.ErrorIs(t, err, context.Canceled)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

// Of several chatbots one that cannot be asked is named in the report and to the caller. Where none
// answers there is no report.
func TestReportNamesWhatIsMissing(t *testing.T) {
	broken := answer.Bot{Bot: records.Bot{Name: "broken"}, Problem: &problem.Error{Code: "misconfigured", Sentence: "no key", Hint: "set it"}}
	about := Report{Chatbot: "all", Period: "yesterday", Progress: silent}
	with := func(change func(*answer.Settings)) *Program {
		p, err := New(inSandbox(), Options{Now: atNoon, Testing: Testing{Answers: change}})
		require.NoError(t, err)
		t.Cleanup(p.Close)
		return p
	}
	var page bytes.Buffer
	missing, err := with(func(s *answer.Settings) { s.Bots = append(s.Bots, broken) }).PrintReport(t.Context(), about, &page)
	require.NoError(t, err)
	require.Equal(t, []string{"broken: get_stats: misconfigured: no key. hint: set it"}, missing)
	require.Contains(t, dataOf(t, page.Bytes()), `"get_stats": "misconfigured: no key. hint: set it"`)

	_, err = with(func(s *answer.Settings) { s.Bots = []answer.Bot{broken} }).PrintReport(t.Context(), about, &page)
	require.EqualError(t, err, "misconfigured: no key. hint: set it")
}

// L5: a panic while an answer is made is a problem like others.
func TestReportSurvivesPanics(t *testing.T) {
	p, err := New(inSandbox(), Options{Now: atNoon, Testing: Testing{Answers: func(s *answer.Settings) { s.Bots[0].Client, s.Bots[1].Client = nil, nil }}})
	require.NoError(t, err)
	defer p.Close()
	_, err = p.PrintReport(t.Context(), Report{Chatbot: "all", Period: "yesterday", Progress: silent}, io.Discard)
	require.ErrorIs(t, err, problem.Internal)
}

func TestReportName(t *testing.T) {
	for name, want := range map[string]string{"shop": "shop", "Müller & Söhne": "müller-söhne", "../x": "x", "☂": "chatbot", "CON": "con"} {
		require.Equal(t, want, plainName(name))
	}
}
