package sheets

import (
	"encoding/json"
	"io"
	"strconv"
	"time"
)

// NewJSONL writes one JSON object a line, with a key for each column in their order; an
// empty cell is null. Times are RFC 3339.
func NewJSONL(w io.Writer, columns []Column) Writer {
	t := &jsonlTable{out: w}
	for _, c := range columns {
		t.keys = append(t.keys, strconv.Quote(c.Name)+":") // names of ours need no other escapes
	}
	return t
}

type jsonlTable struct {
	out  io.Writer
	keys []string
	line []byte
}

func (t *jsonlTable) Begin(string) error { return nil }

func (t *jsonlTable) Row(cells []Cell) (err error) {
	line := append(t.line[:0], '{')
	for i, c := range cells {
		if i > 0 {
			line = append(line, ',')
		}
		if line, err = appendJSON(append(line, t.keys[i]...), c); err != nil {
			return err
		}
	}
	t.line = append(line, "}\n"...)
	_, err = t.out.Write(t.line)
	return err
}

func appendJSON(line []byte, c Cell) ([]byte, error) {
	switch c.kind {
	case isText:
		return AppendText(line, c.text)
	case isMoment:
		return append(c.at.AppendFormat(append(line, '"'), time.RFC3339), '"'), nil
	case isID, isNumber:
		return strconv.AppendInt(line, c.number, 10), nil
	}
	return append(line, "null"...), nil
}

// AppendText appends a text as JSON. It leaves < > & as they are.
func AppendText(line []byte, text string) ([]byte, error) {
	var b appender = line
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(text)
	return b[:max(len(b)-1, 0)], err // without the line break that Encode adds
}

type appender []byte

func (a *appender) Write(p []byte) (int, error) {
	*a = append(*a, p...)
	return len(p), nil
}

func (t *jsonlTable) Close() error { return nil }

func (t *jsonlTable) Notes() []string { return nil }
