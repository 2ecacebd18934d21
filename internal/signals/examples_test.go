package signals

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestReplies guards what single replies claim: the examples of the rules.
func TestReplies(t *testing.T) {
	r := NewReader(Options{OwnPhrases: []string{"  Ask  the TEAM", ""}})
	for reply, want := range map[string]string{
		"I couldn't find anything regarding repairs.":                             `says_unknown: "I couldn't find anything regarding repairs" (not + find + I)`,
		"My knowledge doesn't cover the mattresses we use.":                       `says_unknown: "My knowledge doesn't cover the mattresses we use" (not + knowledge + My)`,
		"I don't have that information, but if you leave your e-mail we'll reply": `says_unknown: "I don't have that information, but if you leave your e-mail we'll reply" (not + information + I)`,
		"If you mean the east wing, I don't know.":                                `says_unknown: "If you mean the east wing, I don't know" (not + know + I)`,
		"I have no idea.":                    `says_unknown: "I have no idea" (no + idea)`,
		"Could you rephrase?":                `not_understood: "Could you rephrase" (rephrase)`,
		"I don't have access to your order.": `says_cannot: "I don't have access to your order" (I + don + t + have + access)`,
		"Nothing to say. ask the  team!":     `own_phrase: "ask the team"`,
		"If you don't have your order number, you'll find it in the confirmation e-mail.": "",
		"Unfortunately we don't ship to Malta":                                            "",
		"We do not store your information.":                                               "",
		"You don't have to know your number.":                                             "",
		"Is there anything I don't know?":                                                 "",
		"Sie finden Infos nicht nur hier, ab dem 12. buchen wir.":                         "",
		"Я не знаю ответа на этот вопрос.":                                                "",
		"One. Two. Three. Four. Five. Six. I don't know.":                                 "",
	} {
		claims := r.Reply(reply).Claims
		if want == "" {
			require.Empty(t, claims, reply)
			continue
		}
		require.Len(t, claims, 1, reply)
		require.Equal(t, want, claims[0].String())
	}
}

// TestSentences guards where sentences end.
func TestSentences(t *testing.T) {
	text := "Hi there! It costs 3.50 at a.b@example.com. Ab dem 12. buchen wir?! Nein…ja\nzwei。三！ : ...\n"
	var got []string
	l := newTestReader().newText(text, noLimit)
	for _, s := range l.sentences {
		got = append(got, text[s.start:s.end])
	}
	require.Equal(t, []string{"Hi there", " It costs 3.50 at a.b@example.com", " Ab dem 12. buchen wir", " Nein", "ja", "zwei", "三"}, got)
}

// TestSubstantive guards which messages ask something.
func TestSubstantive(t *testing.T) {
	r := newTestReader()
	for text, want := range map[string]bool{
		"hello": false, "ok thanks, bye": false, "yes please": false, "12345 67": false, "x y z": false, "parking?": false,
		"a@example.com": false, "see www.example.com/some/page https://example.org": false, "guten Tag, vielen Dank": false,
		"ありがとうございます": false, "こんにちは、駅": false, "駐車場は": true, "is parking free": true, "": false, "🙂": false,
	} {
		require.Equal(t, want, r.Substantive(text), text)
	}
}

// TestCases guards the question of a reply, what ended there and what stands beside a case.
func TestCases(t *testing.T) {
	v := func(text string) Message { return Message{FromVisitor: true, Text: text} }
	b := func(text string) Message { return Message{Text: text} }
	start := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	read := func(readAt time.Time, messages ...Message) []Case {
		return newTestReader().Read(Conversation{Start: start, Messages: messages}, nil, readAt).Cases
	}
	late := start.Add(2 * time.Hour)

	cases := read(late, b("I don't know."), v("do you have gloves"), b("One moment."), v("ok"), b("I don't know."))
	require.Len(t, cases, 1)
	require.Equal(t, 5, cases[0].Reply)
	require.Equal(t, 2, cases[0].Question)
	require.True(t, cases[0].EndedThere)

	require.Empty(t, read(late, v("hello"), b("I don't know.")), "no question")
	require.Empty(t, read(late, v("do you have gloves"), b("Yes, leather ones and woollen ones, from 20 euros upwards."), v("ok"), b("I don't know.")), "an answer stands between")

	cases = read(start.Add(time.Hour), v("do you have gloves"), b("I don't know."))
	require.False(t, cases[0].EndedThere, "it may go on")
	cases = read(late, v("do you have gloves"), b("I don't know."), v(" \u200b"), v("thanks"))
	require.False(t, cases[0].EndedThere, "thanks are a message")

	cases = read(late, v("do you have red gloves"), b("I don't know, please leave your phone number."), v("no, that's not what I asked"), b("?"),
		v("do you have any red gloves"), b("?"), v("let me talk to a human"))
	require.Equal(t, []Reason{SaysUnknown, AsksContact, AskedAgain, Corrected, ThenAskedForPerson}, cases[0].Reasons())
	require.Equal(t, 5, cases[0].AskedAgain)
}

// TestPartly guards which cases also answer.
func TestPartly(t *testing.T) {
	r := newTestReader()
	for reply, want := range map[string]bool{
		"I don't have the exact fare information, but guests usually pay €35–45 for the ride.": true,
		"I don't know the times. The bus number 12 stops outside.":                             true,
		"I don't have any information on room 12.":                                             false,
		"I don't know, but if you leave your e-mail we will answer in 24 hours.":               false,
		"I don't know. Can I help you with 2 more questions?":                                  false,
		"We open at 9.": false,
	} {
		require.Equal(t, want, r.Reply(reply).Partly, reply)
	}
}

// TestAmounts guards what is taken for a price that was named.
func TestAmounts(t *testing.T) {
	for text, want := range map[string]bool{
		"It is €35.": true, "35 €": true, "1.200,50 EUR": true, "12,- €": true, "CHF 40": true, "5,000円です": true, "250 zł": true, "₹ 100": true,
		"room 35": false, "from 10:00 to 21:00": false, "euros": false, "5 people": false, "": false,
	} {
		require.Equal(t, want, namesAmount(text), text)
	}
}
