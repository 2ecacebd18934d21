package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"
)

// renderer is a client that renders what tools answer as markdown, and hands
// HTML on to a browser.
var renderer = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
	goldmark.WithRendererOptions(html.WithUnsafe()),
)

// What a browser does with elements and attributes, said a second time.
var (
	// The HTML Standard, 15.3.1, and what is shown only when opened, scripted or
	// not supported.
	unshown = []string{"area", "base", "basefont", "datalist", "head", "link", "meta", "noembed", "noframes", "param", "rp", "script", "style", "template", "title",
		"dialog", "details", "select", "textarea", "noscript", "canvas", "meter", "progress", "math", "marquee", "svg", "object", "video", "audio", "iframe"}
	loading = []string{"img", "image", "script", "iframe", "object", "embed", "svg", "video", "audio", "source", "link", "style", "meta", "base", "form", "input", "frame", "track"}
	veiling = []string{"hidden", "popover", "style", "color", "bgcolor"}
	schemes = []string{"javascript:", "vbscript:", "data:"}
)

// seen is what a person sees of a text that is rendered, and what it would load
// or run.
type seen struct {
	words  strings.Builder
	active []string
}

func render(t require.TestingT, text string) *seen {
	var page bytes.Buffer
	require.NoError(t, renderer.Convert([]byte(text), &page))
	doc, err := nethtml.Parse(strings.NewReader("<!doctype html><body>" + page.String()))
	require.NoError(t, err)
	s := &seen{}
	s.look(doc)
	return s
}

// look goes through a document. Elements that goldmark makes itself are among
// these: the box of "- [x] done" is an input.
func (s *seen) look(n *nethtml.Node) {
	switch n.Type {
	case nethtml.TextNode:
		s.words.WriteString(n.Data)
	case nethtml.ElementNode:
		if n.Data != "input" || !box(n) {
			s.note(n)
		}
		if n.Data != "head" && (slices.Contains(unshown, n.Data) || slices.ContainsFunc(n.Attr, veils)) {
			return
		}
	case nethtml.CommentNode:
		return
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		s.look(child)
	}
}

func (s *seen) note(n *nethtml.Node) {
	if slices.Contains(loading, n.Data) {
		s.active = append(s.active, "<"+n.Data+">")
	}
	for _, a := range n.Attr {
		key, value := strings.ToLower(a.Key), strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
		runs := strings.HasPrefix(key, "on") || key == "src" || key == "background"
		for _, scheme := range schemes {
			runs = runs || key == "href" && strings.HasPrefix(value, scheme)
		}
		if runs {
			s.active = append(s.active, n.Data+" "+key)
		}
	}
}

// veils reports whether an attribute hides its element. Tables are aligned by one
// that goldmark writes itself.
func veils(a nethtml.Attribute) bool {
	return slices.Contains(veiling, a.Key) && !strings.HasPrefix(a.Val, "text-align:")
}

// box: the one input that markdown has.
func box(n *nethtml.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a nethtml.Attribute) bool { return a.Key == "type" && a.Val == "checkbox" })
}
