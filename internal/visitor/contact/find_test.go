package contact

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/linear"
)

// labelled is a text and the contacts in it: digits without a leading 00, and addresses in
// lower case.
type labelled struct {
	Text           string
	Phones, Emails []string
}

func readLabelled(t testing.TB, file string) (all []labelled) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var l labelled
		require.NoError(t, json.Unmarshal(lines.Bytes(), &l), lines.Text())
		all = append(all, l)
	}
	return all
}

// labels are contacts in the form of labelled.
func labels(text string, found []Found) (phones, emails []string) {
	for _, f := range found {
		if f.IsEmail() {
			emails = append(emails, f.Address(text))
		} else {
			phones = append(phones, strings.TrimPrefix(Digits(text[f.From:f.To]), "00"))
		}
	}
	return phones, emails
}

// tally counts what was found of what is there.
type tally struct{ right, wrong, missed int }

func (s *tally) add(found, want []string) {
	for _, w := range want {
		if i := slices.Index(found, w); i >= 0 {
			found, s.right = slices.Delete(slices.Clone(found), i, i+1), s.right+1
		} else {
			s.missed++
		}
	}
	s.wrong += len(found)
}

func (s tally) precision() float64 { return float64(s.right) / float64(s.right+s.wrong) }
func (s tally) recall() float64    { return float64(s.right) / float64(s.right+s.missed) }

// TestContactsAreFound guards that contacts are found, and that other numbers are none, in
// nine languages.
func TestContactsAreFound(t *testing.T) {
	for file, least := range map[string]int{"testdata/contacts.jsonl": 40, "testdata/contacts_own.jsonl": 150} {
		var phones, emails tally
		texts := readLabelled(t, file)
		require.GreaterOrEqual(t, len(texts), least)
		for _, l := range texts {
			p, e := labels(l.Text, Find(l.Text))
			phones.add(p, l.Phones)
			emails.add(e, l.Emails)
			if !slices.Equal(p, l.Phones) && len(p)+len(l.Phones) > 0 || !slices.Equal(e, l.Emails) && len(e)+len(l.Emails) > 0 {
				t.Logf("%q: %q %q, want %q %q", l.Text, p, e, l.Phones, l.Emails)
			}
		}
		t.Logf("%s: phones P %.2f R %.2f of %d, e-mails P %.2f R %.2f of %d", file,
			phones.precision(), phones.recall(), phones.right+phones.missed, emails.precision(), emails.recall(), emails.right+emails.missed)
		for _, s := range []tally{phones, emails} {
			require.GreaterOrEqual(t, s.precision(), .95, file)
			require.GreaterOrEqual(t, s.recall(), .95, file)
		}
	}
}

// TestExampleNumbersAreFound guards that how a country writes its numbers is no reason to
// miss one: at home only those under seven digits are missed.
func TestExampleNumbersAreFound(t *testing.T) {
	var abroad, home, homeMobile tally
	for _, region := range slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions())) {
		n := phonenumbers.GetExampleNumber(region)
		abroad.addNumber(t, phonenumbers.Format(n, phonenumbers.INTERNATIONAL))
		home.addNumber(t, phonenumbers.Format(n, phonenumbers.NATIONAL))
		if n = phonenumbers.GetExampleNumberForType(region, phonenumbers.MOBILE); n != nil {
			homeMobile.addNumber(t, phonenumbers.Format(n, phonenumbers.NATIONAL))
		}
	}
	t.Logf("international %.3f, national %.3f, of mobiles %.3f", abroad.recall(), home.recall(), homeMobile.recall())
	require.Greater(t, abroad.right+abroad.missed, 240)
	require.GreaterOrEqual(t, abroad.recall(), .99)
	require.GreaterOrEqual(t, home.recall(), .91)
	require.GreaterOrEqual(t, homeMobile.recall(), .94)
}

// addNumber looks for a number in a sentence. One of seven or more digits must be found.
func (s *tally) addNumber(t *testing.T, number string) {
	text := "my number is " + number + ", thanks"
	phones, _ := labels(text, Find(text))
	if len(phones) == 1 && phones[0] == strings.TrimPrefix(Digits(number), "00") {
		s.right++
		return
	}
	s.missed++
	require.Less(t, len(Digits(number)), phoneDigits, number)
}

