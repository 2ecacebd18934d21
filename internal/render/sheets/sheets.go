// Package sheets writes tables into files for other programs: [NewXLSX] and [NewCSV] for
// spreadsheets, [NewJSONL] for programs. All of them stream: a table of any length takes as
// much memory as a row.
package sheets

import (
	"strconv"
	"time"
)

// Column is one column of a table.
type Column struct {
	Name  string
	Width int // in characters, where a format has widths
}

// Writer writes a table. Rows have a cell for each column.
type Writer interface {
	// Begin says whose rows come next. A workbook begins a sheet with this name.
	Begin(name string) error
	Row(cells []Cell) error
	// Close ends the file. What it was written to stays open.
	Close() error
	// Notes say what could not be written as it was.
	Notes() []string
}

// Cell is one value; the zero Cell is empty.
type Cell struct {
	kind   kind
	text   string
	at     time.Time
	number int64
}

type kind int

const (
	empty kind = iota
	isText
	isMoment
	isID
	isNumber
)

// Text is a text, "" an empty cell.
func Text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{kind: isText, text: s}
}

// Moment is a time, shown in its own zone to the second; the zero time is an empty cell.
func Moment(at time.Time) Cell {
	if at.IsZero() {
		return Cell{}
	}
	return Cell{kind: isMoment, at: at}
}

// ID is a number that nobody calculates with: spreadsheets get it as a text, because they
// round numbers of more than 15 digits. 0 is an empty cell.
func ID(n int64) Cell {
	if n == 0 {
		return Cell{}
	}
	return Cell{kind: isID, number: n}
}

// Number is a whole number; nil is an empty cell.
func Number(n *int64) Cell {
	if n == nil {
		return Cell{}
	}
	return Cell{kind: isNumber, number: *n}
}

// plain is the cell as a text of a spreadsheet. Programs read this form of a time as one.
func (c Cell) plain() string {
	switch c.kind {
	case isText:
		return c.text
	case isMoment:
		return c.at.Format(time.DateTime)
	case isID, isNumber:
		return strconv.FormatInt(c.number, 10)
	}
	return ""
}
