package people

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Each of these is one name, e-mail or phone in several spellings; "" is none in several.
var (
	nameSpellings  = [][]string{{"", "-", "N/A", "not provided"}, {"Anna", "ANNA", "anna "}, {"José López", "jose  lopez", "JOSÉ LÓPEZ"}, {"Ναταλία", "ΝΑΤΑΛΙΑ"}}
	emailSpellings = [][]string{{"", "none", "n/a"}, {"a@x.it", "A@X.IT", "Anna <a@x.it>", "mailto:a@x.it"}, {"b@müller.de", "B@xn--mller-kva.de"}, {"a+b@x.it", "<a+B@X.it>"}}
	phoneSpellings = [][]string{
		{"", "none", "-", "0000"}, {"+39 333 1234567", "333 1234567", "0039 333.1234567", "٣٣٣١٢٣٤٥٦٧", "+39 (0)333 1234567", "393331234567"},
		{"02 12345678", "+39 02-12345678", "+39 (0)2 12345678 int. 7", "０２ １２３４５６７８"}, {"+44 7700 900117", "0044 (0)7700 900117"},
		{"333 1234567, 02 12345678", "02/12345678; +393331234567"},
	}
)

// choice is one way to write a record.
type choice struct {
	name, email, phone int
	session            int64
}

func drawChoices(t *rapid.T) []choice {
	one := rapid.Custom(func(t *rapid.T) choice {
		draw := func(of [][]string, what string) int { return rapid.IntRange(0, len(of)-1).Draw(t, what) }
		return choice{draw(nameSpellings, "name"), draw(emailSpellings, "email"), draw(phoneSpellings, "phone"), rapid.Int64Range(0, 3).Draw(t, "session")}
	})
	return rapid.SliceOfN(one, 0, 10).Draw(t, "records")
}

// spelled writes the records, each field in one of its spellings.
func spelled(t *rapid.T, choices []choice) (records []Record) {
	for _, c := range choices {
		spelling := func(of []string) string { return rapid.SampledFrom(of).Draw(t, "spelling") }
		records = append(records, newRecord(spelling(nameSpellings[c.name]), spelling(emailSpellings[c.email]), spelling(phoneSpellings[c.phone]), c.session))
	}
	return records
}

// TestSpellingNeverChangesThePerson guards that who is one person does not depend on how it is written.
func TestSpellingNeverChangesThePerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		choices := drawChoices(t)
		require.Equal(t, Group(spelled(t, choices), "IT"), Group(spelled(t, choices), "IT"))
	})
}

// TestOrderNeverChangesThePerson guards that the same records are the same people in every order.
func TestOrderNeverChangesThePerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := spelled(t, drawChoices(t))
		places := make([]int, len(records))
		for i := range places {
			places[i] = i
		}
		places = rapid.Permutation(places).Draw(t, "order")
		shuffled := make([]Record, len(records))
		for i, place := range places {
			shuffled[place] = records[i]
		}
		before, after := Group(records, "IT"), Group(shuffled, "IT")
		for i := range records {
			for j := range records {
				require.Equal(t, before[i] == before[j], after[places[i]] == after[places[j]])
			}
		}
	})
}

// TestRoundsNeverChangeThePerson guards that contacts are compared across all records when
// these are too many to be compared at once.
func TestRoundsNeverChangeThePerson(t *testing.T) {
	scratch := newScratchFile(t)
	rapid.Check(t, func(t *rapid.T) {
		records := spelled(t, drawChoices(t))
		people, err := newGrouping(len(records), rapid.IntRange(1, 4).Draw(t, "at once"), scratch).people(context.Background(),
			func(i int) int64 { return records[i].Session },
			func(add func(int, Keys)) error {
				for i, r := range records {
					add(i, NewKeys(r, "IT"))
				}
				return nil
			})
		require.NoError(t, err)
		for i, person := range Group(records, "IT") {
			require.Equal(t, person, people.Of(i))
		}
	})
}

