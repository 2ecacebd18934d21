package sheets

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var twoColumns = []Column{{Name: "name", Width: 20}, {Name: "message", Width: 60}}

// hostile are texts that break a format, or that a spreadsheet would calculate or change.
var hostile = []string{
	"=1+1", "+39 333 555 0187", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "0612", "007", "1e5", "TRUE", "3/4", `"quoted"`, "a,b;c", "line\nbreak",
	"\n", " blank ", "Zoë Müller", "日本語", "👩‍👩‍👧", "<b>&amp;</b>", "]]>", "_x0041_", "_x0041_x0042_", "__x000d_", "_x0000\x1a", "_\x01x", "\x00\x07\x1f", "\ufffe", "\\.", "a\r\nb", "12345678901234567890",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("=+-@'\"\t\r\n,;_x0041<&")), 0, 12, -1))
}

// written is what a format makes of rows of texts.
func written(t require.TestingT, begin func(*bytes.Buffer) (Writer, error), rows [][]string) []byte {
	var b bytes.Buffer
	w, err := begin(&b)
	require.NoError(t, err)
	require.NoError(t, w.Begin("shop"))
	for _, row := range rows {
		cells := make([]Cell, len(row))
		for i, text := range row {
			cells[i] = Text(text)
		}
		require.NoError(t, w.Row(cells))
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func rowsOf(t *rapid.T) [][]string {
	return rapid.SliceOfN(rapid.SliceOfN(anyText(), 2, 2), 0, 5).Draw(t, "rows")
}

// TestRowsAreNotKept guards that a table of any length takes as much memory as a row.
func TestRowsAreNotKept(t *testing.T) {
	for format, begin := range map[string]func(discard) (Writer, error){
		"xlsx":  func(d discard) (Writer, error) { return NewXLSX(d, twoColumns), nil },
		"csv":   func(d discard) (Writer, error) { return NewCSV(d, twoColumns, ',') },
		"jsonl": func(d discard) (Writer, error) { return NewJSONL(d, twoColumns), nil },
	} {
		t.Run(format, func(t *testing.T) {
			w, err := begin(discard{})
			require.NoError(t, err)
			require.NoError(t, w.Begin("shop"))
			write := func(rows int) uint64 {
				for k := range rows {
					require.NoError(t, w.Row([]Cell{Text(fmt.Sprint("row ", k)), Text(strings.Repeat("x", 200))}))
				}
				return inUse()
			}
			before := write(100)
			after := write(20_000) // 4 MB of text
			require.Less(t, int64(after)-int64(before), int64(1<<20))
			require.NoError(t, w.Close())
		})
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestErrorsOfTheDiskAreReturned guards that a full disk is noticed by every format, at the
// latest when the file is closed.
func TestErrorsOfTheDiskAreReturned(t *testing.T) {
	for format, begin := range map[string]func(*limited) (Writer, error){
		"xlsx":  func(l *limited) (Writer, error) { return NewXLSX(l, twoColumns), nil },
		"csv":   func(l *limited) (Writer, error) { return NewCSV(l, twoColumns, ',') },
		"jsonl": func(l *limited) (Writer, error) { return NewJSONL(l, twoColumns), nil },
	} {
		t.Run(format, func(t *testing.T) {
			whole := &limited{room: 1 << 20}
			require.NoError(t, fill(begin(whole)))
			for room := 0; room < 1<<20-whole.room; room += 7 {
				require.ErrorIs(t, fill(begin(&limited{room: room})), errFull, "with room for %d bytes", room)
			}
		})
	}
}

func fill(w Writer, err error) error {
	if err == nil {
		err = w.Begin("shop")
	}
	for range 2 {
		if err == nil {
			err = w.Row([]Cell{Text("Anna"), Moment(time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC))})
		}
	}
	if err == nil {
		err = w.Close()
	}
	return err
}

var errFull = fmt.Errorf("the disk is full")

// limited has room for so many bytes.
type limited struct{ room int }

func (l *limited) Write(p []byte) (int, error) {
	n := min(l.room, len(p))
	if l.room -= n; n < len(p) {
		return n, errFull
	}
	return n, nil
}
