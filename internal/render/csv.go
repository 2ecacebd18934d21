package render

import (
	"strings"

	"chatbot-mcp/internal/visitor"
)

// The rows a model reads are CSV: the same facts as JSON in half the tokens.

// lineLength is where a line of a visitor's words is broken: clients show, and
// models read, lines of up to 4,000 characters, of which the other cells of a
// row take 1,400 at most.
const lineLength = 2500

// cells joins cells into a line, quoting where CSV needs it.
func cells(values ...string) string {
	var b strings.Builder
	writeCells(&b, values...)
	return b.String()
}

func writeCells(b *strings.Builder, values ...string) {
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(v, ",\"\n") || v != strings.TrimSpace(v) {
			v = quoted(v)
		}
		b.WriteString(v)
	}
}

// quoted is a cell in quotes.
func quoted(s string) string {
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// indent lays out a visitor's words: further lines, and those broken for their
// length, begin with the given indentation, so that none can pose as a row or
// as another speaker. Where a line is broken, the words are cleaned again: what
// was harmless inside it may not be at a line's beginning.
func indent(words, indentation string) string {
	if len(words) <= lineLength/2 && !strings.Contains(words, "\n") {
		return words // one line, whatever it consists of
	}
	var lines []string
	written := 0
	for line := range strings.SplitSeq(words, "\n") {
		lines = append(lines, fold(line)...)
		written++
	}
	laid := strings.Join(lines, "\n"+indentation)
	if len(lines) == written {
		return laid
	}
	return visitor.Clean(laid).String()
}

// fold breaks a long line, at a space where there is one near the end.
func fold(line string) []string {
	var lines []string
	for {
		cut := lineEnd(line)
		if cut == len(line) {
			return append(lines, line)
		}
		if space := strings.LastIndexByte(line[:cut], ' '); space > cut/2 {
			cut = space + 1
		}
		lines = append(lines, line[:cut])
		line = line[cut:]
	}
}

// lineEnd is how many bytes of s fit on a line. Quotes count twice, since a cell
// doubles them.
func lineEnd(s string) int {
	n := 0
	for i, r := range s {
		if n++; r == '"' {
			n++
		}
		if n > lineLength {
			return i
		}
	}
	return len(s)
}

// words are a visitor's words as a cell: always in quotes, so that they are seen to
// be somebody's.
func words(t visitor.Text) string {
	if t.IsZero() {
		return ""
	}
	return quoted(indent(t.String(), "  "))
}
