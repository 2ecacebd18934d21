package exports

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"strings"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/newfile"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"
)

// What the command exports.
const (
	TheLeads         = "leads"
	TheConversations = "conversations"
)

// Request is what a person asks of the command.
type Request struct {
	What             string // TheLeads or TheConversations
	Chatbot          string // a name or "all"; "" is the default one
	Period, From, To string // as the tools take them
	Format           string // "": by the ending of File, else CSV
	Separator        rune   // of CSV; 0 is a comma
	File             string // the path to write to; "": Stdout
	Replace          bool   // whether File may be there already
	Stdout           io.Writer
}

// FileFormat is the format that the file will have, or an error that says which are possible.
func (r Request) FileFormat() (string, error) {
	format := r.Format
	if ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(r.File), ".")); format == "" && (ending == XLSX || ending == JSONL) {
		format = ending
	}
	switch format = cmp.Or(format, CSV); {
	case format == CSV, format == JSONL, format == XLSX && r.What == TheLeads:
		return format, nil
	case format == XLSX:
		return "", problem.Invalid("conversations are not exported as xlsx", "use csv or jsonl")
	}
	return "", problem.Invalid("there is no such format", "use csv, jsonl or xlsx")
}

// Command writes what a person asks for to a file or to standard output. progress is told
// what goes on, from any goroutine.
func Command(ctx context.Context, s *answer.Service, r Request, progress func(string)) (none schemas.Export, err error) {
	format, err := r.FileFormat()
	if err != nil {
		return none, err
	}
	q := question{Request: r, form: form{format, cmp.Or(r.Separator, ',')}}
	if answer.MeansAll(r.Chatbot) {
		all := s.AskAll("export", s.Now(), progress)
		q.asked, q.all = all, all
	} else if q.one, err = s.Ask("export", r.Chatbot, s.Now(), progress); err != nil {
		return none, err
	} else {
		q.asked = q.one
	}
	e, err := q.export(ctx)
	if err != nil {
		return none, q.asked.Explain(err)
	}
	return e, nil
}

// question is a request to one chatbot or to all.
type question struct {
	Request
	form  form
	one   *answer.Asker // nil: all
	all   *answer.All
	asked interface {
		Explain(error) *problem.Error
	}
}

// export writes the records to where the request says.
func (q question) export(ctx context.Context) (e schemas.Export, err error) {
	content := func(w io.Writer) (err error) {
		e, err = q.write(ctx, w)
		return err
	}
	if q.File == "" {
		err = newfile.WriteTo(q.Stdout, content)
		return e, err
	}
	err = newfile.Write(ctx, q.File, q.Replace, content)
	e.File = q.File
	return e, err
}

// write writes the records to out.
func (q question) write(ctx context.Context, out io.Writer) (schemas.Export, error) {
	if q.What == TheConversations {
		return write(out, q.form.conversations, func(to answer.Sink[schemas.Conversation]) (schemas.Export, error) {
			if q.one == nil {
				return answer.ExportConversationsOfAll(ctx, q.all, q.days(), to)
			}
			return answer.ExportConversations(ctx, q.one, q.days(), to)
		})
	}
	args := schemas.ExportLeadsArgs{Period: q.Period, From: q.From, To: q.To}.Question()
	return write(out, q.form.leads, func(to answer.Sink[schemas.Lead]) (schemas.Export, error) {
		if q.one == nil {
			return answer.ExportLeadsOfAll(ctx, q.all, args, to)
		}
		return answer.ExportLeads(ctx, q.one, args, to)
	})
}

func (q question) days() schemas.Span {
	return schemas.Span{Period: q.Period, From: q.From, To: q.To}
}
