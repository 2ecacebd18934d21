//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package transport

import (
	"os"
	"syscall"
)

// redirect makes from's descriptor write where to's does, and returns a new file
// that writes where from's did.
func redirect(from, to *os.File) (*os.File, error) {
	copied, err := duplicate(from)
	if err != nil {
		return nil, err
	}
	return copied, syscall.Dup2(int(to.Fd()), int(from.Fd()))
}

func duplicate(f *os.File) (*os.File, error) {
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name()), nil
}
