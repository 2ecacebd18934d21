package jsonstream

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// compress makes a gzip stream with one member for each part.
func compress(parts ...[]byte) []byte {
	var b bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&b)
		_, _ = z.Write(part)
		_ = z.Close()
	}
	return b.Bytes()
}

// What is inflated is what was compressed, however the bytes arrive.
func TestGzip(t *testing.T) {
	part := rapid.Map(rapid.IntRange(0, 300_000), func(n int) []byte { return bytes.Repeat([]byte("some words, "), n/12) })
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(part, 1, 3).Draw(t, "parts")
		var src io.Reader = bytes.NewReader(compress(parts...))
		if rapid.Bool().Draw(t, "in halves") {
			src = iotest.HalfReader(src)
		}
		got, err := io.ReadAll(NewGzipReader(src, Limits{}))
		require.NoError(t, err)
		require.True(t, bytes.Equal(bytes.Join(parts, nil), got))
	})
}

// U8, U14: damage, a broken connection and a bomb each have their own error.
func TestGzipErrors(t *testing.T) {
	whole := compress(bytes.Repeat([]byte("0123456789"), 50_000))
	reset := errors.New("connection reset")
	small := Limits{GzipRatioFrom: 1 << 20, GzipRatio: 100}
	noise := make([]byte, 100<<10)
	_, _ = rand.Read(noise)
	ratio := LimitError("the ratio of inflated to compressed bytes")
	for name, c := range map[string]struct {
		src    io.Reader
		limits Limits
		want   error
	}{
		"cut":               {bytes.NewReader(whole[:len(whole)-1]), Limits{}, ErrGzip},
		"cut in the header": {bytes.NewReader(whole[:5]), Limits{}, ErrGzip},
		"not gzip":          {strings.NewReader("Hello, I am plain text."), Limits{}, ErrGzip},
		"trailing garbage":  {bytes.NewReader(append(bytes.Clone(whole), "garbage that is not gzip"...)), Limits{}, ErrGzip},
		"broken":            {io.MultiReader(bytes.NewReader(whole[:200]), iotest.ErrReader(reset)), Limits{}, reset},
		"broken at once":    {iotest.ErrReader(reset), Limits{}, reset},
		"bomb and noise":    {bytes.NewReader(compress(append(make([]byte, 20<<20), noise...))), Limits{}, ratio},
		"bomb":              {bytes.NewReader(compress(make([]byte, 8<<20))), small, ratio},
	} {
		src := NewGzipReader(c.src, c.limits)
		_, err := io.Copy(io.Discard, src)
		require.ErrorIs(t, err, c.want, name)
		require.Equal(t, c.want == ErrGzip, errors.Is(err, ErrGzip), "%s: damage is not a broken connection", name)
		_, again := src.Read(make([]byte, 1))
		require.Equal(t, err, again, name)
	}
	_, err := io.Copy(io.Discard, NewGzipReader(bytes.NewReader(compress(make([]byte, 900<<10))), small))
	require.NoError(t, err, "a short document may inflate as much as it likes")
}
