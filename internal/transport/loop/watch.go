package loop

import (
	"errors"
	"io"
	"syscall"
	"time"
)

// watchInterval is how often a conversation with open requests looks for its reader:
// a client that leaves should be noticed within 100 ms, as over HTTP (H4).
const watchInterval = 25 * time.Millisecond

var errReaderGone = errors.New("write output: its reader is gone")

// readerGone reports whether nobody can read what is written to out. It is nil when
// out is nothing that could tell.
func readerGone(out io.Writer) func() bool {
	conn, ok := out.(syscall.Conn)
	if !ok {
		return nil
	}
	return func() bool { return isGone(conn) }
}

// watch ends the conversation when its reader is gone. A write would tell too, but a
// call may write nothing for 45 s, and would keep the platform busy for nobody. c is
// locked.
func (c *conversation) watch() {
	if c.readerGone == nil || c.watching || len(c.requests) == 0 {
		return
	}
	c.watching = true
	time.AfterFunc(watchInterval, c.look)
}

func (c *conversation) look() {
	if c.readerGone() {
		c.fail(errReaderGone)
		c.end()
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.watching = false
	c.watch()
}
