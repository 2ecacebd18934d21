package visitor

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// pageLength is how many characters of a page's address are shown. Longer ones
// hold tracking parameters.
const pageLength = 200

// Page is the address of a web page as a user may see it: without scheme, userinfo,
// default port, fragment, trailing slash and advertising parameters, its host in lower
// case and in Unicode, at most 200 characters. The zero Page is none. In JSON it is its
// text.
type Page struct {
	text Text
	host int // bytes of the text that are its host; 0 when it has none
}

// NewPage is the page of an address as the platform gave it, with personal data
// covered as the policy demands.
func (p Policy) NewPage(uri string) Page {
	address := Clean(uri).OneLine().String()
	scheme := scheme.FindString(address)
	address, _, _ = strings.Cut(WithoutScheme(address), "#")
	host, rest := SplitAddress(address)
	path, query, _ := strings.Cut(rest, "?")
	shown := p.Address(Clean(join(plainHost(host, scheme), path, withoutAds(query)))).String()
	// Under None the query is left out only here, and a slash may end the path.
	// Without a space an address cannot look like a further part of a heading.
	return newPage(Clean(strings.ReplaceAll(strings.TrimRight(shown, "/ "), " ", "%20")).Clip(pageLength))
}

// join is an address without a trailing slash, before its query too.
func join(host, path, query string) string {
	address := host + strings.TrimRight(path, "/ ")
	if query == "" {
		return address
	}
	if path != "" && address == host { // the query of a home page
		address += "/"
	}
	return address + "?" + query
}

// plainHost is a host in lower case, in Unicode, without the port that its scheme
// implies. Without a scheme both default ports go.
func plainHost(host, scheme string) string {
	name, port := host, ""
	if i := strings.LastIndexByte(host, ':'); i > strings.LastIndexByte(host, ']') {
		name, port = host[:i], host[i:]
	}
	scheme, _, _ = strings.Cut(strings.ToLower(scheme), ":")
	if (port == ":80" && scheme != "https") || (port == ":443" && scheme != "http") || port == ":" {
		port = ""
	}
	if unicode, err := idna.Display.ToUnicode(strings.ToLower(name)); err == nil {
		return unicode + port
	}
	return strings.ToLower(name) + port
}

// advertising are the parameters that an advertisement or a newsletter adds to an
// address: every visitor has values of their own. Those that end in "*" are prefixes.
var advertising = strings.Fields("utm_* gclid gclsrc gbraid wbraid dclid gad_* fbclid fb_* msclkid ttclid twclid li_fat_id igshid igsh mc_cid mc_eid yclid " +
	"ysclid _openstat _ga _gl srsltid epik rdt_cid sccid ef_id s_kwcid hsa_* _hsenc _hsmi __hstc __hsfp __hssc mkt_tok vero_id oly_anon_id oly_enc_id pk_* mtm_* matomo_* piwik_* wickedid cx_* trk_* campaignid adgroupid")

// withoutAds is a query without advertising parameters.
func withoutAds(query string) string {
	if query == "" {
		return ""
	}
	kept := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
		key, _, _ := strings.Cut(pair, "=")
		key = strings.ToLower(key)
		return pair == "" || slices.ContainsFunc(advertising, func(name string) bool {
			prefix, isPrefix := strings.CutSuffix(name, "*")
			return key == name || isPrefix && strings.HasPrefix(key, prefix)
		})
	})
	return strings.Join(kept, "&")
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

// IsZero reports whether there is no page. Its receiver is a pointer as that of [Text.IsZero].
func (p *Page) IsZero() bool { return p.text.IsZero() }

// Host is the page's host; "" when the address has none.
func (p Page) Host() string { return p.text.s[:p.host] }

// Path is all behind the host, "/" for a home page.
func (p Page) Path() string {
	if p.host > 0 && p.host == len(p.text.s) {
		return "/"
	}
	return p.text.s[p.host:]
}

// WithoutQuery is the page by its host and path alone.
func (p Page) WithoutQuery() Page {
	if i := strings.IndexByte(p.text.s, '?'); i >= 0 {
		p.text.s = strings.TrimRight(p.text.s[:i], "/ ")
	}
	return p
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