// TestAskingTwiceAddsNobody guards that records that came twice are the same people, but for
// those that nothing is known of: no contact and no session.
func TestAskingTwiceAddsNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := slices.DeleteFunc(spelled(t, drawChoices(t)), func(r Record) bool { return r.Session == 0 && !hasContact(r) })
		// Two people of one name and phone cannot be told apart when neither has a name.
		records = slices.DeleteFunc(records, func(r Record) bool { return visitor.FoldedName(r.Name) == "" })
		once, twice := Group(records, "IT"), Group(append(slices.Clone(records), records...), "IT")
		require.Equal(t, append(once, once...), twice)
	})
}

func hasContact(r Record) bool {
	k := NewKeys(r, "IT")
	return len(k.emails)+len(k.phones) > 0
}

// TestRuleAsItIsWritten compares with the rule's own words, in the simplest program that says them.
func TestRuleAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := spelled(t, drawChoices(t))
		got, want := Group(records, "IT"), slowGroup(records)
		for i := range records {
			for j := range records {
				require.Equal(t, want[i] == want[j], got[i] == got[j], "records %d and %d", i, j)
			}
		}
	})
}

// slowGroup joins pair by pair.
func slowGroup(records []Record) []int {
	person := make([]int, len(records))
	for i := range person {
		person[i] = i
	}
	join := func(i, j int) {
		for k, was := 0, person[j]; k < len(person); k++ {
			if person[k] == was {
				person[k] = person[i]
			}
		}
	}
	for i, a := range records {
		for j, b := range records {
			if share(visitor.Emails(a.Email), visitor.Emails(b.Email)) || phone.Same(a.Phone.String(), b.Phone.String(), "IT") && joinedByName(records, a, b) {
				join(i, j)
			}
		}
	}
	contacts := slices.Clone(person)
	for i, a := range records {
		var there []int
		for j, b := range records {
			if a.Session != 0 && b.Session == a.Session && hasContact(b) && !slices.Contains(there, contacts[j]) {
				there = append(there, contacts[j])
			}
		}
		for j, b := range records {
			without := a.Session != 0 && b.Session == a.Session && !hasContact(a)
			if without && (!hasContact(b) || len(there) == 1) {
				join(i, j)
			}
		}
	}
	return person
}

// joinedByName says of two records with a phone in common whether their names let them be one person.
func joinedByName(records []Record, a, b Record) bool {
	nameA, nameB := visitor.FoldedName(a.Name), visitor.FoldedName(b.Name)
	if nameA != "" && nameB != "" {
		return nameA == nameB
	}
	names := func(r Record) (names []string) {
		for _, other := range records {
			if name := visitor.FoldedName(other.Name); name != "" && phone.Same(r.Phone.String(), other.Phone.String(), "IT") && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return names
	}
	switch {
	case nameA != "":
		return len(names(b)) == 1
	case nameB != "":
		return len(names(a)) == 1
	}
	return namelessPhone(records, a, b)
}

// namelessPhone says whether two records share a phone that no record with a name has.
func namelessPhone(records []Record, a, b Record) bool {
	for _, n := range phone.Read(a.Phone.String(), "IT") {
		if !phone.Same(b.Phone.String(), n.International(), "IT") {
			continue
		}
		named := slices.ContainsFunc(records, func(r Record) bool {
			return visitor.FoldedName(r.Name) != "" && phone.Same(r.Phone.String(), n.International(), "IT")
		})
		if !named {
			return true
		}
	}
	return false
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// FuzzGroup looks for records that break a law of people.
func FuzzGroup(f *testing.F) {
	f.Add("Anna|a@x.it|333 1234567\n||333 1234567\nLuca|n/a|", "IT")
	f.Fuzz(func(t *testing.T, lines, region string) {
		var records []Record
		for line := range strings.SplitSeq(lines, "\n") {
			fields := append(strings.SplitN(line, "|", 3), "", "")
			records = append(records, newRecord(fields[0], fields[1], fields[2], int64(len(line)%3)))
		}
		numbers, most := Group(records, region), -1
		for _, person := range numbers {
			require.LessOrEqual(t, person, most+1, "people are numbered in the order of their first record")
			most = max(most, person)
		}
		slices.Reverse(records)
		backwards := Group(records, region)
		slices.Reverse(backwards)
		for i := range numbers {
			require.Equal(t, numbers[i] == numbers[0], backwards[i] == backwards[0])
		}
	})
}
