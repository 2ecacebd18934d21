//go:build !unix

package web

// descriptors are how many files and connections this process may have open:
// Windows has no such limit.
func descriptors() uint64 { return unlimited }
