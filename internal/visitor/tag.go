package visitor

import "strings"

// activeElement reports whether tag, what follows a "<", opens or closes an
// element that loads or runs something, or hides what it holds. A name ends where
// HTML ends it: at white space, "/", ">", the end of the text; punctuation that no
// address has ends it too. So <link@example.com> is an address and
// <video.example.com> a host.
func activeElement(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	n := 0
	for n < len(tag) && n <= len("fencedframe") && letter(tag[n]) {
		n++
	}
	if n < len(tag) && nameByte(tag[n]) {
		return false
	}
	name := strings.ToLower(tag[:n])
	return loadingElement(name) || hidingElement(name)
}

func loadingElement(name string) bool {
	switch name {
	case "img", "image", // HTML parsers read image as img
		"script", "iframe", "object", "embed", "svg", "video", "audio",
		"source", "link", "style", "meta", "base", "form", "input",
		"applet", "bgsound", "fencedframe", "frame", "frameset", "portal", "track":
		return true
	}
	return false
}

// hidingElement knows the elements of which a browser shows nothing, or not all.
// Those on loadingElement's list are left out here.
func hidingElement(name string) bool {
	switch name {
	// "display: none" in the HTML Standard, 15.3.1, Hidden elements.
	case "area", "basefont", "datalist", "head", "noembed", "noframes", "param", "rp", "template", "title":
		return true
	// Shown when they are opened, scrolled or chosen from: 15.3.3 (dialog), 15.5.
	case "dialog", "details", "select", "textarea", "marquee":
		return true
	// Shown where scripts, a picture or a bar cannot be: 4.8, 4.10.13, 4.12.
	case "noscript", "canvas", "meter", "progress":
		return true
	// Annotations and phantoms are not shown: MathML Core, 2.6 and 3.3.
	case "math":
		return true
	}
	return false
}

// attributeMarks returns the offset of each "<" that opens a tag, of whatever
// name, with an active attribute. It reads s backwards, as HTML's tokenizer reads
// it forwards, and so knows in one pass for every "<" what comes before its ">".
//
// It reads as the worst renderer would: a ">" in a quoted value ends no tag; a
// "<" in a tag begins another one; a double quote may open no value, because
// cells double it; and a value still open at the end counts as active, because
// the next text could end it and go on with an attribute. A tag that is open
// otherwise cannot be told from x<y.
func attributeMarks(s string) (at []int) {
	if !strings.Contains(s, "<") {
		return nil
	}
	// Whether what comes behind is active if it stands in a tag; in a value in
	// double quotes, in single quotes; after a "=".
	tag, double, single, value := false, true, true, false
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ' ', '\t', '\n': // changes nothing, after a "=" either
			continue
		case 'h', 'H', 'p', 'P':
			tag = tag || bareAttribute(s, i)
		case '>':
			tag = false
		case '"':
			value, double = double || tag, tag
			continue
		case '\'':
			value, single = single, tag
			continue
		case '=':
			tag = value || activeAttribute(s[:i])
		case '<':
			if tag && letterAt(s, i+1) {
				at = append(at, i)
			}
		}
		value = tag
	}
	return at
}

// bareAttribute reports whether the name of an attribute that hides its element
// stands at i, with or without a value.
func bareAttribute(s string, i int) bool {
	if !attributeBegins(s, i) {
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

// attributeBegins reports whether an attribute can begin at i: behind white space,
// a slash or a value in quotes.
func attributeBegins(s string, i int) bool {
	return i > 0 && strings.IndexByte(" \t\n/\"'", s[i-1]) >= 0
}

// activeAttribute reports whether before, what stands before a "=", ends in the
// name of an attribute that loads or runs something by itself, or that can make
// words invisible.
func activeAttribute(before string) bool {
	name, from := attributeName(before)
	if !attributeBegins(before, from) {
		return false
	}
	switch name {
	case "color", "bgcolor": // words of their ground's colour
		return true
	case "style", "background", "src", "srcset", "srcdoc", "lowsrc", "dynsrc", "poster",
		"data", "action", "formaction", "ping", "attributionsrc":
		return true
	}
	return len(name) > len("on") && strings.HasPrefix(name, "on")
}

// attributeName returns the letters before ends in, white space aside, in lower
// case, and where they begin. No attribute that matters has more than 40.
func attributeName(before string) (name string, from int) {
	before = strings.TrimRight(before, " \t\n")
	from = len(before)
	for from > 0 && letter(before[from-1]) && len(before)-from < 40 {
		from--
	}
	return strings.ToLower(before[from:]), from
}

func letterAt(s string, i int) bool { return i < len(s) && letter(s[i]) }

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func nameByte(c byte) bool {
	return letter(c) || '0' <= c && c <= '9' || c >= 0x80 || strings.IndexByte("-_.@+:", c) >= 0
}
