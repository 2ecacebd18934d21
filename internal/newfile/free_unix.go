//go:build linux || darwin || freebsd

package newfile

import (
	"math"
	"syscall"
)

func freeBytes(folder string) int64 {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return -1
	}
	free := float64(s.Bavail) * float64(s.Bsize) // of types that differ between systems
	return int64(min(free, math.MaxInt64/2))
}
