//go:build !windows

package cli

import "syscall"

// nonblock opens a pipe that nobody reads with an error, rather than waiting.
const nonblock = syscall.O_NONBLOCK
