package client

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func decodeLeads(t *testing.T, data string) ([]Lead, Tally) {
	t.Helper()
	var got leads
	var tally Tally
	_, err := readEnvelope(newFrames(strings.NewReader(`{"Data":`+data+`,"Code":200}`), Limits{}.withDefaults()), func(f *frames) error {
		return records(f, newLeadDecoder, got.begin(), &tally)
	})
	require.NoError(t, err)
	return got.all, tally
}

func decodeTalks(t *testing.T, data string) ([]Conversation, Tally) {
	t.Helper()
	_, tally, got, err := readAll(strings.NewReader(`{"Data":`+data+`,"Code":200}`), Limits{})
	require.NoError(t, err)
	return got, tally
}

// U10: one rule per kind of drift, whatever the field.
func TestTextDrift(t *testing.T) {
	for spelled, want := range map[string]string{
		`"Anna"`: "Anna", `""`: "", `null`: "", `7`: "7", `-1.50`: "-1.50", `true`: "true", `false`: "false", `{}`: "", `[]`: "", `[1,"a"]`: "1, a",
		`"\u00e8 \ud83d\ude00\n\/\""`: "è 😀\n/\"",
		`"a\ud800b"`:                  "a\uFFFDb", // lone surrogates
		`"\udc00"`:                    "\uFFFD",
		`"\ud800\ud800"`:              "\uFFFD\uFFFD",
		"\"a\xff\xfeb\"":              "a\xff\xfeb", // bytes that are no UTF-8 pass: who shows them replaces them
		"\"caf\xe9\"":                 "caf\xe9",
	} {
		got, tally := decodeLeads(t, `[{"SessionID":1,"Name":`+spelled+`}]`)
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		require.Equal(t, want, string(got[0].Name), spelled)
	}
}

// U10, I3: ids as numbers and as texts, exact to 2^63, and what is none.
func TestSessionIDDrift(t *testing.T) {
	for spelled, want := range map[string]int64{
		`31302`: 31302, `"31302"`: 31302, `" 31302 "`: 31302, `9007199254740993`: 9007199254740993, `"9223372036854775807"`: 1<<63 - 1,
		`9223372036854775808`: 0, `0`: 0, `-1`: 0, `1.5`: 0, `1e3`: 0, `"abc"`: 0, `""`: 0, `null`: 0, `true`: 0, `{}`: 0, `[1]`: 0,
	} {
		people, _ := decodeLeads(t, `[{"SessionID":`+spelled+`,"PhoneNumber":"+39 333 000"}]`)
		require.Len(t, people, 1, "a lead is never dropped for its id: %s", spelled)
		require.Equal(t, want, people[0].SessionID, spelled)

		talks, tally := decodeTalks(t, `[{"SessionID":`+spelled+`,"Messages":[]}]`)
		if want == 0 {
			require.Equal(t, Tally{Skipped: 1}, tally, spelled)
			continue
		}
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		require.Equal(t, want, talks[0].SessionID, spelled)
	}
}

func TestCountDrift(t *testing.T) {
	for spelled, want := range map[string]Lead{
		`2`: {Count: 2, HasCount: true}, `"2"`: {Count: 2, HasCount: true}, `0`: {HasCount: true}, `null`: {}, `"x"`: {}, `1.5`: {}, `[]`: {},
	} {
		got, _ := decodeLeads(t, `[{"Count":`+spelled+`}]`)
		require.Equal(t, []Lead{want}, got, spelled)
	}
}

// Keys in any case, the last of several, unknown ones skipped whatever they hold.
func TestKeyDrift(t *testing.T) {
	got, tally := decodeLeads(t, `[{"name":"a","NAME":"b","sessionId":5,"Trace":{"Name":["x",{"Name":"y"}]},"createTime":"2025-01-01T00:00:00Z","Naam":"c"}]`)
	require.Equal(t, Tally{Records: 1}, tally)
	require.Equal(t, []Lead{{Name: []byte("b"), SessionID: 5, CreateTime: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}}, got)

	talks, tally := decodeTalks(t, `[{"messages":[{"type":"AI","content":"one"}],"SESSIONID":5,"Messages":[{"Type":"User","CONTENT":"two"}]}]`)
	require.Equal(t, Tally{Records: 1}, tally)
	require.Equal(t, []Message{{Type: []byte("User"), Content: []byte("two")}}, talks[0].Messages)
}

// U9, U10: elements that are no records are skipped, counted, and take nothing along.
func TestImpossibleRecords(t *testing.T) {
	got, tally := decodeLeads(t, `[null,{"Name":"a"},1,"b",true,[{"Name":"c"}],{},{"Trace":1},{"Name":null}]`)
	require.Equal(t, Tally{Records: 2, Skipped: 7}, tally)
	require.Equal(t, []Lead{{Name: []byte("a")}, {}}, got)

	talks, tally := decodeTalks(t, `[null,{"SessionID":1,"Messages":[{"Content":"a"},null,"b",{"Content":"c"}]},{"SessionID":2,"Messages":"none"},{"SessionID":3,"Messages":{}},{"SessionID":4,"Messages":null},{"SessionID":5}]`)
	require.Equal(t, Tally{Records: 3, Skipped: 4}, tally)
	require.Equal(t, []Conversation{{SessionID: 1, Messages: []Message{{Content: []byte("a")}, {Content: []byte("b")}, {Content: []byte("c")}}}, {SessionID: 4}, {SessionID: 5}}, talks)
}

