package install

import (
	"fmt"
	"strings"
)

// hidden is shown in place of a secret value.
const hidden = `"…"`

// diff shows a change of one place as a unified diff. Texts and comments of the file are
// hidden unless they are the entry's own: other servers' keys stand in such files.
func diff(path string, before, after []byte, shown func(string) bool) string {
	old, changed := lines(before), lines(after)
	oldShown, changedShown := lines(hide(before, shown)), lines(hide(after, shown))
	start := 0
	for start < len(old) && start < len(changed) && old[start] == changed[start] {
		start++
	}
	oldEnd, end := len(old), len(changed)
	for oldEnd > start && end > start && old[oldEnd-1] == changed[end-1] {
		oldEnd, end = oldEnd-1, end-1
	}
	const context = 3
	from, tail := max(start-context, 0), min(context, len(old)-oldEnd)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n@@ -%s +%s @@\n", path, path, span(from, oldEnd+tail), span(from, end+tail))
	write := func(sign string, lines []string) {
		for _, line := range lines {
			b.WriteString(sign + strings.TrimRight(line, "\r\n") + "\n")
		}
	}
	write(" ", oldShown[from:start])
	write("-", oldShown[start:oldEnd])
	write("+", changedShown[start:end])
	write(" ", oldShown[oldEnd:oldEnd+tail])
	return b.String()
}

func span(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func lines(text []byte) []string {
	list := strings.SplitAfter(strings.TrimPrefix(string(text), string(byteOrderMark)), "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// hide replaces the texts and comments of a JSON file, but for the names of members and
// the texts that are shown. Every line stays a line.
func hide(text []byte, shown func(string) bool) []byte {
	var b strings.Builder
	for rest := string(text); rest != ""; {
		n := tokenLen(rest)
		token := rest[:n]
		rest = rest[n:]
		switch {
		case strings.HasPrefix(token, `"`):
			if !strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":") && !shown(raw(token).string()) {
				token = hidden
			}
		case strings.HasPrefix(token, "//"):
			token = "// …"
		case strings.HasPrefix(token, "/*"):
			token = "/* …" + strings.Repeat("\n…", strings.Count(token, "\n")) + " */"
		}
		b.WriteString(token)
	}
	return []byte(b.String())
}

// tokenLen is how many bytes of JSON belong together at its beginning: a string, a comment,
// or everything up to the next of these.
func tokenLen(s string) int {
	switch {
	case strings.HasPrefix(s, `"`):
		for i := 1; i < len(s); i++ {
			if s[i] == '\\' {
				i++
			} else if s[i] == '"' {
				return i + 1
			}
		}
		return len(s)
	case strings.HasPrefix(s, "//"):
		if n := strings.IndexAny(s, "\r\n"); n >= 0 {
			return n
		}
		return len(s)
	case strings.HasPrefix(s, "/*"):
		if n := strings.Index(s[2:], "*/"); n >= 0 {
			return n + 4
		}
		return len(s)
	}
	if n := strings.IndexAny(s[1:], `"/`); n >= 0 {
		return n + 1
	}
	return len(s)
}
