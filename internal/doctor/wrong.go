package doctor

import (
	"crypto/rand"
	"math/big"
	"strings"

	"chatbot-mcp/internal/secret"
)

// minLength is how many letters and digits a made-up key or serial number must have, so
// that it is nobody's: a short one could be another chatbot's.
const minLength = 16

// sameForm makes up a text of the same form: another letter for a letter, another digit
// for a digit, and the rest as it is. Hexadecimal stays hexadecimal. A text that is too
// short to be made up safely becomes 32 hexadecimal digits.
func sameForm(text string) string {
	letters := 0
	for _, c := range text {
		letters += one(isLetterOrDigit(c))
	}
	if letters < minLength {
		return sameForm(strings.Repeat("0a", minLength))
	}
	hex := strings.Trim(text, "0123456789abcdef") == ""
	return strings.Map(func(c rune) rune { return sameKind(c, hex) }, text)
}

func sameKind(c rune, hex bool) rune {
	switch {
	case hex:
		return pick("0123456789abcdef")
	case c >= '0' && c <= '9':
		return pick("0123456789")
	case c >= 'a' && c <= 'z':
		return pick("abcdefghijklmnopqrstuvwxyz")
	case c >= 'A' && c <= 'Z':
		return pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	}
	return c
}

func isLetterOrDigit(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func pick(from string) rune {
	n, _ := rand.Int(rand.Reader, big.NewInt(int64(len(from)))) // crypto/rand never fails
	return rune(from[n.Int64()])
}

// wrongKey makes up a key of the same form, of which the real one has no part.
func wrongKey(real secret.Secret) secret.Secret {
	for {
		made := sameForm(real.Reveal())
		if real.Redact(made) != made {
			continue // by the rarest of chances
		}
		if key, err := secret.New(made); err == nil {
			return key
		}
	}
}
