package sheets

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"time"
)

// What Excel takes at most.
const (
	maxSheetRows = 1_048_576 // with the header
	maxCellText  = 32_767    // UTF-16 units
)

// NewXLSX writes a workbook: a sheet for each name, with a header that stays in sight, a
// filter and columns of fixed widths. Texts are never formulas, and times are Excel's dates
// in their own zone. Rows beyond what a sheet can hold go on in a further one.
func NewXLSX(w io.Writer, columns []Column) Writer {
	return &workbook{zip: zip.NewWriter(w), columns: columns, maxRows: maxSheetRows, names: newSheetNames()}
}

type workbook struct {
	zip     *zip.Writer
	columns []Column
	maxRows int
	names   *sheetNames

	titles []string // of the sheets so far
	name   string   // whose rows they are
	sheet  *bufio.Writer
	row    int // the last one of the open sheet; the header is 1
	line   []byte
	cut    int // texts that were too long for a cell
}

func (b *workbook) Begin(name string) error {
	if err := b.endSheet(); err != nil {
		return err
	}
	b.name = name
	return b.beginSheet()
}

func (b *workbook) Row(cells []Cell) error {
	if b.row == b.maxRows {
		if err := b.Begin(b.name); err != nil {
			return err
		}
	}
	return b.write(cells, styleText)
}

// Close ends the workbook, which has one sheet at least.
func (b *workbook) Close() error {
	if len(b.titles) == 0 {
		if err := b.Begin(""); err != nil {
			return err
		}
	}
	if err := b.endSheet(); err != nil {
		return err
	}
	for _, p := range parts(b.titles) {
		if err := b.part(p.name, p.text); err != nil {
			return err
		}
	}
	return b.zip.Close()
}

func (b *workbook) Notes() []string {
	if b.cut == 0 {
		return nil
	}
	return []string{fmt.Sprintf("texts cut to the %d characters that a cell of a spreadsheet can hold, with … at the end: %d; csv and jsonl have them whole", maxCellText, b.cut)}
}

// part writes one small file of the workbook.
func (b *workbook) part(name, text string) error {
	w, err := b.create(name)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	return err
}

// create begins a file of the workbook. All are as old as the format can say: the same rows
// make the same bytes.
func (b *workbook) create(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}
