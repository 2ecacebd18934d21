//go:build !unix

package loop

import "syscall"

// isGone is always false: Windows tells only who writes to a pipe.
func isGone(syscall.Conn) bool { return false }
