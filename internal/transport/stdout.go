package transport

import (
	"os"
	"sync"
)

// ClaimStdout returns the process's standard output for [Server.ServeStdio]
// alone: what anything else prints there is written to standard error from now on,
// also what is printed by descriptor, where the system allows (L4, docs/security.md).
// Every call returns the same file.
func ClaimStdout() *os.File { return claimed() }

var claimed = sync.OnceValue(func() *os.File {
	stdout := os.Stdout
	if duplicate, err := redirect(stdout, os.Stderr); err == nil {
		stdout = duplicate
	}
	os.Stdout = os.Stderr
	return stdout
})
