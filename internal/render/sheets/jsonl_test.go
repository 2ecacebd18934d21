package sheets

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func jsonl(b *bytes.Buffer) (Writer, error) { return NewJSONL(b, twoColumns), nil }

// TestJSONLReadsBack: a line for each row, all keys in each, and every text exactly.
func TestJSONLReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rowsOf(t)
		lines := strings.SplitAfter(string(written(t, jsonl, rows)), "\n")
		require.Len(t, lines, len(rows)+1)
		require.Empty(t, lines[len(rows)])
		for k, row := range rows {
			var got map[string]*string
			require.NoError(t, json.Unmarshal([]byte(lines[k]), &got))
			require.Len(t, got, 2)
			for i, c := range twoColumns {
				if row[i] == "" {
					require.Nil(t, got[c.Name])
				} else if utf8.ValidString(row[i]) {
					require.Equal(t, row[i], *got[c.Name])
				}
			}
		}
	})
}

// TestJSONLOfOtherValues: times are RFC 3339 in their zone, numbers exact.
func TestJSONLOfOtherValues(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	require.NoError(t, err)
	var b bytes.Buffer
	w := NewJSONL(&b, []Column{{Name: "at"}, {Name: "id"}, {Name: "n"}, {Name: "text"}})
	n := int64(-7)
	require.NoError(t, w.Row([]Cell{Moment(time.Date(2026, 7, 1, 23, 30, 5, 0, time.UTC).In(rome)), ID(9007199254740993), Number(&n), Text("a<b & c")}))
	require.NoError(t, w.Row([]Cell{{}, {}, {}, {}}))
	require.Equal(t, `{"at":"2026-07-02T01:30:05+02:00","id":9007199254740993,"n":-7,"text":"a<b & c"}`+"\n"+
		`{"at":null,"id":null,"n":null,"text":null}`+"\n", b.String())
}
