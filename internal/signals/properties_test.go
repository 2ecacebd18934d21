package signals

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// fallbackBot is a bot without a list for its language that has one text for what it does
// not know.
func fallbackBot(uses int) (all []Conversation) {
	questions := []string{"Har ni glutenfri pizza", "Var ligger butiken nu", "Kan hunden följa med", "Vilka färger finns det", "Hur lång är leveranstiden", "Öppnar köket tidigt imorgon"}
	for i := range uses {
		all = append(all, Conversation{ID: int64(i), Start: time.Unix(int64(1000+i/2), 0), Messages: []Message{
			{true, questions[i%len(questions)]}, {false, "Tyvärr, det vet jag inte."},
			{true, "Tar ni kort då"}, {false, fmt.Sprintf("Ja, alla kort utom nummer %d.", i)},
		}})
	}
	return all
}

// readAll returns the cases of all conversations, by their ids.
func readAll(all []Conversation) map[int64][]Case {
	r, p := newTestReader(), NewRepeats()
	ordered := slices.SortedFunc(slices.Values(all), Order)
	for _, c := range all {
		p.Count(r, c)
	}
	for _, c := range ordered {
		p.Compare(r, c)
	}
	cases := map[int64][]Case{}
	for _, c := range all {
		if found := r.Read(c, p, readAt).Cases; len(found) > 0 {
			cases[c.ID] = found
		}
	}
	return cases
}

// TestRepeatedReplyIsACase guards same_reply: it needs four conversations and four unlike
// questions, and no list.
func TestRepeatedReplyIsACase(t *testing.T) {
	require.Empty(t, readAll(fallbackBot(3)))
	cases := readAll(fallbackBot(6))
	require.Len(t, cases, 6)
	for _, of := range cases {
		require.Len(t, of, 1)
		require.Equal(t, []Reason{SameReply}, of[0].Reasons())
		require.Equal(t, 2, of[0].Reply)
	}
	alike := fallbackBot(6)
	for _, c := range alike {
		c.Messages[0].Text = "Har ni glutenfri pizza"
	}
	require.Empty(t, readAll(alike), "one question")
}

// TestOrderChangesNothing guards that the same conversations give the same cases however
// they arrive.
func TestOrderChangesNothing(t *testing.T) {
	all := fallbackBot(40)
	want := readAll(all)
	for seed := range uint64(10) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		require.Equal(t, want, readAll(all))
	}
}

// TestAnAnsweredReplyRemovesNoCase guards that more conversations leave cases as they are.
func TestAnAnsweredReplyRemovesNoCase(t *testing.T) {
	all := fallbackBot(6)
	want := readAll(all)
	for i := range 50 {
		all = append(all, Conversation{ID: int64(100 + i), Messages: []Message{{true, "När stänger ni idag då"}, {false, fmt.Sprintf("Klockan %d.", i)}}})
	}
	require.Equal(t, want, readAll(all))
}

// TestUnlistedScriptClaimsNothing guards that words of no list say nothing.
func TestUnlistedScriptClaimsNothing(t *testing.T) {
	r := newTestReader()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("абвгдежзийклмнопрстуфхцчшщъыьэюя αβγδεζηθικλμνξοπρστυφχψω אבגדהוזחט ابتثجحخ .,!?\n-")), 0, 200, -1).Draw(t, "text")
		require.Empty(t, r.Reply(text).Claims)
	})
}

// TestAnOfferRemovesNoCase guards that what stands behind a denial does not take it back.
func TestAnOfferRemovesNoCase(t *testing.T) {
	offers := map[string]string{
		"en": ", but if you leave your e-mail we will write", "it": ", ma se lascia la sua e-mail le scriviamo", "es": ", pero si deja su correo le escribimos",
		"de": ", aber wenn Sie Ihre E-Mail hinterlassen, schreiben wir", "fr": ", mais si vous laissez votre e-mail nous écrivons",
		"pt": ", mas se deixar seu e-mail escrevemos", "nl": ", maar als u uw e-mail achterlaat schrijven we", "pl": ", ale jeśli zostawi Pani e-mail, napiszemy",
	}
	r, tried := newTestReader(), 0
	for _, l := range readLines[labelled](t, "conversations.jsonl") {
		for _, m := range l.Conversation.conversation().Messages {
			text := strings.TrimRight(m.Text, ".!")
			if m.FromVisitor || offers[l.Lang] == "" || strings.ContainsAny(text, ".?!:;") || len(r.Reply(text).Claims) == 0 {
				continue
			}
			tried++
			require.NotEmpty(t, r.Reply(text+offers[l.Lang]+".").Claims, text+offers[l.Lang])
		}
	}
	require.Greater(t, tried, 100)
}

// TestNothingPanics guards that any text can be read.
func TestNothingPanics(t *testing.T) {
	pieces := []string{"I don't know", "if you", ",", " - ", "?", "!", ".", "…", "分かりません", "場合", "情報", "、", "\n", "1", "€", "a@b.co", "ʼ", "\u0301", "\xff", "no se si", "ß", "e-mail", "ok", "https://x", "½"}
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 12).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		}), 0, 8).Draw(t, "texts")
		c := Conversation{}
		for _, text := range texts {
			c.Messages = append(c.Messages, Message{rapid.Bool().Draw(t, "visitor"), text})
		}
		r, p := NewReader(Options{OwnPhrases: []string{"ß"}}), NewRepeats()
		p.Count(r, c)
		p.Compare(r, c)
		for _, found := range r.Read(c, p, readAt).Cases {
			require.NotEmpty(t, found.Claims)
			require.True(t, 0 < found.Question && found.Question < found.Reply && found.Reply <= len(c.Messages))
		}
		r.Missed(c, Stored{})
		r.Wanted("", &c)
		r.Open(c).Language()
		r.Open(c).Unlisted()
	})
}

// TestKeysSpareReading guards that what Undecided and HasCase leave out changes no case.
func TestKeysSpareReading(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := []string{"Tyvärr, det vet jag inte", "Vi har öppet", "Ja gärna", "One moment please", "Har ni glutenfri pizza", "Var ligger butiken nu", "Kan hunden följa med", "Vilka färger finns det", "Hur lång är leveranstiden", "hej"}
		message := rapid.Custom(func(t *rapid.T) Message {
			return Message{rapid.Bool().Draw(t, "visitor"), rapid.SampledFrom(texts).Draw(t, "text")}
		})
		var all []Conversation
		for i := range rapid.IntRange(0, 30).Draw(rt, "conversations") {
			all = append(all, Conversation{ID: int64(i), Messages: rapid.SliceOfN(message, 0, 8).Draw(rt, "messages")})
		}
		want := readAll(all)

		r, p, keys := newTestReader(), NewRepeats(), map[int64]Keys{}
		for _, c := range all {
			keys[c.ID] = r.Keys(c)
			p.CountKeys(keys[c.ID])
		}
		for _, c := range all {
			if p.Undecided(keys[c.ID]) {
				p.Compare(r, c)
			}
		}
		p.Finish()
		got := map[int64][]Case{}
		for _, c := range all {
			found := r.Read(c, nil, readAt).Cases
			if p.HasCase(keys[c.ID]) {
				found = r.Read(c, p, readAt).Cases
			}
			if len(found) > 0 {
				got[c.ID] = found
			}
		}
		require.Equal(rt, want, got)
	})
}
