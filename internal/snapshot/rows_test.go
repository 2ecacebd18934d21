package snapshot

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Rows are a list in less room: every way to ask them agrees with the list.
func TestRowsAreAList(t *testing.T) {
	s := manySnapshot(t, 300)
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.IntRange(-2, s.Len()+2).Draw(t, "lo")
		hi := rapid.IntRange(lo, s.Len()+2).Draw(t, "hi")
		step := rapid.IntRange(1, 150).Draw(t, "step")
		var want []int
		for i := max(lo, 0); i < min(hi, s.Len()); i++ {
			if i%step == 0 {
				want = append(want, i)
			}
		}
		rows := s.Select(lo, hi, func(i int, e Entry) bool { return e == s.Entry(i) && i%step == 0 })
		require.Equal(t, want, list(rows))
		for i := -70; i < s.Len()+70; i++ {
			below, _ := slices.BinarySearch(want, i)
			require.Equal(t, below, rows.Below(i), i)
		}
	})
}

// list is the rows one by one.
func list(r Rows) (all []int) {
	for k := range r.Len() {
		all = append(all, r.At(k))
	}
	return all
}

// An answer is worked out once for each question; failures are not kept, and the
// oldest gives way, so that no sitting fills the memory.
func TestAnswersAreKept(t *testing.T) {
	s := manySnapshot(t, 1)
	worked := 0
	ask := func(question string, err error) (int, error) {
		return Answer(s, question, func() (int, error) { worked++; return worked, err })
	}
	_, err := ask("a", errors.New("not now"))
	require.EqualError(t, err, "not now")
	for range 3 {
		got, err := ask("a", nil)
		require.NoError(t, err)
		require.Equal(t, 2, got)
	}
	for i := range maxAnswers {
		_, err = ask(strconv.Itoa(i), nil)
		require.NoError(t, err)
	}
	got, err := ask("a", nil)
	require.NoError(t, err)
	require.Equal(t, worked, got, "it had to be worked out again")
	require.Len(t, s.answers.kept, maxAnswers)
	require.Len(t, s.answers.names, maxAnswers)
}
