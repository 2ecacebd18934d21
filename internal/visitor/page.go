package visitor

import (
	"regexp"
	"strings"
)

// pageLength is how many characters of a page's address are shown. Longer ones
// hold tracking parameters.
const pageLength = 200

// Page is the address of a web page as a user may see it: without scheme,
// userinfo, fragment and trailing slash, at most 200 characters. The zero Page is
// none. In JSON it is its text.
type Page struct {
	text Text
	host int // bytes of the text that are its host; 0 when it has none
}

// NewPage is the page of an address as the platform gave it, with personal data
// covered as the policy demands.
func (p Policy) NewPage(uri string) Page {
	s := Clean(uri).OneLine().String()
	s, _, _ = strings.Cut(WithoutScheme(s), "#")
	shown := p.Address(Clean(strings.TrimRight(s, "/ "))).String()
	// Without a space an address cannot look like a further part of a heading.
	return newPage(Clean(strings.ReplaceAll(shown, " ", "%20")).Clip(pageLength))
}

func newPage(t Text) Page {
	host, _ := SplitAddress(t.s)
	return Page{t, len(host)}
}

// PageOf is the page as it is shown beside a person's name: words of the name are
// covered in it (N5, docs/security.md).
func (p Policy) PageOf(page Page, name Text) Page {
	if p == Full {
		return page
	}
	return newPage(p.HideName(page.text, name))
}

// Text is the whole page, as results carry it.
func (p Page) Text() Text { return p.text }

// String is Text as a string.
func (p Page) String() string { return p.text.s }

// IsZero reports whether there is no page.
func (p Page) IsZero() bool { return p.text.IsZero() }

// Host is the page's host; "" when the address has none.
func (p Page) Host() string { return p.text.s[:p.host] }

// Path is all behind the host, "/" for a home page.
func (p Page) Path() string {
	if p.host > 0 && p.host == len(p.text.s) {
		return "/"
	}
	return p.text.s[p.host:]
}

// MarshalText is Text.
func (p Page) MarshalText() ([]byte, error) { return p.text.MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (p *Page) UnmarshalText(b []byte) error {
	*p = newPage(CleanBytes(b))
	return nil
}

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2,}`)

// WithoutScheme is an address without its scheme and the user and password that
// may stand before its host. Without a scheme an "@" may belong to an e-mail,
// unless "user:password" is before it.
func WithoutScheme(address string) string {
	prefix := scheme.FindString(address)
	address = address[len(prefix):]
	end := strings.IndexAny(address, "/?#")
	if end < 0 {
		end = len(address)
	}
	at := strings.LastIndexByte(address[:end], '@')
	if prefix == "" && !strings.Contains(address[:at+1], ":") {
		return address
	}
	return address[at+1:]
}
