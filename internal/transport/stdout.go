package transport

import (
	"os"
	"sync"
)

// ClaimStdout returns the process's standard output for [Server.ServeStdio]
// alone: whatever else prints there, by os.Stdout or by descriptor where the
// system allows, goes to standard error from now on (L4, docs/security.md).
// Every call returns the same file.
func ClaimStdout() *os.File { return claimed() }

var claimed = sync.OnceValue(func() *os.File {
	mine := os.Stdout
	if own, err := redirect(mine, os.Stderr); err == nil {
		mine = own
	}
	os.Stdout = os.Stderr
	return mine
})
