package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// cancelOnSignal cancels the context at a first SIGINT, SIGTERM or SIGHUP, which a
// terminal sends when it is closed. A second one ends the process at once, whatever is
// still in flight.
func cancelOnSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup has it ignored, and then it stays so
		signal.Notify(signals, syscall.SIGHUP)
	}
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

// ignoreBrokenPipes lets a server go on when nobody reads its stderr any more
// (chatbot-mcp http 2>&1 | head): writing there fails, and that is all.
func ignoreBrokenPipes() { signal.Ignore(syscall.SIGPIPE) }
