package doctor

import (
	"fmt"
	"slices"
	"strings"
)

// Text is the report as it is pasted into an issue.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Shape of the platform's replies · %s · %s\n", r.Host, r.Program)
	b.WriteString("No value is below: no name, text, id, key or date of a record.\n")
	for _, x := range r.Exchanges {
		x.print(&b)
	}
	b.WriteString("\nWhat this says\n")
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "  %s: %s\n", f.About, f.Found)
	}
	return b.String()
}

// print writes an exchange, with the shape of its reply if that was not written before.
func (x *Exchange) print(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s, %s\n  %s\n", x.Call, x.Asked, x.httpLine())
	if x.Status == 0 {
		return
	}
	if x.Problem != "" {
		fmt.Fprintf(b, "  not read to its end: %s\n", x.Problem)
	}
	fmt.Fprintf(b, "  %s\n", x.envelopeLine())
	if x.Days != nil {
		fmt.Fprintf(b, "  %s\n", x.Days.line())
	}
	if x.isMain() || !x.Envelope {
		x.Shape.printParts(b, "  ")
	}
}

// isMain reports whether the exchange is the first of its call, whose shape is printed
// whole. JSON holds the shapes of all.
func (x *Exchange) isMain() bool { return strings.HasPrefix(x.Asked, "the last") }

func (x *Exchange) httpLine() string {
	if x.Status == 0 {
		return "no reply: " + x.Problem
	}
	parts := []string{fmt.Sprintf("HTTP %d", x.Status), orNone(x.MediaType, "no content type")}
	if x.Encoding != "" {
		parts = append(parts, x.Encoding)
	}
	if !x.LengthKnown {
		parts = append(parts, "length not announced")
	}
	parts = append(parts, orNone(x.Bytes.String(), "0")+" bytes")
	if len(x.RateHeaders) > 0 {
		parts = append(parts, "headers "+strings.Join(x.RateHeaders, " "))
	}
	return strings.Join(parts, ", ")
}

func (x *Exchange) envelopeLine() string {
	if !x.Envelope {
		return "no envelope: " + x.Shape.keysLine()
	}
	parts := []string{
		"Success " + orNone(x.Success, "missing"), "Code " + orNone(x.Code, "missing"),
		"Data " + orNone(x.Data, "missing"),
	}
	if x.Order != "" {
		parts = append(parts, x.Order)
	}
	return strings.Join(parts, ", ") + "; " + x.Shape.keysLine()
}

func orNone(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// keysLine names the keys of a reply in the order in which they came.
func (s *Shape) keysLine() string {
	switch {
	case s.Seen == 0:
		return "no JSON"
	case s.Objects == 0:
		return "the body is " + s.kinds()
	}
	var keys []string
	for _, m := range s.Members {
		keys = append(keys, m.Key)
	}
	return "keys " + orNone(strings.Join(keys, " "), "none")
}

func (d *Days) line() string {
	return fmt.Sprintf("days of UTC: before the first %d, on the first %d, between %d, on the last %d, after %d, without a time %d",
		d.Before, d.First, d.Between, d.Last, d.After, d.Unknown)
}

// print writes a place and what is below it.
func (s *Shape) print(b *strings.Builder, indent string) {
	fmt.Fprintf(b, "%s%s: %s\n", indent, orNone(s.Key, "each"), s.kinds())
	s.printParts(b, indent+"  ")
}

func (s *Shape) printParts(b *strings.Builder, indent string) {
	for _, m := range s.Members {
		m.print(b, indent)
	}
	if s.Element != nil {
		s.Element.print(b, indent)
	}
}

// kinds lists the types of the values at one place, the most detailed last.
func (s *Shape) kinds() string {
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(s.Objects, "object")
	if s.Arrays != nil {
		add(s.Arrays.Seen, s.Arrays.line())
	}
	add(s.Bools, "bool")
	if s.Numbers != nil {
		add(s.Numbers.Seen, s.Numbers.line())
	}
	if s.Texts != nil {
		add(s.Texts.Seen, s.Texts.line())
	}
	add(s.Null, "null")
	add(s.NotRead, "not looked at")
	return orNone(strings.Join(parts, "; "), "nothing")
}

func (a *Arrays) line() string {
	return "array" + details(count(a.Empty, "empty"), measure(a.Elements, "elements"))
}

func (n *Numbers) line() string {
	same := ""
	if n.AllEqual && n.Seen > 1 {
		same = "all equal"
	}
	return "number" + details(count(n.Zero, "zero"), count(n.Negative, "negative"), count(n.Fractions, "fractions"), measure(n.Digits, "digits"), same)
}

func (t *Texts) line() string {
	return "text" + details(count(t.Empty, "empty"), count(t.Blank, "blank"), count(t.NotUTF8, "not UTF-8"), count(t.Integers, "whole numbers"),
		t.Words.line(""), count(t.OtherWords, "other words"), t.Times.line("times "), t.Offsets.line("offsets "), t.Masks.line("like "), measure(t.Characters, "characters"))
}

// line lists what was counted in alphabetical order.
func (c Counts) line(label string) string {
	var list []string
	for text, n := range c {
		list = append(list, fmt.Sprintf("%s ×%d", text, n))
	}
	if list == nil {
		return ""
	}
	slices.Sort(list)
	return label + strings.Join(list, ", ")
}

func details(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func count(n int, what string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, what)
}

func measure(s Span, what string) string {
	if s.most == 0 {
		return ""
	}
	return s.String() + " " + what
}
