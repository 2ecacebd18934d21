package markup

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// Some things are markup only where a block begins: at the beginning of a line, of a quote
// or of a list item. The beginning of a text counts too, because a client may render the
// text by itself.

// canComeBeforeBlock reports whether a block can begin behind c if one could begin before
// it: c is part of "> ", "- ", "1. ", ": " and the like. The spaces that they need are not
// checked, because callers change the indentation.
func canComeBeforeBlock(c byte) bool {
	return ascii.IsDigit(c) || strings.IndexByte(">-*+.):~", c) >= 0
}

// findHidingBlocks returns the offsets of the characters that begin a block which hides
// words (but not those of definitions), or a tag that hides words in a block of HTML. A
// block of HTML begins with a tag, and renderers leave all of it as it is. It ends at an
// empty line; a <pre> ends with its closing tag.
func findHidingBlocks(s string) (at []int) {
	if !strings.ContainsAny(s, "<`~") {
		return nil
	}
	tagEnd, preEnd := strings.LastIndexByte(s, '>'), lastPreEnd(s)
	html, pre := false, false
	for from := 0; from < len(s); {
		to := from + lineLen(s[from:])
		first := blockStart(s, from, to)
		pre = pre && from < preEnd
		switch {
		case first == to:
			html = pre || html && to > from
		case blockHidesWords(s[first:]):
			at = append(at, first)
		case beginsWithTag(s[first:]):
			html, pre = true, pre || beginsWithPre(s[first+1:])
			if pre && first >= preEnd { // nothing closes it, so the next text would stand in it
				at = append(at, first)
			}
		}
		for i := first; html && i < to; i++ {
			if s[i] == '<' && tagHidesWords(s[i+1:], i < tagEnd) {
				at = append(at, i)
			}
		}
		from = to + 1
	}
	return at
}

// lastPreEnd is the offset of the last "</pre>" in s, in upper or lower case, or -1.
func lastPreEnd(s string) int {
	const end = "</pre>"
	for {
		i := strings.LastIndex(s, "</")
		if i < 0 || len(s)-i >= len(end) && strings.EqualFold(s[i:i+len(end)], end) {
			return i
		}
		s = s[:i]
	}
}

// beginsWithPre reports whether s begins with the name of the element pre.
func beginsWithPre(s string) bool {
	return markdownElementLen(s) == 3 && strings.EqualFold(s[:3], "pre")
}

// lineLen is the length of s before its first line break.
func lineLen(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// blockStart returns the offset where the words of the line s[from:to] begin, or a code
// fence.
func blockStart(s string, from, to int) int {
	for from < to && (isBlank(rune(s[from])) || canComeBeforeBlock(s[from])) && !strings.HasPrefix(s[from:], "~~~") {
		from++
	}
	return from
}

// withoutQuoteMarks returns s with a space in place of each ">" that quotes a line. A
// renderer takes them away before it reads what goes on over several lines, such as a tag
// or a title.
func withoutQuoteMarks(s string) string {
	var unquoted []byte
	for from := 0; from < len(s); {
		to := from + lineLen(s[from:])
		begin := blockStart(s, from, to)
		if unquoted == nil && strings.Contains(s[from:begin], ">") {
			unquoted = []byte(s)
		}
		for i := from; unquoted != nil && i < begin; i++ {
			if unquoted[i] == '>' {
				unquoted[i] = ' '
			}
		}
		from = to + 1
	}
	if unquoted == nil {
		return s
	}
	return string(unquoted)
}

// blockHidesWords reports whether a block that begins with s hides words. A block that
// begins with "<!" or "<?" may hide all lines up to the end.
func blockHidesWords(s string) bool {
	switch s[0] {
	case '`', '~':
		return fenceHidesWords(s)
	case '<':
		return len(s) > 1 && (s[1] == '!' || s[1] == '?')
	}
	return false
}

// maxLanguageName is how long the name of a language behind a code fence may be, in bytes
// before anything was widened. The names that common highlighters know have up to 20
// letters.
const maxLanguageName = 20

// fenceHidesWords reports whether s begins with a code fence that has more behind it than
// the name of a language: renderers show none of that.
func fenceHidesWords(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	if n < 3 {
		return false
	}
	info := s[n : n+lineLen(s[n:])]
	if s[0] == '`' && strings.Contains(info, "`") { // code within a line
		return false
	}
	info = strings.Trim(info, " \t")
	return len(info)-2*widened(info) > maxLanguageName || strings.ContainsAny(info, " \t")
}

// beginsWithTag reports whether s begins with "<" or "</", the name of an element and what
// may follow a name. Some renderers allow spaces behind "</".
func beginsWithTag(s string) bool {
	s, found := strings.CutPrefix(s, "<")
	if end, ends := strings.CutPrefix(s, "/"); ends {
		s = blanks.trimLeft(end)
	}
	n := markdownElementLen(s)
	return found && n > 0 && (n == len(s) || isBlank(rune(s[n])) || s[n] == '/' || s[n] == '>')
}

// tagHidesWords reports whether tag, the text behind a "<" in a block of HTML, hides words.
// An unclosed tag would hide all that follows; within a line of ordinary words it is only
// x<y. What is neither a name nor the end of one is a comment.
func tagHidesWords(tag string, closed bool) bool {
	if tag == "" {
		return false
	}
	name := strings.TrimPrefix(tag, "/")
	switch {
	case markdownElementLen(name) > 0:
		return !closed || htmlTag.holdsSentence(name)
	case tag[0] == '/':
		return name != "" && name[0] != '>'
	}
	return tag[0] == '!' || tag[0] == '?'
}
