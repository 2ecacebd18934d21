package client

import "syscall"

// errConnectionRefused is WSAECONNREFUSED (winerror.h). Package syscall gives
// ECONNREFUSED a number of its own on Windows, which no system call returns.
const errConnectionRefused = syscall.Errno(10061)
