//go:build unix

package loop

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// isGone reports whether nobody reads the other end of a pipe or a socket any more.
// It writes nothing and waits for nothing.
func isGone(out syscall.Conn) (gone bool) {
	raw, err := out.SyscallConn()
	if err != nil {
		return false
	}
	_ = raw.Control(func(fd uintptr) {
		state := []unix.PollFd{{Fd: int32(fd)}} // asks for nothing but errors
		n, err := unix.Poll(state, 0)
		gone = err == nil && n > 0 && state[0].Revents&(unix.POLLERR|unix.POLLHUP) != 0
	})
	return gone
}
