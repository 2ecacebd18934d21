package install

import (
	"bytes"
	"strings"

	"github.com/tailscale/hujson"
)

// layout is how a file is laid out.
type layout struct {
	newline string // "\n" or "\r\n"
	unit    string // of indentation
}

// layoutOf reads the line ends, and the indentation of the first member that begins a line.
func layoutOf(text []byte, root hujson.Value) layout {
	l := layout{"\n", "  "}
	if at := bytes.IndexByte(text, '\n'); at > 0 && text[at-1] == '\r' {
		l.newline = "\r\n"
	}
	if o, ok := root.Value.(*hujson.Object); ok && len(o.Members) > 0 {
		if indent, ok := indentOf(o.Members[0]); ok && indent != "" {
			l.unit = indent
		}
	}
	return l
}

// indentOf is the white space before a member that begins a line.
func indentOf(m hujson.ObjectMember) (string, bool) {
	before := string(m.Name.BeforeExtra)
	at := strings.LastIndexByte(before, '\n')
	line := before[at+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))], at >= 0
}

// trimmedEnd is where text[:end] ends without the white space at its end.
func trimmedEnd(text []byte, end int) int { return len(bytes.TrimRight(text[:end], " \t\r\n")) }

// endsLine reports whether nothing but blanks stands between a place and the end of its line.
func endsLine(text []byte, at int) bool {
	rest := bytes.TrimLeft(text[at:], " \t")
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r'
}

// json writes a value: over several lines, of which all but the first are indented, or
// in one line.
func (l layout) json(v object, indent string, oneLine bool) string {
	if oneLine {
		return v.oneLine()
	}
	return v.lines(l, indent)
}