// TestReplyMayBeABareNumber guards that after a question for a contact a number alone on its
// line is one, whatever it looks like, and that one with words has to pass as ever.
func TestReplyMayBeABareNumber(t *testing.T) {
	for _, text := range []string{"20261127", "1200000", "12 500 000", "10 20 30 40 50", "Kim Lee\n20261127", "(1200000)"} {
		phones, _ := labels(text, FindReply(text))
		require.Equal(t, []string{Digits(text)}, phones, text)
		phones, _ = labels(text, Find(text))
		require.Empty(t, phones, text)
	}
	for _, text := range []string{"20261127 please", "12.06.2026", "order 1004477", "€ 1200000", "#1200000", "123456", "1234567890123", "10 20 30 40 50 60 7"} {
		phones, _ := labels(text, FindReply(text))
		require.Empty(t, phones, text)
	}
}

// TestTellingWordsDoNotContradict guards the word lists: no word says two things of a number
// before which it stands, and none stands in two places.
func TestTellingWordsDoNotContradict(t *testing.T) {
	h := hints{}
	languages := map[string]bool{}
	for line := range strings.Lines(findWordsFile) {
		name, words, ok := strings.Cut(line, "=")
		if !ok || line[0] == '#' {
			continue
		}
		class, language, _ := strings.Cut(strings.TrimSpace(name), " ")
		h.class(class).add(words)
		if class == "number" {
			languages[language] = true
		}
	}
	require.ElementsMatch(t, strings.Fields("en it es de fr pt nl pl ja"), slices.Collect(maps.Keys(languages)))
	for word := range h.number.whole {
		for _, set := range orderWordSets {
			require.False(t, set.has(word), "%q stands in order_words.go, too", word)
		}
		require.False(t, h.phone.has(word) || h.measure.has(word), word)
	}
	for word := range h.phone.beginnings {
		require.GreaterOrEqual(t, len(word), minBeginning, word)
	}
	for word := range h.phone.whole {
		require.False(t, h.measure.has(word) || h.counted.has(word), word)
	}
}

// TestFindTakesLinearTime guards N1 for what a stranger writes to keep the finder busy.
func TestFindTakesLinearTime(t *testing.T) {
	for _, piece := range []string{
		"a@b.co ", "1234567 ", "1234567 x", "+1", "@", "a@b.co1234567 ", "(", "order 1234567, ", "AB12 ", "06 12 34 56 78 ", "1.2.3.4", "kim@example.comです。080", "http://", "1234567\n", "€ 1234567 ", "予約番号1234567", "NL91 ABNA 0417 1643 00 ", "a@1234567.co,",
	} {
		text := strings.Repeat(piece, 1<<17/len(piece))
		linear.Require(t, piece, func() { Find(text); FindReply(text) })
	}
}

// checkFound fails unless contacts are in order, within the text, apart, and readable.
func checkFound(t rapid.TB, text string) {
	for _, found := range [][]Found{Find(text), FindReply(text)} {
		end := 0
		for _, f := range found {
			if f.From < end || f.To <= f.From || f.To > len(text) {
				t.Fatalf("%q: %+v", text, found)
			}
			end = f.To
			if f.IsEmail() && !strings.Contains(f.Address(text), "@") {
				t.Fatalf("%q: %q is no address", text, f.Address(text))
			}
			if n := len(escapedText{s: text}.digitsBetween(f.From, f.To)); !f.IsEmail() && (n < phoneDigits || n > maxAbroadDigits) {
				t.Fatalf("%q: %d digits", text, n)
			}
		}
	}
}

// TestFoundContactsAreApart guards the spans for any mixture of what the finder reads.
func TestFoundContactsAreApart(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"kim", "@", "example", ".com", " ", "\n", "+39", "333 555 0123", "1234567", "(", ")", ".", "-", "#", "€", "order ", "tel.", " at ", "[dot]", "です", "080", "%40", "&#64;", "x", "00", "\xff", "①", "1", "一"})
	rapid.Check(t, func(t *rapid.T) {
		checkFound(t, strings.Join(rapid.SliceOfN(pieces, 1, 12).Draw(t, "pieces"), ""))
	})
}

// FuzzFind looks for a text that makes the finder panic or return what is none.
func FuzzFind(f *testing.F) {
	for _, file := range []string{"testdata/contacts.jsonl", "testdata/contacts_own.jsonl"} {
		for i, l := range readLabelled(f, file) {
			if i%4 == 0 {
				f.Add(l.Text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) { checkFound(t, text) })
}
