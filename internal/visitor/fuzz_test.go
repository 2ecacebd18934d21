package visitor

import (
	"strings"
	"testing"
)

// addSeeds gives a fuzz target what cleaning looks for and some of what people write.
func addSeeds(f *testing.F, add func(s string)) {
	for _, s := range textFragments {
		add(s)
	}
	for i, s := range ordinaryTexts(f) {
		if i%40 == 0 {
			add(s)
		}
	}
	add(strings.Join(textFragments, ""))
}

// C1 and C2 for whatever bytes a stranger sends.
func FuzzClean(f *testing.F) {
	addSeeds(f, func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, raw string) {
		checkClean(t, raw)
		checkJSON(t, raw)
	})
}

// An escape sequence is never empty, never longer than the text, and leaves no control
// character.
func FuzzANSI(f *testing.F) {
	addSeeds(f, func(s string) { f.Add("\x1b", s); f.Add("\u009d", s) })
	f.Fuzz(func(t *testing.T, introducer, raw string) {
		s := introducer + raw
		for i, r := range s {
			if !startsEscapeSequence(r) {
				continue
			}
			if n := escapeSequenceLen(s[i:]); n <= 0 || i+n > len(s) {
				t.Fatalf("escapeSequenceLen(%q) = %d", s[i:], n)
			}
		}
		checkClean(t, s)
	})
}

// A neutral text stays neutral, also when it is cut or put on one line.
func FuzzMarkdown(f *testing.F) {
	addSeeds(f, func(s string) { f.Add("![" + s + "](" + s); f.Add("<" + s) })
	f.Fuzz(func(t *testing.T, raw string) {
		text := Clean(raw)
		for i := range text.s {
			checkPart(t, text.s, i)
			if i > 200 {
				break
			}
		}
		checkClip(t, text, len(raw)/2)
		checkExcerpt(t, text, "a", len(raw)/2)
		if Fold(text.s) != Fold(removeInvisible(raw)) {
			t.Fatalf("neutralizing %q changed what a search finds", raw)
		}
	})
}

// Match equals its definition.
func FuzzMatcher(f *testing.F) {
	addSeeds(f, func(s string) { f.Add(s+s, s); f.Add("Größe "+s, "STRASSE") })
	f.Fuzz(func(t *testing.T, raw, query string) { checkMatch(t, raw, query) })
}

// What is masked is clean, and masking it again changes nothing.
func FuzzMask(f *testing.F) {
	addSeeds(f, func(s string) { f.Add(s); f.Add("+39 333 000 " + s + "1201, anna" + s + "@example.com") })
	f.Fuzz(func(t *testing.T, raw string) { checkMask(t, raw) })
}
