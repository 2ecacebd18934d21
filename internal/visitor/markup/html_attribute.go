package markup

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// findActiveAttributes returns the offset of each "<" of a tag with an active attribute,
// whatever the element is. It reads s backwards, where HTML reads forwards; so it knows in
// one pass what stands between every "<" and its ">".
//
// It reads s as the worst renderer would: a ">" in a quoted value does not end the tag; a
// "<" in a tag begins another tag; a double quote may open no value, because table cells
// double it. A value that is still open at the end counts as active, because the next text
// could close it and add an attribute. Any other open tag cannot be told from x<y.
func findActiveAttributes(s string) (at []int) {
	if !strings.Contains(s, "<") {
		return nil
	}
	// Whether the text behind i is active: if i is in a tag, in a value in double or in
	// single quotes, or behind a "=".
	inTag, inDouble, inSingle, afterEquals := false, true, true, false
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ' ', '\t', '\n': // allowed behind a "=" too
			continue
		case 'h', 'H', 'p', 'P':
			inTag = inTag || hidesElement(s, i)
		case '>':
			inTag = false
		case '"':
			afterEquals, inDouble = inDouble || inTag, inTag
			continue
		case '\'':
			afterEquals, inSingle = inSingle, inTag
			continue
		case '=':
			inTag = afterEquals || endsInActiveAttribute(s[:i])
		case '<':
			if inTag && i+1 < len(s) && ascii.IsLetter(s[i+1]) {
				at = append(at, i)
			}
		}
		afterEquals = inTag
	}
	return at
}

// hidesElement reports whether the name of an attribute that hides its element begins at i,
// with or without a value.
func hidesElement(s string, i int) bool {
	if !attributeCanBegin(s, i) {
		return false
	}
	for _, name := range [...]string{"hidden", "popover"} {
		end := i + len(name)
		if end <= len(s) && strings.EqualFold(s[i:end], name) {
			return end == len(s) || strings.IndexByte(" \t\n/>=", s[end]) >= 0
		}
	}
	return false
}

// attributeCanBegin reports whether an attribute can begin at i: behind white space, a
// slash or a quoted value.
func attributeCanBegin(s string, i int) bool {
	return i > 0 && strings.IndexByte(" \t\n/\"'", s[i-1]) >= 0
}

// endsInActiveAttribute reports whether before, the text before a "=", ends in the name of
// an attribute that loads or runs something by itself, or that can make words invisible.
func endsInActiveAttribute(before string) bool {
	name, from := lastAttributeName(before)
	if !attributeCanBegin(before, from) {
		return false
	}
	switch name {
	case "color", "bgcolor": // words in the colour of the background are invisible
		return true
	case "style", "background", "src", "srcset", "srcdoc", "lowsrc", "dynsrc", "poster",
		"data", "action", "formaction", "ping", "attributionsrc":
		return true
	}
	return len(name) > len("on") && strings.HasPrefix(name, "on")
}

// lastAttributeName returns the letters at the end of before, in lower case and without
// white space behind them, and the offset where they begin. No attribute that matters has
// more than 40 letters.
func lastAttributeName(before string) (name string, from int) {
	before = strings.TrimRight(before, " \t\n")
	from = len(before)
	for from > 0 && ascii.IsLetter(before[from-1]) && len(before)-from < 40 {
		from--
	}
	return strings.ToLower(before[from:]), from
}
