package loop

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// readLines returns every line and "!" for each that was skipped.
func readLines(t require.TestingT, in io.Reader, max int) (got []string) {
	l := newLineReader(in, max)
	for {
		line, err := l.next()
		switch {
		case errors.Is(err, io.EOF):
			return got
		case errors.Is(err, errLineTooLong):
			got = append(got, "!")
		default:
			require.NoError(t, err)
			got = append(got, string(line))
		}
	}
}

// TestLinesLaw: lines are those of strings.Split, whatever their lengths, the
// limit and the size of each read.
func TestLinesLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lengths := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 2, 100, readSize - 1, readSize, readSize + 1, 3 * readSize}), 1, 6).Draw(t, "lengths")
		max := rapid.SampledFrom([]int{1, 100, readSize, 2 * readSize}).Draw(t, "max")
		var want []string
		var in strings.Builder
		for i, n := range lengths {
			in.WriteString(strings.Repeat(string(rune('a'+i)), n) + "\n")
			want = append(want, strings.Repeat(string(rune('a'+i)), n))
			if n > max {
				want[i] = "!"
			}
		}
		text := in.String()
		if rapid.Bool().Draw(t, "no newline at the end") && !strings.HasSuffix(text, "\n\n") && text != "\n" {
			text = strings.TrimSuffix(text, "\n")
		}
		var from io.Reader = strings.NewReader(text)
		if rapid.Bool().Draw(t, "halved reads") {
			from = iotest.HalfReader(from)
		}
		require.Equal(t, want, readLines(t, from, max))
	})
}

// FuzzLines: strangers write here. No line is over the limit, and each is one of
// the input.
func FuzzLines(f *testing.F) {
	f.Add([]byte("a\nb"), 3)
	f.Add([]byte("\n\n"), 1)
	f.Add(bytes.Repeat([]byte("x"), 200), 100)
	f.Fuzz(func(t *testing.T, in []byte, max int) {
		max = 1 + (max&0x7fffffff)%1024
		for _, line := range readLines(t, bytes.NewReader(in), max) {
			require.LessOrEqual(t, len(line), max)
			require.NotContains(t, line, "\n")
			require.True(t, line == "!" || bytes.Contains(in, []byte(line)))
		}
	})
}
