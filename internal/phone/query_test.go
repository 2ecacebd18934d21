package phone

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// numberSpellings are one number as people in the United Kingdom and elsewhere write it.
var numberSpellings = []string{
	"07700 900117", "07700900117", "(07700) 900-117", "0 7 7 0 0 9 0 0 1 1 7", "+44 7700 900117", "+447700900117", "+44 (0)7700 900117",
	"0044 7700 900117", "00447700900117", "0044 (0)7700.900.117", "011 44 7700 900117", "44 7700 900117", "447700900117",
	"٠٧٧٠٠٩٠٠١١٧", "０７７００９００１１７", "+४४ ७७०० ९००११७", "07700/900117", "+44-7700-900117",
}

// TestQueryFindsEverySpelling guards that a phone number is found however it and the query are written.
func TestQueryFindsEverySpelling(t *testing.T) {
	for _, query := range numberSpellings {
		q, ok := ParseQuery(query, "GB")
		require.True(t, ok, query)
		for _, field := range numberSpellings {
			require.True(t, q.In(field), "%q in %q", query, field)
			require.True(t, q.Is(field), "%q is %q", query, field)
		}
	}
}

// TestQueryFindsParts guards that a part is found in every spelling of the number, and nothing but a part.
func TestQueryFindsParts(t *testing.T) {
	parts := []string{"07700", "07700 9", "7700 900", "900117", "900 117", "00117", "+44 770", "+44770", "0044 77", "+44 (0)770", "+44 0770", "0044 (0)7700", "44770"}
	others := []string{"+45 77", "0045 77", "07701", "900118", "+7700", "+900117", "00700"}
	for _, field := range numberSpellings {
		for _, part := range parts {
			q, ok := ParseQuery(part, "GB")
			require.True(t, ok, part)
			require.True(t, q.In(field), "%q in %q", part, field)
			require.False(t, q.Is(field), "%q is %q", part, field)
		}
		for _, other := range others {
			q, _ := ParseQuery(other, "GB")
			require.False(t, q.In(field), "%q in %q", other, field)
		}
	}
}

// TestQueryWithoutRegion guards that a national number is found where nobody knows the region,
// and that it is the whole number only where it is known: a mask tells no part (N2, docs/security.md).
func TestQueryWithoutRegion(t *testing.T) {
	const field = "+39 338 152 4067"
	for query, whole := range map[string]bool{"3381524067": false, "338 152 4067": false, "+39 338 1524067": true, "0039 3381524067": true, "393381524067": true} {
		q, ok := ParseQuery(query, "")
		require.True(t, ok)
		require.True(t, q.In(field), query)
		require.True(t, q.InText([]byte("call "+field)), query)
		require.Equal(t, whole, q.Is(field), query)
		q, _ = ParseQuery(query, "IT")
		require.True(t, q.Is(field), query)
	}
}

// TestQueryFindsWhatIsWritten guards that digits are found as they stand there, also where they
// are another number to the table: 393 is a mobile prefix of Italy, too.
func TestQueryFindsWhatIsWritten(t *testing.T) {
	q, ok := ParseQuery("+39 (333) 000-01", "IT")
	require.True(t, ok)
	require.True(t, q.In("3933300001"))
	require.False(t, q.Is("3933300001"))
}

// TestWhatIsNoPhoneQuery guards that words, lists, amounts and short numbers are not looked for among phones.
func TestWhatIsNoPhoneQuery(t *testing.T) {
	for _, text := range []string{"", "Anna", "1234", "18:36:20", "1,000.50", "€ 12345", "Anna 3331234567", "12345 OR 67890", "333 5550123 | 333 5550124", "x12345", "#12345"} {
		q, ok := ParseQuery(text, "IT")
		require.False(t, ok, text)
		require.False(t, q.In("12345 "+text), text)
		require.False(t, q.Is("12345 "+text), text)
	}
}

// TestWholeIsPart guards that whatever is a whole number of a field is a part of it, too.
func TestWholeIsPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field, region := drawField(t, "field"), drawRegion(t)
		q, ok := ParseQuery(drawField(t, "query"), region)
		if ok && q.Is(field) {
			require.True(t, q.In(field))
		}
	})
}
