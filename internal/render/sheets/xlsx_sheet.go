package sheets

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// beginSheet opens a sheet and writes its header.
func (b *workbook) beginSheet() error {
	b.titles = append(b.titles, b.names.title(b.name))
	w, err := b.create(sheetPath(len(b.titles)))
	if err != nil {
		return err
	}
	b.sheet, b.row = bufio.NewWriterSize(w, 32<<10), 0
	if _, err := b.sheet.WriteString(sheetHead(b.columns, len(b.titles) == 1)); err != nil {
		return err
	}
	names := make([]Cell, len(b.columns))
	for i, c := range b.columns {
		names[i] = Text(c.Name)
	}
	return b.write(names, styleHeader)
}

// sheetHead is what stands before the rows: the frozen header and the widths.
func sheetHead(columns []Column, selected bool) string {
	var s strings.Builder
	s.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0"`)
	if selected {
		s.WriteString(` tabSelected="1"`)
	}
	s.WriteString(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for i, c := range columns {
		fmt.Fprintf(&s, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, c.Width)
	}
	s.WriteString(`</cols><sheetData>`)
	return s.String()
}

// endSheet ends the open sheet, if there is one.
func (b *workbook) endSheet() error {
	if b.sheet == nil {
		return nil
	}
	last := columnName(len(b.columns)-1) + strconv.Itoa(b.row)
	b.sheet.WriteString(`</sheetData><autoFilter ref="A1:` + last + `"/></worksheet>`)
	err := b.sheet.Flush() // reports an error of the writes before too
	b.sheet = nil
	return err
}

// write writes one row, its texts in this style.
func (b *workbook) write(cells []Cell, style int) error {
	b.row++
	number := strconv.Itoa(b.row)
	line := append(append(append(b.line[:0], `<row r="`...), number...), `">`...)
	for i, c := range cells {
		if c.kind != empty {
			line = b.appendCell(line, columnName(i)+number, c, style)
		}
	}
	b.line = append(line, "</row>"...)
	_, err := b.sheet.Write(b.line)
	return err
}

// appendCell appends one cell. r is its place, "B7".
func (b *workbook) appendCell(line []byte, r string, c Cell, style int) []byte {
	if days, ok := serialDate(c); ok {
		return appendNumber(line, r, styleMoment, strconv.FormatFloat(days, 'f', -1, 64))
	}
	text := c.plain()
	if c.kind == isNumber {
		return appendNumber(line, r, styleGeneral, text)
	}
	text, cut := clipCell(text)
	b.cut += cut
	line = fmt.Appendf(line, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, r, style)
	return append(appendEscaped(line, text), `</t></is></c>`...)
}

func appendNumber(line []byte, r string, style int, value string) []byte {
	return fmt.Appendf(line, `<c r="%s" s="%d"><v>%s</v></c>`, r, style, value)
}

// clipCell cuts a text to what a cell can hold; cut is 1 if it was longer.
func clipCell(text string) (clipped string, cut int) {
	if len(text) <= maxCellText {
		return text, 0
	}
	units, end := 0, 0
	for i, r := range text {
		n := 1
		if r > 0xffff {
			n = 2
		}
		if units += n; units < maxCellText {
			end = i + max(utf8.RuneLen(r), 1)
		}
	}
	if units <= maxCellText {
		return text, 0
	}
	return text[:end] + "…", 1
}

// columnName is A for 0, Z for 25: our tables have fewer columns.
func columnName(i int) string { return string(rune('A' + i)) }
