package exports

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/newfile"
	"chatbot-mcp/schemas"
)

// Leads writes the leads that match into a new file of the export folder.
func Leads(ctx context.Context, a *answer.Asker, args schemas.ExportLeadsArgs) (schemas.Export, error) {
	return toFolder(ctx, a.ExportDir(), args, func(to answer.Sink[schemas.Lead]) (schemas.Export, error) {
		return answer.ExportLeads(ctx, a, args.Question(), to)
	})
}

// LeadsOfAll is Leads over every chatbot.
func LeadsOfAll(ctx context.Context, all *answer.All, args schemas.ExportLeadsArgs) (schemas.Export, error) {
	return toFolder(ctx, all.ExportDir(), args, func(to answer.Sink[schemas.Lead]) (schemas.Export, error) {
		return answer.ExportLeadsOfAll(ctx, all, args.Question(), to)
	})
}

// toFolder writes what ask has into a new file.
func toFolder(ctx context.Context, path string, args schemas.ExportLeadsArgs, ask func(answer.Sink[schemas.Lead]) (schemas.Export, error)) (e schemas.Export, err error) {
	format := cmp.Or(args.Format, XLSX)
	file, err := newfile.WriteInto(ctx, path, "."+format, func(w io.Writer) (stem string, err error) {
		e, err = write(w, form{format, ','}.leads, ask)
		return fileStem(e), err
	})
	e.File, e.Columns = file, names(leadColumns)
	return e, err
}

// write asks for records and writes them in a form. The result lacks the file's name and
// columns.
func write[T any](out io.Writer, begin func(io.Writer) (sink[T], error), ask func(answer.Sink[T]) (schemas.Export, error)) (e schemas.Export, err error) {
	c := &counter{to: out}
	s, err := begin(c)
	if err == nil {
		e, err = ask(s)
	}
	if err == nil {
		err = s.Close()
	}
	e.Bytes, e.Notes = c.n, append(e.Notes, s.Notes()...)
	return e, err
}

// counter counts the bytes that go through it.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}

// fileStem is the name of a file without its ending: leads-shop-2026-10-01-2026-10-31.
func fileStem(e schemas.Export) string {
	days := "all-time"
	if !e.Range.From.IsZero() {
		days = fmt.Sprintf("%s-%s", e.Range.From.Format(time.DateOnly), e.Range.To.Format(time.DateOnly))
	}
	return fmt.Sprintf("leads-%s-%s", inFileName(e.Chatbot), days)
}

// maxNameBytes leaves room for the rest of a file's name, which has 255 bytes at most.
const maxNameBytes = 150

// inFileName is a chatbot's name as a file's name may hold it on every system.
func inFileName(name string) string {
	var b strings.Builder
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
			r = '-'
		}
		if b.Len()+len(string(r)) > maxNameBytes {
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}
