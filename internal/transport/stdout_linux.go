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
	// Dup3, because some of Linux's architectures never had dup2.
	return copied, syscall.Dup3(int(to.Fd()), int(from.Fd()), 0)
}

func duplicate(f *os.File) (*os.File, error) {
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name()), nil
}
