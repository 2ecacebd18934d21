package people

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"chatbot-mcp/internal/phone"

	"github.com/stretchr/testify/require"
)

// TestLabelledCases guards the rule by cases that a person has decided.
func TestLabelledCases(t *testing.T) {
	file, err := os.ReadFile("testdata/people.jsonl")
	require.NoError(t, err)
	cases := 0
	for line := range bytes.Lines(file) {
		var c struct {
			Case     string
			TimeZone string `json:"time_zone"`
			Records  []struct {
				Bot, Name, Email, PhoneNumber string
				SessionID                     int64
			}
			People [][]int
		}
		require.NoError(t, json.Unmarshal(line, &c))
		of, place := map[string][]Record{}, map[string][]int{}
		for i, r := range c.Records {
			of[r.Bot] = append(of[r.Bot], newRecord(r.Name, r.Email, r.PhoneNumber, r.SessionID))
			place[r.Bot] = append(place[r.Bot], i)
		}
		var got [][]int
		for bot, records := range of {
			for _, person := range members(Group(records, phone.RegionOf(c.TimeZone))) {
				for k, i := range person {
					person[k] = place[bot][i]
				}
				got = append(got, person)
			}
		}
		require.ElementsMatch(t, c.People, got, c.Case)
		cases++
	}
	require.Equal(t, 20, cases)
}

// members are the records of each person.
func members(numbers []int) (people [][]int) {
	for i, person := range numbers {
		for len(people) <= person {
			people = append(people, nil)
		}
		people[person] = append(people[person], i)
	}
	return people
}

