package visitor

import "strings"

// Some things are markup only where a block begins: at the beginning of a line,
// of a quote or of a list item. The beginning of a text counts: a client may
// render it by itself.

// blockByte reports whether a block can begin behind c, if one could begin
// before it: c is part of "> ", "- ", "1. ", ": " and the like. Which spaces they
// need is not looked at, because indentation changes when words are laid out.
func blockByte(c byte) bool {
	return '0' <= c && c <= '9' || strings.IndexByte(">-*+.):~", c) >= 0
}

// blockMarks returns the offsets of the characters that begin a block which hides
// words, definitions aside, or a tag that hides words in a block of HTML: such a
// block begins with a tag, and renderers hand all of it on as it stands. It ends at
// an empty line, that of a <pre> at its end.
func blockMarks(s string) (at []int) {
	if !strings.ContainsAny(s, "<`~") {
		return nil
	}
	tagEnd, preEnd := strings.LastIndexByte(s, '>'), lastPre(s)
	html, pre := false, false
	for from := 0; from < len(s); {
		to := from + breakAt(s[from:])
		first := blockBegin(s, from, to)
		pre = pre && from < preEnd
		switch {
		case first == to:
			html = pre || html && to > from
		case hidingBlock(s[first:]):
			at = append(at, first)
		case beginsTag(s[first:]):
			html, pre = true, pre || beginsPre(s[first+1:])
			if pre && first >= preEnd { // nothing ends it: the next text would go on in it
				at = append(at, first)
			}
		}
		for i := first; html && i < to; i++ {
			if s[i] == '<' && hidingTag(s[i+1:], i < tagEnd) {
				at = append(at, i)
			}
		}
		from = to + 1
	}
	return at
}

// lastPre is the offset of the last "</pre" in s, -1 if there is none.
func lastPre(s string) int {
	for {
		i := strings.LastIndex(s, "</")
		if i < 0 || beginsPre(s[i+2:]) {
			return i
		}
		s = s[:i]
	}
}

// beginsPre reports whether s begins with the name of that element.
func beginsPre(s string) bool { return elementLen(s) == 3 && strings.EqualFold(s[:3], "pre") }

// breakAt is the offset of the first line break in s, or where s ends.
func breakAt(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// blockBegin returns where the words of the line s[from:to] begin, or a fence.
func blockBegin(s string, from, to int) int {
	for from < to && (blank(rune(s[from])) || blockByte(s[from])) && !strings.HasPrefix(s[from:], "~~~") {
		from++
	}
	return from
}

// unquoted returns s with spaces in place of the ">" that quote its lines. A
// renderer takes them away before it reads what goes on over several lines, such as
// a tag or a title.
func unquoted(s string) string {
	var plain []byte
	for from := 0; from < len(s); {
		to := from + breakAt(s[from:])
		begin := blockBegin(s, from, to)
		if plain == nil && strings.Contains(s[from:begin], ">") {
			plain = []byte(s)
		}
		for i := from; plain != nil && i < begin; i++ {
			if plain[i] == '>' {
				plain[i] = ' '
			}
		}
		from = to + 1
	}
	if plain == nil {
		return s
	}
	return string(plain)
}

// hidingBlock reports whether a block that begins with s hides words. Behind "<!"
// and "<?" it may hide all lines up to the end.
func hidingBlock(s string) bool {
	switch s[0] {
	case '`', '~':
		return wordyFence(s)
	case '<':
		return len(s) > 1 && (s[1] == '!' || s[1] == '?')
	}
	return false
}

// languageLength is the longest name of a language behind a fence; those of
// common highlighters have up to 20 letters.
const languageLength = 20

// wordyFence reports whether s begins with a code fence and more behind it than
// the name of a language: renderers show none of it.
func wordyFence(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	if n < 3 {
		return false
	}
	info := s[n : n+breakAt(s[n:])]
	if s[0] == '`' && strings.Contains(info, "`") { // a span within a line
		return false
	}
	info = strings.Trim(info, " \t")
	return len(info) > languageLength || strings.ContainsAny(info, " \t")
}

// beginsTag reports whether s begins with "<" or "</", the name of an element and
// what may follow it. Behind "</" some renderers allow spaces.
func beginsTag(s string) bool {
	s, found := strings.CutPrefix(s, "<")
	if end, ends := strings.CutPrefix(s, "/"); ends {
		s = blanks.trim(end)
	}
	n := elementLen(s)
	return found && n > 0 && (n == len(s) || blank(rune(s[n])) || s[n] == '/' || s[n] == '>')
}

// hidingTag reports whether tag, what follows a "<" in a block of HTML, hides
// words. One that is not closed would hide all that follows: within a line of
// ordinary words it is x<y. What is neither a name nor the end of one is a comment.
func hidingTag(tag string, closed bool) bool {
	if tag == "" {
		return false
	}
	name := strings.TrimPrefix(tag, "/")
	switch {
	case elementLen(name) > 0:
		return !closed || htmlTag.wordy(name)
	case tag[0] == '/':
		return name != "" && name[0] != '>'
	}
	return tag[0] == '!' || tag[0] == '?'
}
