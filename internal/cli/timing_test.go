package cli

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}` + "\n"

// shortestOfFive is the time the program needs: the other tries were slowed down by
// a busy machine.
func shortestOfFive(t *testing.T, try func(*testing.T) time.Duration) time.Duration {
	shortest := try(t)
	for range 4 {
		shortest = min(shortest, try(t))
	}
	return shortest
}

// launch starts the program with args in an empty home.
func launch(t *testing.T, args ...string) *process {
	path, err := program()
	require.NoError(t, err)
	p, err := startProcess(path, args, baseEnv(t.TempDir()), "")
	require.NoError(t, err)
	t.Cleanup(p.stop)
	return p
}

// launchIdle starts a server that has nothing to do.
func launchIdle(t *testing.T) *process {
	p := launch(t, "--sandbox")
	require.NoError(t, p.send(hello))
	_, err := p.await(&p.stdout, `"id":1,"result"`)
	require.NoError(t, err)
	return p
}

// busy is how long this machine takes to start a program that says its version and ends: what
// a busy one adds to every time here.
func busy(t *testing.T) time.Duration {
	return shortestOfFive(t, func(t *testing.T) time.Duration {
		start := time.Now()
		return waitForExit(t, launch(t, "version"), start, exitOK)
	})
}

func waitForExit(t *testing.T, p *process, since time.Time, code int) time.Duration {
	got, err := p.ended()
	require.NoError(t, err)
	require.Equal(t, code, got, &p.stderr)
	return time.Since(since)
}

// A client shows a server that cannot start as "exited". It must not wait for that,
// not even for a network.
func TestUnusableConfigurationEndsAtOnce(t *testing.T) {
	took := shortestOfFive(t, func(t *testing.T) time.Duration {
		start := time.Now()
		return waitForExit(t, launch(t), start, exitUsage)
	})
	require.Less(t, took, 300*time.Millisecond+2*busy(t))
}

// L1: with nothing in flight, the end of stdin ends the process.
func TestEndOfInputEndsAnIdleServerAtOnce(t *testing.T) {
	took := shortestOfFive(t, func(t *testing.T) time.Duration {
		p := launchIdle(t)
		start := time.Now()
		require.NoError(t, p.stdin.Close())
		return waitForExit(t, p, start, exitOK)
	})
	require.Less(t, took, 100*time.Millisecond+2*busy(t))
}

// L2: so does a first SIGTERM.
func TestSignalEndsAnIdleServerAtOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	took := shortestOfFive(t, func(t *testing.T) time.Duration {
		p := launchIdle(t)
		start := time.Now()
		require.NoError(t, p.terminate())
		return waitForExit(t, p, start, exitOK)
	})
	require.Less(t, took, 100*time.Millisecond+2*busy(t))
}
