package main

import (
	"os"
	"syscall"
)

// peak is the most memory that a process ever had resident, in bytes.
func peak(ended *os.ProcessState) int64 {
	used, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return used.Maxrss << 10
}
