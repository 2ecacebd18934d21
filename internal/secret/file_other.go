//go:build !(linux || darwin || freebsd || dragonfly)

package secret

import "io/fs"

// onReadOnlyMount is not known here: such a file has to be readable by its owner alone.
func onReadOnlyMount(string) bool { return false }

func ownedByRoot(fs.FileInfo) bool { return false }
