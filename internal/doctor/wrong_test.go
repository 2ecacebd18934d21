package doctor

import (
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/secret"
)

// S3, S4: a made-up key has the form of the real one, no part of it, and is long enough
// to be nobody's.
func TestWrongKeyHasTheSameForm(t *testing.T) {
	for real, form := range map[string]string{
		"sk-live_0123456789abcdefXYZ":  `^[a-z]{2}-[a-z]{4}_[0-9]{10}[a-z]{6}[A-Z]{3}$`,
		"3254a9d0424c4806b9ea3d0763cc": `^[0-9a-f]{28}$`,
		"S-1":                          `^[0-9a-f]{32}$`,
		"----":                         `^[0-9a-f]{32}$`,
		"7":                            `^[0-9a-f]{32}$`,
	} {
		key, err := secret.New(real)
		require.NoError(t, err)
		for range 50 {
			made := wrongKey(key)
			require.Regexp(t, form, made.Reveal())
			require.False(t, key.Equal(made.Reveal()))
			require.Equal(t, made.Reveal(), key.Redact(made.Reveal()))
		}
	}
	require.NotEqual(t, sameForm(testSerial), sameForm(testSerial), "it is random")
}
