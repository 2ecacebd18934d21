package app

import (
	"cmp"
	"context"
	"io"
	"strings"
	"unicode"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/newfile"
	"chatbot-mcp/internal/ui"
	"chatbot-mcp/schemas"
)

// Report says what [Program.WriteReport] writes, and where.
type Report struct {
	Chatbot, Period string       // Chatbot: a name, "all", or "" for the default
	From, To        string       // instead of Period
	File            string       // "": a name made of the chatbot and the days
	Force           bool         // an existing file is replaced
	Progress        func(string) // is told what goes on, from any goroutine
}

// WriteReport reads what a report shows and writes it as one HTML page. missing are the parts that
// could not be read; the page names them too. err is a config.Problems where the file would replace
// one with a secret.
func (p *Program) WriteReport(ctx context.Context, o Report) (file string, missing []string, err error) {
	o.File = config.ExpandHome(o.File)
	if o.File != "" { // before the work
		if err := p.checkReportFile(o.File, o.Force); err != nil {
			return "", nil, err
		}
	}
	page, name, missing, err := p.report(ctx, o)
	if err != nil {
		return "", nil, err
	}
	file = cmp.Or(o.File, name)
	if err := p.checkReportFile(file, o.Force); err != nil {
		return "", nil, err
	}
	return file, missing, newfile.Write(ctx, file, o.Force, contentOf(page))
}

func (p *Program) checkReportFile(path string, replace bool) error {
	if err := p.checkSparesSecrets(path); err != nil {
		return err
	}
	return newfile.Check(path, replace)
}

// PrintReport writes the page to out, which is standard output.
func (p *Program) PrintReport(ctx context.Context, o Report, out io.Writer) (missing []string, err error) {
	page, _, missing, err := p.report(ctx, o)
	if err != nil {
		return nil, err
	}
	return missing, newfile.WriteTo(out, contentOf(page))
}

func contentOf(page []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	}
}

func (p *Program) report(ctx context.Context, o Report) (page []byte, name string, missing []string, err error) {
	about := ui.Subject{Chatbot: o.Chatbot, Span: schemas.Span{Period: o.Period, From: o.From, To: o.To}}
	report, err := ui.Gather(ctx, p.answers, about, o.Progress)
	if err != nil {
		return nil, "", nil, err
	}
	page, err = ui.Page(report)
	return page, reportName(report), report.Failures(), err
}

// reportName is a file's name that sorts well and needs no quoting: report-shop-2026-10-01-2026-10-31.html.
func reportName(r ui.Report) string {
	who := "all"
	if !r.All {
		who = plainName(r.Chatbots[0].Chatbot)
	}
	days := "all-time"
	if span := r.Range(); !span.From.IsZero() {
		days = span.From.Format("2006-01-02") + "-" + span.To.Format("2006-01-02")
	}
	return "report-" + who + "-" + days + ".html"
}

// plainName keeps the letters and digits of a chatbot's name, which no system refuses in a file's.
func plainName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "chatbot"
	}
	return strings.Join(words, "-")
}
