//go:build linux || darwin || freebsd || dragonfly

package secret

import (
	"io/fs"
	"syscall"
)

// onReadOnlyMount reports whether a file lies on a file system that is mounted
// read-only, as Kubernetes and Docker mount secrets.
func onReadOnlyMount(path string) bool {
	const readOnly = 1 // ST_RDONLY of Linux, MNT_RDONLY of the BSDs and macOS
	var mount syscall.Statfs_t
	return syscall.Statfs(path, &mount) == nil && mount.Flags&readOnly != 0
}

func ownedByRoot(info fs.FileInfo) bool {
	owner, known := info.Sys().(*syscall.Stat_t)
	return known && owner.Uid == 0
}
