package newfile

import (
	"errors"
	"syscall"
)

// What Windows says, by its own numbers.
const (
	errorWriteProtect   = syscall.Errno(19)
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
	errorFileTooLarge   = syscall.Errno(223)
	errorDirectory      = syscall.Errno(267)
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func isTooLarge(err error) bool { return errors.Is(err, errorFileTooLarge) }

func isReadOnly(err error) bool { return errors.Is(err, errorWriteProtect) }

func isNoFolder(err error) bool {
	return errors.Is(err, errorDirectory) || errors.Is(err, syscall.ENOTDIR)
}
