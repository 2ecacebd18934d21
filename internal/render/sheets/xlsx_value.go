package sheets

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// Excel counts days from here. Before March 1900 it counts a day that never was.
var (
	firstDay    = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	firstSerial = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
)

// serialDate is a time as Excel has it: days since firstDay, of the clock on the wall in
// the time's own zone. ok is false for what is no time, or one that Excel cannot show.
func serialDate(c Cell) (days float64, ok bool) {
	if c.kind != isMoment {
		return 0, false
	}
	t := c.at
	wall := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	if wall.Before(firstSerial) || wall.Year() > 9999 {
		return 0, false
	}
	return float64(wall.Unix()-firstDay.Unix()) / (24 * 60 * 60), true
}

// appendEscaped appends a text as XML. Characters that XML forbids are written as Excel
// escapes them, _x0007_.
func appendEscaped(line []byte, text string) []byte {
	if strings.Contains(text, "_x") || strings.ContainsFunc(text, isForbidden) {
		text = escapeForExcel(text)
	}
	b := bytes.NewBuffer(line)
	_ = xml.EscapeText(b, []byte(text)) // into memory: it cannot fail
	return b.Bytes()
}

// isForbidden reports whether a character cannot stand in XML, or would not come back as it
// was.
func isForbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff'
}

// escapeForExcel also escapes every "_" before an "x": what follows may become an escape
// only by what is written after it.
func escapeForExcel(text string) string {
	var s strings.Builder
	for i, r := range text {
		if isForbidden(r) || r == '_' && strings.HasPrefix(text[i:], "_x") {
			fmt.Fprintf(&s, "_x%04X_", r)
		} else {
			s.WriteRune(r)
		}
	}
	return s.String()
}
