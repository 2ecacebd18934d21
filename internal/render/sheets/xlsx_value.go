package sheets

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
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

func escapeForExcel(text string) string {
	var s strings.Builder
	for i, r := range text {
		switch {
		case isForbidden(r):
			fmt.Fprintf(&s, "_x%04X_", r)
		case r == '_' && looksEscaped(text[i:]):
			s.WriteString("_x005F_")
		default:
			s.WriteRune(r)
		}
	}
	return s.String()
}

// looksEscaped reports whether Excel would read the beginning of a text as an escape.
func looksEscaped(text string) bool {
	const length = len("_x0007_")
	if len(text) < length || text[1] != 'x' || text[length-1] != '_' {
		return false
	}
	_, err := strconv.ParseUint(text[2:length-1], 16, 16)
	return err == nil
}
