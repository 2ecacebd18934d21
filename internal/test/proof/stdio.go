package proof

import (
	"context"
	"io"
	"strconv"
)

// OverStdio connects a client to p through ServeStdio and two pipes.
func (p *Program) OverStdio(ctx context.Context) (*Line, error) {
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	go func() {
		// What ServeStdio returns, the client notices as the end of its answers.
		_ = out.CloseWithError(p.ServeStdio(ctx, in, out))
	}()
	return TalkTo(ctx, toServer, fromServer)
}

// TalkTo connects a client to a server's stdin and stdout.
func TalkTo(ctx context.Context, in io.WriteCloser, out io.Reader) (*Line, error) {
	post := func(message string) error {
		_, err := io.WriteString(in, message+"\n")
		return err
	}
	l := newLine(post, func() { _ = in.Close() })
	go l.hear(out, "")
	return l, l.shake(ctx)
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
