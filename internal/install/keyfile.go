package install

import (
	"cmp"
	"os"
	"path/filepath"

	"chatbot-mcp/internal/secret"
)

// KeyFile is where the key is kept when no other place is named, in the user's
// configuration directory.
func KeyFile(configDir string) string { return filepath.Join(configDir, "chatbot-mcp", "secret.key") }

// StoreKey writes a key into a file that its owner alone can read. A key that is there
// already is replaced.
func StoreKey(path, text string) error {
	key, err := secret.New(text)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	beside, err := os.CreateTemp(filepath.Dir(path), ".secret-*") // with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name()) // fails once it is renamed
	_, err = beside.WriteString(key.Reveal() + "\n")
	if err = cmp.Or(err, beside.Sync(), beside.Close()); err != nil {
		return err
	}
	return os.Rename(beside.Name(), path)
}
