package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal is ctx until a first SIGINT or SIGTERM. The second one ends the
// process at once, whatever is still in flight.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-signals:
			cancel()
		case <-ctx.Done():
			return
		}
		if _, again := <-signals; again {
			os.Exit(exitFailed)
		}
	}()
	return ctx, func() {
		cancel()
		signal.Stop(signals)
		close(signals)
	}
}

// outliveReaders keeps a server alive when whoever read its stderr has gone
// (chatbot-mcp http 2>&1 | head): writing fails then, and ends nothing.
func outliveReaders() { signal.Ignore(syscall.SIGPIPE) }
