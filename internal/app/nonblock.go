//go:build !windows

package app

import "syscall"

// nonblock makes opening a pipe that nobody reads fail instead of wait.
const nonblock = syscall.O_NONBLOCK
