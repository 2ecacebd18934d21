package snapshot

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"syscall"
)

// fileFlagDeleteOnClose (winbase.h) has the system delete the file when its
// last handle is closed, the end of the process included.
const (
	fileAttributeTemporary = 0x100
	fileFlagDeleteOnClose  = 0x04000000
	accessDelete           = 0x00010000
)

// tempFile makes an empty file in dir ("": the user's own temporary folder)
// that vanishes with its handle. Sharing nothing keeps every other process from
// opening it, the user's own included; CREATE_NEW refuses a name that exists.
func tempFile(dir string) (*os.File, error) {
	if dir == "" {
		dir = os.TempDir()
	}
	name := filepath.Join(dir, "chatbot-mcp-"+rand.Text()+".snapshot")
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const access = syscall.GENERIC_READ | syscall.GENERIC_WRITE | accessDelete
	const share = 0
	h, err := syscall.CreateFile(path, access, share, nil, syscall.CREATE_NEW,
		fileAttributeTemporary|fileFlagDeleteOnClose, 0)
	if err != nil {
		return nil, &os.PathError{Op: "create", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}
