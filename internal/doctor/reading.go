package doctor

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// maxDepth bounds the nesting that is shown. A documented reply is five levels deep.
const maxDepth = 8

// words are the documented words of a key, in lower case; they alone are shown.
var words = map[string][]string{
	"type":    {"Lead", "Appointment", "AI", "User"},
	"version": {"1.0.0"},
}

// reading merges values into shapes.
type reading struct {
	keys *keys
	last scalar // of the value that was read last
}

// scalar is what of a value records are compared by. It is never shown.
type scalar struct {
	text     string    // of a number, a bool and a short text
	at       time.Time // of a text that is a time
	elements int       // of an array
}

// add reads the next part of v and merges it into s.
func (r *reading) add(s *Shape, v *jsonstream.Value, depth int) {
	s.Seen++
	r.last = scalar{}
	switch kind := v.Kind(); {
	case depth == maxDepth && (kind == jx.Array || kind == jx.Object):
		s.NotRead++
		v.Skip()
	case kind == jx.Null:
		s.Null++
		v.Skip()
	case kind == jx.Bool:
		s.Bools++
		r.last.text = string(v.Word())
	case kind == jx.Number:
		r.last.text = string(v.Word())
		s.addNumber(r.last.text)
	case kind == jx.String:
		r.addText(s, v.Text())
	case kind == jx.Array:
		r.addArray(s, v, depth)
	case kind == jx.Object:
		s.Objects++
		for key := range v.AllMembers() {
			r.addMember(s, key, v, depth)
		}
		r.last = scalar{}
	default:
		v.Skip() // which notes that this is no JSON
	}
}

// addMember merges the value of one member.
func (r *reading) addMember(s *Shape, key []byte, v *jsonstream.Value, depth int) {
	if m := r.keys.member(s, key); m != nil {
		r.add(m, v, depth+1)
		return
	}
	s.NotRead++
	v.Skip()
}

func (r *reading) addArray(s *Shape, v *jsonstream.Value, depth int) {
	n := 0
	for range v.Elements() {
		n++
		r.add(s.element(), v, depth+1)
	}
	s.addArray(n)
	r.last = scalar{elements: n}
}

func (s *Shape) element() *Shape {
	if s.Element == nil {
		s.Element = &Shape{}
	}
	return s.Element
}

func (s *Shape) addArray(elements int) {
	if s.Arrays == nil {
		s.Arrays = &Arrays{}
	}
	s.Arrays.Seen++
	if elements == 0 {
		s.Arrays.Empty++
	}
	s.Arrays.Elements.add(elements)
}

// addNumber takes a number by its spelling; one that is very long is "".
func (s *Shape) addNumber(text string) {
	if s.Numbers == nil {
		s.Numbers = &Numbers{AllEqual: true, first: text}
	}
	n := s.Numbers
	n.Seen++
	n.AllEqual = n.AllEqual && text == n.first
	whole, negative := strings.CutPrefix(text, "-")
	if negative {
		n.Negative++
	}
	if strings.ContainsAny(whole, ".eE") {
		n.Fractions++
	}
	if value, err := strconv.ParseFloat(text, 64); err == nil && value == 0 {
		n.Zero++
	}
	n.Digits.add(strings.IndexFunc(whole+".", func(c rune) bool { return c < '0' || c > '9' }))
}

// addText takes a text, which is valid until the next read.
func (r *reading) addText(s *Shape, text []byte) {
	if s.Texts == nil {
		s.Texts = &Texts{}
	}
	t := s.Texts
	t.Seen++
	if len(text) <= jsonstream.MaxWord {
		r.last.text = string(text)
	}
	switch {
	case len(text) == 0:
		t.Empty++
		return
	case strings.TrimSpace(r.last.text) == "" && len(text) <= jsonstream.MaxWord:
		t.Blank++
	}
	if !utf8.Valid(text) {
		t.NotUTF8++
	}
	t.Characters.add(utf8.RuneCount(text))
	if _, err := strconv.ParseInt(r.last.text, 10, 64); err == nil {
		t.Integers++
	}
	t.addWord(s.Key, r.last.text)
	r.last.at = t.addTime(s.Key, r.last.text)
}

// addWord counts a documented word under a key that has some.
func (t *Texts) addWord(key, text string) {
	documented := words[strings.ToLower(key)]
	for _, word := range documented {
		if text == word {
			t.Words.add(word)
			return
		}
	}
	if documented != nil {
		t.OtherWords++
	}
}

// addTime counts the form of a time.
func (t *Texts) addTime(key, text string) time.Time {
	layout, offset, at, ok := readTime(text)
	if ok {
		t.Times.add(layout)
		t.Offsets.add(offset)
		return at
	}
	if lower := strings.ToLower(key); strings.Contains(lower, "time") || strings.Contains(lower, "date") {
		if mask := maskOf(text); mask != "" {
			t.Masks.add(mask)
		}
	}
	return time.Time{}
}
