package visitor

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/budget"
)

// matchByDefinition is what Match has to equal.
func matchByDefinition(raw, query string) bool {
	return strings.Contains(spacedByDefinition(raw), strings.TrimSpace(spacedByDefinition(query)))
}

var whiteSpace = regexp.MustCompile(`[ \t\n]+`)

func spacedByDefinition(raw string) string {
	return whiteSpace.ReplaceAllString(foldByDefinition(Clean(raw).String()), " ")
}

func checkMatch(t require.TestingT, raw, query string) {
	m, want := NewMatcher(query), matchByDefinition(raw, query)
	require.Equal(t, want, m.Match([]byte(raw)), "%q in %q", query, raw)
	require.Equal(t, want, m.MatchText(Clean(raw)), "%q in %q", query, raw)
}

func TestMatchEqualsItsDefinition(t *testing.T) {
	words := rapid.SampledFrom(ordinaryTexts(t))
	texts := rapid.OneOf(anyText, words, rapid.StringMatching(`[a-cA-C \n]{0,40}`), rapid.StringOf(rapid.RuneFrom([]rune("aAàÀßsSéEe\u0301\r\nKkİiıςσΣ…“か\u3099が각"))))
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Join(rapid.SliceOfN(texts, 1, 4).Draw(t, "raw"), rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "glue"))
		query := texts.Draw(t, "query")
		if rapid.Bool().Draw(t, "within") { // else hardly anything would be found
			runes := []rune(raw)
			from := rapid.IntRange(0, len(runes)).Draw(t, "from")
			to := rapid.IntRange(from, min(len(runes), from+8)).Draw(t, "to")
			query = string(runes[from:to])
			if rapid.Bool().Draw(t, "upper") {
				query = strings.ToUpper(query)
			}
		}
		checkMatch(t, raw, query)
	})
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		raw, query string
		want       bool
	}{
		{"", "", true},
		{"anything", "", true},
		{"", "a", false},
		{"Where is the café?", "CAFE", true},
		{"Where is the cafe?", "café", true},
		{"cafe", "café au lait", false},
		{"Straße", "strasse", true},
		{"STRASSE", "straße", true},
		{"one\r\ntwo", "two", true},
		{"one\r\ntwo", "one\ntwo", true},
		{"one\rtwo", "one\r\ntwo", true},
		{"I want\nto  buy\r\n\ta tent", "want to buy a tent", true}, // as a row shows it
		{"José \u00a0García", "jose garcia", true},
		{"Anna Rossi", "anna  rossi", true},
		{"Annarossi", "anna rossi", false},
		{"Rossi, Anna", "anna rossi", false},
		{"one\x1b[31mtwo", "onetwo", true},
		{"on\u200Be", "one", true},
		{"か\u3099", "か", false},
		{"が", "か\u3099", true},
		{"<script>alert(1)", "<script", true},
		{"[x](javascript:alert(1))", "javascript:", true},
		{"anna@example.com", "@EXAMPLE", true},
		{"\xffname", "\uFFFDname", true},
	} {
		require.Equal(t, c.want, NewMatcher(c.query).Match([]byte(c.raw)), "%q in %q", c.query, c.raw)
		checkMatch(t, c.raw, c.query)
	}
	for _, everything := range []Matcher{{}, NewMatcher(""), NewMatcher("\x1b[31m\u200B")} { // nothing is left of the last
		require.True(t, everything.Match([]byte("one")) && everything.MatchText(Clean("one")))
	}
	require.False(t, NewMatcher("a").Match([]byte("one")))
}

// scripts are letters, marks and digits of the languages that are searched, with what they
// are typed with.
var scripts = []string{
	"aàÀbßsSéE\u0301 ", "aąłŁżŹ", "еёЁйИж \u0306", "αάΆΣςσ\u0345", "اأإآٱىيیكکةهؤئ\u0654\u064E\u0640٣۳ ",
	"می\u200Cخ\u200Dه\u0654 ", "कखनऩड़ड\u093C\u094D\u093F\u0902ज़\u200D१ ", "ক\u09C7\u09BE\u09CB", "กท\u0E35\u0E48\u0E39\u0E49",
	"かがカガｶﾞ\u3099\u309A日本、　", "가각\u1100\u1161\u11A8한", "שׁלום\u05B8\u05BC", "ﷺ㌔①½ﬁ…™", "👨\u200D👩\uFE0F🏽🇮🇹\U000E0067", "\t\r\n \u2028\u00A0\u00AD\u200B\x1b[m\xff\x80\u0085",
}

