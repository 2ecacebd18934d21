//go:build !windows

package snapshot

import "os"

// tempFile makes an empty file in dir ("": the system's place for them) and
// takes its name away before a byte is written: nobody can open it later, and
// it is gone when this process is, however that ends. CreateTemp makes it
// 0600 and refuses to follow a link somebody put in its way.
func tempFile(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "chatbot-mcp-*.snapshot")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
