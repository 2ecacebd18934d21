package markup

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// isActiveElement reports whether tag, the text behind a "<", opens or closes an element
// that loads or runs something, or that hides its content. The name of an element ends
// where HTML ends it: at white space, "/", ">" or the end of the text. Punctuation that no
// address contains ends it too. So <link@example.com> is an address and <video.example.com>
// is a host.
func isActiveElement(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	n := 0
	for n < len(tag) && n <= len("fencedframe") && ascii.IsLetter(tag[n]) {
		n++
	}
	if n < len(tag) && isNameByte(tag[n]) {
		return false
	}
	name := strings.ToLower(tag[:n])
	return elementLoads(name) || elementHides(name)
}

// elementLoads lists the elements that load or run something.
func elementLoads(name string) bool {
	switch name {
	case "img", "image", // HTML parsers read image as img
		"script", "iframe", "object", "embed", "svg", "video", "audio",
		"source", "link", "style", "meta", "base", "form", "input",
		"applet", "bgsound", "fencedframe", "frame", "frameset", "portal", "track":
		return true
	}
	return false
}

// elementHides lists the elements of which a browser shows nothing or only a part. Elements
// of elementLoads are left out.
func elementHides(name string) bool {
	switch name {
	// Never shown: HTML Standard, 15.3.1, Hidden elements.
	case "area", "basefont", "datalist", "head", "noembed", "noframes", "param", "rp", "template", "title":
		return true
	// Shown only after a click or scrolling: HTML Standard, 15.3.3 (dialog) and 15.5.
	case "dialog", "details", "select", "textarea", "marquee":
		return true
	// Shown only where the browser has no script, picture or bar: HTML Standard, 4.8,
	// 4.10.13 and 4.12.
	case "noscript", "canvas", "meter", "progress":
		return true
	// Its annotations and phantoms are not shown: MathML Core, 2.6 and 3.3.
	case "math":
		return true
	}
	return false
}

func isNameByte(c byte) bool {
	return ascii.IsLetter(c) || ascii.IsDigit(c) || c >= 0x80 || strings.IndexByte("-_.@+:", c) >= 0
}
