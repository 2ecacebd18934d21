package visitor

import (
	"strings"
	"testing"
)

// seed gives a fuzz target the fragments that cleaning knows and some of what
// ordinary people write.
func seed(f *testing.F, add func(s string)) {
	for _, s := range fragments {
		add(s)
	}
	for i, s := range benign(f) {
		if i%40 == 0 {
			add(s)
		}
	}
	add(strings.Join(fragments, ""))
}

// FuzzClean: C1 and C2 for whatever bytes a stranger sends.
func FuzzClean(f *testing.F) {
	seed(f, func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, raw string) {
		checkClean(t, raw)
		checkJSON(t, raw)
	})
}

// FuzzANSI: an escape sequence is never longer than the text, never empty, and
// leaves no control behind.
func FuzzANSI(f *testing.F) {
	seed(f, func(s string) { f.Add("\x1b", s); f.Add("\u009d", s) })
	f.Fuzz(func(t *testing.T, introducer, raw string) {
		s := introducer + raw
		for i, r := range s {
			if !startsEscape(r) {
				continue
			}
			if n := escapeLen(s[i:]); n <= 0 || i+n > len(s) {
				t.Fatalf("escapeLen(%q) = %d", s[i:], n)
			}
		}
		checkClean(t, s)
	})
}

// FuzzMarkdown: what was disarmed stays disarmed, cut and on one line too.
func FuzzMarkdown(f *testing.F) {
	seed(f, func(s string) { f.Add("![" + s + "](" + s); f.Add("<" + s) })
	f.Fuzz(func(t *testing.T, raw string) {
		text := Clean(raw)
		for i := range text.s {
			checkPart(t, text.s, i)
			if i > 200 {
				break
			}
		}
		checkClip(t, text, len(raw)/2)
		checkAround(t, text, "a", len(raw)/2)
		if Fold(text.s) != Fold(scrub(raw)) {
			t.Fatalf("disarming %q changed what a search finds", raw)
		}
	})
}

// FuzzMatcher: the law of Match.
func FuzzMatcher(f *testing.F) {
	seed(f, func(s string) { f.Add(s+s, s); f.Add("Größe "+s, "STRASSE") })
	f.Fuzz(func(t *testing.T, raw, query string) { checkMatch(t, raw, query) })
}

// FuzzMask: covering is idempotent and clean.
func FuzzMask(f *testing.F) {
	seed(f, func(s string) { f.Add(s); f.Add("+39 333 000 " + s + "1201, anna" + s + "@example.com") })
	f.Fuzz(func(t *testing.T, raw string) { checkMask(t, raw) })
}