// TestWhoIsOnePerson shows families, offices, the nameless, and contacts that are none.
func TestWhoIsOnePerson(t *testing.T) {
	const landline, mobile = "02 12345678", "333 1234567"
	for name, c := range map[string]struct {
		records []Record
		want    [][]int
	}{
		"a family shares a phone, and one of them came twice": {
			[]Record{newRecord("Anna Rossi", "", landline, 1), newRecord("Luca Rossi", "", landline, 2), newRecord("ANNA ROSSI", "", "+39 0212345678", 3), newRecord("Bruno Rossi", "bruno@x.it", landline, 4)},
			[][]int{{0, 2}, {1}, {3}},
		},
		"a family shares an e-mail: one person by the rule": {
			[]Record{newRecord("Anna", "rossi@x.it", "", 1), newRecord("Luca", "rossi@x.it", "", 2)},
			[][]int{{0, 1}},
		},
		"an office has a phone, extensions and e-mails of its own people": {
			[]Record{newRecord("Anna", "anna@x.it", landline+" int. 12", 1), newRecord("Luca", "luca@x.it", landline+" int. 13", 2), newRecord("Anna", "", landline, 3), newRecord("", "", landline, 4)},
			[][]int{{0, 2}, {1}, {3}},
		},
		"two nameless between two names stand alone, each": {
			[]Record{newRecord("Anna", "", mobile, 1), newRecord("", "", mobile, 2), newRecord("N/A", "", mobile, 3), newRecord("Luca", "", mobile, 4)},
			[][]int{{0}, {1}, {2}, {3}},
		},
		"the nameless with two phones of one name": {
			[]Record{newRecord("Anna", "", mobile, 1), newRecord("Anna", "", landline, 2), newRecord("-", "", mobile+", "+landline, 3)},
			[][]int{{0, 1, 2}},
		},
		"the nameless with the phones of two names does not join these": {
			[]Record{newRecord("Anna", "", mobile, 1), newRecord("Luca", "", landline, 2), newRecord("", "", mobile+" / "+landline, 3)},
			[][]int{{0}, {1}, {2}},
		},
		"the nameless join through one that has a second phone": {
			[]Record{newRecord("Anna", "", mobile, 1), newRecord("", "", mobile+", "+landline, 2), newRecord("", "", landline, 3)},
			[][]int{{0, 1, 2}},
		},
		"one of several phones is enough": {
			[]Record{newRecord("Anna", "", mobile+" - "+landline, 1), newRecord("Anna", "", "0039 02 1234 5678", 2)},
			[][]int{{0, 1}},
		},
		"one of several e-mails is enough": {
			[]Record{newRecord("Anna", "a@x.it, b@x.it", "", 1), newRecord("", "B@X.IT", "", 2)},
			[][]int{{0, 1}},
		},
		"names that are none are no second name": {
			[]Record{newRecord("Anna", "", mobile, 1), newRecord("Non fornito", "", mobile, 2), newRecord("null", "", mobile, 3)},
			[][]int{{0, 1, 2}},
		},
		"contacts that are none join nothing": {
			[]Record{newRecord("Anna", "none@none.com", "0000000", 1), newRecord("Anna", "none@none.com", "0000000", 2), newRecord("Anna", "test@test", "not provided", 3)},
			[][]int{{0}, {1}, {2}},
		},
		"the words of a name may stand apart, not in another order": {
			[]Record{newRecord("Anna  Rossi", "", mobile, 1), newRecord("anna rossi", "", mobile, 2), newRecord("Rossi Anna", "", mobile, 3)},
			[][]int{{0, 1}, {2}},
		},
		"a phone that cannot be placed is compared by its digits": {
			[]Record{newRecord("Anna", "", "123 45", 1), newRecord("Anna", "", "12345", 2), newRecord("Anna", "", "12346", 3)},
			[][]int{{0, 1}, {2}},
		},
		"without a contact and a session: alone": {
			[]Record{newRecord("Anna", "", "", 0), newRecord("Anna", "", "", 0), newRecord("", "a@x.it", "", 0)},
			[][]int{{0}, {1}, {2}},
		},
		"without a contact: with the person of the session, who came twice there": {
			[]Record{newRecord("", "a@x.it", "", 7), newRecord("Luca", "", "N/A", 7), newRecord("Anna", "a@x.it", "", 7)},
			[][]int{{0, 1, 2}},
		},
		"without a contact in two sessions of one person: with them, in both": {
			[]Record{newRecord("", "a@x.it", "", 7), newRecord("", "a@x.it", "", 8), newRecord("", "", "", 7), newRecord("", "", "", 8)},
			[][]int{{0, 1, 2, 3}},
		},
		"without a contact, twice in a session of two people: one person beside them": {
			[]Record{newRecord("", "a@x.it", "", 7), newRecord("", "b@x.it", "", 7), newRecord("", "", "", 7), newRecord("", "", "", 7)},
			[][]int{{0}, {1}, {2, 3}},
		},
		"a session joins no contacts": {
			[]Record{newRecord("Anna", "a@x.it", "", 7), newRecord("Anna", "b@x.it", "", 7)},
			[][]int{{0}, {1}},
		},
		"nobody": {nil, nil},
	} {
		require.Equal(t, c.want, members(Group(c.records, "IT")), name)
	}
}

// TestCount guards that of some records each person is counted once.
func TestCount(t *testing.T) {
	emails := []string{"a@x.it", "b@x.it", "a@x.it", ""}
	people, err := Of(t.Context(), len(emails), func(int) int64 { return 0 }, nil, func(add func(int, Keys)) error {
		for i, email := range emails {
			add(i, NewKeys(newRecord("", email, "", 0), "IT"))
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, 3, people.Len())
	require.Equal(t, 1, people.Count(slices.Values([]int{0, 2})))
	require.Equal(t, 2, people.Count(slices.Values([]int{2, 3})))
	require.Zero(t, people.Count(slices.Values([]int(nil))))
}

// TestErrorsEndTheWork guards that what the scan or the context says is what comes back.
func TestErrorsEndTheWork(t *testing.T) {
	session := func(int) int64 { return 1 }
	_, err := Of(t.Context(), 1, session, nil, func(func(int, Keys)) error { return os.ErrClosed })
	require.ErrorIs(t, err, os.ErrClosed)
	ctx, cancel := context.WithCancel(t.Context())
	_, err = Of(ctx, 1, session, nil, func(func(int, Keys)) error { cancel(); return nil })
	require.ErrorIs(t, err, context.Canceled)
}