// TestMatchersEqualTheirDefinition looks for several queries at once, in text of one script
// or of two.
func TestMatchersEqualTheirDefinition(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		letters := []byte(rapid.SampledFrom(scripts).Draw(t, "script") + rapid.SampledFrom(scripts).Draw(t, "second"))
		var s []byte
		for range rapid.IntRange(0, 40).Draw(t, "length") {
			at := rapid.IntRange(0, len(letters)-1).Draw(t, "letter")
			_, n := utf8.DecodeRune(letters[at:]) // also half a letter
			s = append(s, letters[at:at+n]...)
		}
		return string(s)
	})
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Repeat(text.Draw(t, "raw"), rapid.SampledFrom([]int{1, 1, 1, 3, 30}).Draw(t, "times"))
		var ms Matchers
		var want uint64
		wanted := rapid.Uint64Range(0, 31).Draw(t, "wanted")
		for i := range 5 {
			from := rapid.IntRange(0, len(raw)).Draw(t, "from")
			query := raw[from:min(len(raw), from+rapid.IntRange(0, 12).Draw(t, "bytes"))]
			if ms = append(ms, NewMatcher(query)); matchByDefinition(raw, query) {
				want |= 1 << i & wanted
			}
		}
		require.Equal(t, want, ms.Match([]byte(raw), wanted), "%q in %+q", ms, raw)
		require.Equal(t, want, ms.MatchText(Clean(raw), wanted), "%q in %+q", ms, raw)
	})
}

// A match may cross the end of a chunk, and a mark behind that end must still be seen.
func TestMatchAcrossChunks(t *testing.T) {
	for _, filler := range []string{"è", "文", "x"} {
		for shift := range budget.Of(12) {
			raw := strings.Repeat(filler, (foldChunk-shift)/len(filler)) + "é needle é"
			checkMatch(t, raw, "needle")
			checkMatch(t, raw, "È NEEDLE E")
			checkMatch(t, strings.Replace(raw, " ", " \r\n\t ", 1), "è needle")
			checkMatch(t, raw+strings.Repeat("é ", foldChunk), "needle")
			checkMatch(t, raw+"\u0301\x1b[31m", "e\u0301")
		}
	}
}

func TestMatcherIsSafeForConcurrentUse(t *testing.T) {
	m := NewMatcher("Zoë")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				if raw := strings.Repeat("perché ", i*100) + "zoe"; !m.Match([]byte(raw)) {
					t.Errorf("not found behind %d", i)
				}
			}
		})
	}
	wg.Wait()
}

// TestMatchAllocatesNothingForALongText: what a match works with is used again. The race
// detector takes some of it away at random, whatever the length of the text.
func TestMatchAllocatesNothingForALongText(t *testing.T) {
	m := NewMatcher("zebra")
	for _, times := range []int{100, 10_000} {
		raw := []byte(strings.Repeat("Do you ship to Malta? ", times))
		require.LessOrEqual(t, testing.AllocsPerRun(100, func() { m.Match(raw) }), 12.0)
	}
}

var (
	english = strings.Repeat("Hello, do you ship to Malta, and how much would it be by Friday?\n", 1000)
	italian = strings.Repeat("Buongiorno, perché la città è chiusa? Così non può andare, però aspetterò.\n", 1000)
	german  = strings.Repeat("Grüß Gott, können Sie mich zurückrufen? Die Straße ist für Größeres gesperrt.\n", 1000)
	chinese = strings.Repeat("你好，请问多少钱？我想预约星期五。\n", 1000)
	persian = strings.Repeat("سلام، می\u200Cخواهم وقت بگیرم.\n", 1000)
)

func BenchmarkMatch(b *testing.B) {
	for _, text := range []struct{ name, s string }{
		{"english", english}, {"italian", italian}, {"german", german}, {"chinese", chinese}, {"persian", persian},
		{"short", english[:65]},
	} {
		b.Run(text.name, func(b *testing.B) {
			raw, m := []byte(text.s), NewMatcher("Zyprexé")
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if m.Match(raw) {
					b.Fatal("found")
				}
			}
		})
	}
}

// A query of common letters is the worst case of the search.
func BenchmarkMatchCommonLetters(b *testing.B) {
	raw, m := []byte(english), NewMatcher("ratio")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if m.Match(raw) {
			b.Fatal("found")
		}
	}
}

func BenchmarkClean(b *testing.B) {
	for _, text := range []struct{ name, s string }{
		{"english", english}, {"italian", italian}, {"chinese", chinese}, {"persian", persian},
	} {
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.s)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(text.s)
			}
		})
	}
}
