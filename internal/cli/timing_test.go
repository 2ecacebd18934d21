package cli

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}` + "\n"

// best is the shortest of five tries: what the program needs, whatever else the
// machine is busy with.
func best(t *testing.T, try func(*testing.T) time.Duration) time.Duration {
	least := try(t)
	for range 4 {
		least = min(least, try(t))
	}
	return least
}

// launch starts the program with args in an empty home.
func launch(t *testing.T, args ...string) *process {
	path, err := program()
	require.NoError(t, err)
	p, err := startProcess(path, args, surroundings(t.TempDir()), "")
	require.NoError(t, err)
	t.Cleanup(p.stop)
	return p
}

// idle is a server that has nothing to do.
func idle(t *testing.T) *process {
	p := launch(t, "--sandbox")
	require.NoError(t, p.send(hello))
	_, err := p.await(&p.stdout, `"id":1,"result"`)
	require.NoError(t, err)
	return p
}

func untilEnd(t *testing.T, p *process, since time.Time, code int) time.Duration {
	got, err := p.ended()
	require.NoError(t, err)
	require.Equal(t, code, got, &p.stderr)
	return time.Since(since)
}

// A client shows a server that cannot start as "exited"; it must not be a
// minute's wait, nor a network's.
func TestHopelessConfigurationEndsAtOnce(t *testing.T) {
	took := best(t, func(t *testing.T) time.Duration {
		start := time.Now()
		return untilEnd(t, launch(t), start, exitUsage)
	})
	require.Less(t, took, 300*time.Millisecond)
}

// L1: with nothing in flight, the end of stdin is the end of the process.
func TestEndOfInputEndsAnIdleServerAtOnce(t *testing.T) {
	took := best(t, func(t *testing.T) time.Duration {
		p := idle(t)
		start := time.Now()
		require.NoError(t, p.stdin.Close())
		return untilEnd(t, p, start, exitOK)
	})
	require.Less(t, took, 100*time.Millisecond)
}

// L2: so is a first SIGTERM.
func TestSignalEndsAnIdleServerAtOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	took := best(t, func(t *testing.T) time.Duration {
		p := idle(t)
		start := time.Now()
		require.NoError(t, p.terminate())
		return untilEnd(t, p, start, exitOK)
	})
	require.Less(t, took, 100*time.Millisecond)
}
