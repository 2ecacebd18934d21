package sheets

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func csvWith(separator rune) func(*bytes.Buffer) (Writer, error) {
	return func(b *bytes.Buffer) (Writer, error) { return NewCSV(b, twoColumns, separator) }
}

// TestCSVIsRFC4180: a mark, CR LF at the end of a line, quotes where they are needed, and the
// line breaks of a cell as they were.
func TestCSVIsRFC4180(t *testing.T) {
	got := written(t, csvWith(','), [][]string{{"Zoë, of Malta", "two\nlines and \"quotes\""}, {"+39 333", ""}})
	require.Equal(t, "\ufeffname,message\r\n\"Zoë, of Malta\",\"two\nlines and \"\"quotes\"\"\"\r\n'+39 333,\r\n", string(got))
	got = written(t, csvWith(';'), [][]string{{"a,b", "c;d"}})
	require.Equal(t, "\ufeffname;message\r\na,b;\"c;d\"\r\n", string(got))
}

// TestCSVReadsBack: another reader finds what was written, but for the apostrophe before what
// would be a formula; and it finds no formula (C5, docs/security.md).
func TestCSVReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, separator := rowsOf(t), rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(written(t, csvWith(separator), rows), []byte("\ufeff"))))
		r.Comma = separator
		got, err := r.ReadAll()
		require.NoError(t, err)
		require.Len(t, got, len(rows)+1)
		for k, row := range rows {
			for i, want := range row {
				cell := got[k+1][i]
				require.False(t, strings.IndexAny(cell, "=+-@\t\r\n") == 0, "%q is a formula", cell)
				if looksLikeFormula(want) {
					want = "'" + want
				}
				// encoding/csv reads CR LF in a cell as LF.
				require.Equal(t, strings.ReplaceAll(want, "\r\n", "\n"), cell)
			}
		}
	})
}

func looksLikeFormula(s string) bool {
	for _, sign := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// TestCSVOfOtherValues: a time is that of the clock on the wall, and numbers have all digits.
func TestCSVOfOtherValues(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	require.NoError(t, err)
	var b bytes.Buffer
	w, err := NewCSV(&b, []Column{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}, ',')
	require.NoError(t, err)
	n := int64(0)
	require.NoError(t, w.Row([]Cell{Moment(time.Date(2026, 7, 1, 23, 30, 5, 999, time.UTC).In(rome)), ID(9007199254740993), Number(&n), Number(nil)}))
	require.Equal(t, "\ufeffa,b,c,d\r\n2026-07-02 01:30:05,9007199254740993,0,\r\n", b.String())
}
