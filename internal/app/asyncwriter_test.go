package app

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// Close writes what is queued, and the log says how many lines were dropped.
func TestAsyncWriter(t *testing.T) {
	var written bytes.Buffer
	gate := make(chan struct{})
	w := newAsyncWriter(writerFunc(func(p []byte) (int, error) { <-gate; return written.Write(p) }))
	for range maxQueuedLines + 10 {
		_, _ = w.Write([]byte("line\n"))
	}
	close(gate)
	require.NoError(t, w.Close())
	require.Regexp(t, `(?s)^line\n([89]|10) lines were dropped: nobody read the log\n(line\n)+$`, written.String())
	_, err := w.Write([]byte("too late\n"))
	require.NoError(t, err)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
