//go:build !windows

package client

import "syscall"

// errConnectionRefused is the system's error of a port that nobody listens on.
const errConnectionRefused = syscall.ECONNREFUSED
