package sheets

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// NewCSV writes CSV as RFC 4180 has it, in UTF-8 with a mark: one table with a header, the
// rows of all names one after the other. A cell that a spreadsheet would calculate begins
// with ' (C5, docs/security.md).
func NewCSV(w io.Writer, columns []Column, separator rune) (Writer, error) {
	t := &csvTable{out: w}
	t.csv = csv.NewWriter(&t.line)
	t.csv.Comma = separator
	t.line.WriteString(byteOrderMark)
	names := make([]Cell, len(columns))
	for i, c := range columns {
		names[i] = Text(c.Name)
	}
	return t, t.Row(names)
}

type csvTable struct {
	out   io.Writer
	line  bytes.Buffer
	csv   *csv.Writer // writes into line
	cells []string
}

func (t *csvTable) Begin(string) error { return nil }

// Row ends a line with CR LF itself: encoding/csv would also change the line breaks inside
// the cells.
func (t *csvTable) Row(cells []Cell) error {
	t.cells = t.cells[:0]
	for _, c := range cells {
		t.cells = append(t.cells, harmless(c.plain()))
	}
	if err := t.csv.Write(t.cells); err != nil {
		return err
	}
	t.csv.Flush()
	line := append(bytes.TrimSuffix(t.line.Bytes(), []byte("\n")), "\r\n"...)
	_, err := t.out.Write(line)
	t.line.Reset()
	return err
}

func (t *csvTable) Close() error { return nil }

func (t *csvTable) Notes() []string { return nil }

// formulaSigns are what a cell begins with that spreadsheets take for a formula. The
// full-width ones are the same for some of them.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// harmless puts a ' before what a spreadsheet would take for a formula, phones with + too.
func harmless(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune(formulaSigns, first) {
		return "'" + cell
	}
	return cell
}