// U11: every documented and likely spelling, and what is none.
func TestParseTime(t *testing.T) {
	base := time.Date(2023, 11, 24, 2, 36, 21, 0, time.UTC)
	for spelled, want := range map[string]time.Time{
		"2023-11-23T18:36:21.512302-08:00": base.Add(512302 * time.Microsecond),
		"2023-11-24T02:36:21Z":             base,
		"2023-11-24T02:36:21":              base,
		"2023-11-24 02:36:21":              base,
		"2023-11-24 03:36:21+01:00":        base,
		"2023-11-24T02:36:21.5":            base.Add(500 * time.Millisecond),
		"2023-11-24T02:36:21.1234567Z":     base.Add(123456700),
		"2023-11-24T02:36:21.123456789Z":   base.Add(123456789),
		" 2023-11-24T02:36:21Z ":           base,
		// As PostgreSQL, Ruby, Go and others print it.
		"2023-11-24 02:36:21+00":                                  base,
		"2023-11-24 02:36:21.5+00":                                base.Add(500 * time.Millisecond),
		"2023-11-23 18:36:21-0800":                                base,
		"2023-11-24T02:36:21+0000":                                base,
		"2023-11-24T08:06:21+05:30":                               base,
		"2023-11-24T08:06:21+0530":                                base,
		"2023-11-24 02:36:21 +00:00":                              base,
		"2023-11-24 02:36:21 +0000 UTC":                           base,
		"2023-11-24 02:36:21 UTC":                                 base,
		"2023-11-24 02:36:21 Z":                                   base,
		"2023-11-24t02:36:21z":                                    base,
		"2023-11-24T02:36:21,25Z":                                 base.Add(250 * time.Millisecond),
		"2023-11-24 02:36:21,250":                                 base.Add(250 * time.Millisecond),
		"2023-11-24T02:36Z":                                       base.Truncate(time.Minute),
		"2023-11-24 02:36":                                        base.Truncate(time.Minute),
		"2023-11-24T03:36+01":                                     base.Truncate(time.Minute),
		"2023-11-24T02:36:21+0":                                   {},
		"2023-11-24T02:36:21+000":                                 {},
		"2023-11-24T02:36:21 CET":                                 {}, // CET is no offset
		"2023-11-24T02":                                           {},
		"2023-11-24  02:36:21":                                    {},
		"2023-11-24 UTC":                                          {},
		"2023-11-24T02:36:21Z2023-11-24T":                         {},
		"2023-11-24T02:36:21." + strings.Repeat("1", longestWord): {},
		"0001-01-01T00:00:00":                                     {}, // the platform's framework's "no time"
		"0001-01-01T00:00:00-08:00":                               {},
		"0001-12-31T23:59:59Z":                                    {},
		"0002-01-01T00:00:00Z":                                    time.Date(2, 1, 1, 0, 0, 0, 0, time.UTC),
		"9998-12-31T23:59:59Z":                                    time.Date(9998, 12, 31, 23, 59, 59, 0, time.UTC),
		"9998-12-31T23:59:59-08:00":                               {}, // a year later in UTC
		"9999-12-31T23:59:59.9999999Z":                            {}, // its largest date, "no end"
		"9999-12-31T23:59:59":                                     {},
		"0000-01-01T00:00:00+23:59":                               {}, // before the year 0 in UTC
		"":                                                        {}, "yesterday": {}, "2023-11-24": {}, "2023-02-30T00:00:00Z": {}, "1700000000": {}, "24/11/2023 02:36": {}, "2023-11-24T25:00:00Z": {},
	} {
		got := parseTime(spelled)
		require.True(t, want.Equal(got), "%q: %v", spelled, got)
		require.Equal(t, time.UTC, got.Location(), spelled)
	}
}

// A time that is understood can be printed with a year of four digits in every
// zone, and is understood again.
func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2023-11-23T18:36:21.512302-08:00", "2023-11-21T16:22:42.264484Z", "2023-11-21 16:22:42", "2023-11-21T16:22:42,5", "2023-11-21 16:22+01", "2023-11-21t16:22:42 utc", "", "9999-12-31T23:59:59.999999999Z", "0000-01-01T00:00:00+23:59"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := parseTime(s)
		require.Equal(t, time.UTC, got.Location())
		for _, hours := range []int{-24, 0, 24} {
			printed := got.In(time.FixedZone("", hours*60*60)).Format(time.RFC3339Nano)
			if !got.IsZero() {
				require.Regexp(t, `^\d{4}-`, printed, "%q", s)
				require.True(t, got.Equal(parseTime(printed)), "%q", s)
			}
		}
	})
}
