// Package exports writes records into files. Start with [Leads], which the tool export_leads
// calls, and [Command], which the command export calls. How a file comes into being is in
// package newfile.
package exports

import (
	"io"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render/sheets"
	"chatbot-mcp/schemas"
)

// The formats of a file. Each is also the ending of its name.
const (
	XLSX  = "xlsx"
	CSV   = "csv"
	JSONL = "jsonl"
)

// sink writes records to a file. Close writes the file's end.
type sink[T any] interface {
	answer.Sink[T]
	Close() error
	Notes() []string
}

// form is how the records of one kind become a file.
type form struct {
	format    string
	separator rune // of CSV
}

// table begins a file of rows.
func (f form) table(w io.Writer, columns []sheets.Column) (sheets.Writer, error) {
	switch f.format {
	case XLSX:
		return sheets.NewXLSX(w, columns), nil
	case JSONL:
		return sheets.NewJSONL(w, columns), nil
	}
	return sheets.NewCSV(w, columns, f.separator)
}

// leads begins a file of leads.
func (f form) leads(w io.Writer) (sink[schemas.Lead], error) {
	t, err := f.table(w, leadColumns)
	return &leadTable{Writer: t}, err
}

// conversations begins a file of conversations.
func (f form) conversations(w io.Writer) (sink[schemas.Conversation], error) {
	if f.format == JSONL {
		return &conversationLines{out: w}, nil
	}
	t, err := f.table(w, messageColumns)
	return &messageTable{Writer: t}, err
}

func names(columns []sheets.Column) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.Name
	}
	return list
}
