// Package secret keeps platform keys and HTTP tokens out of everything that is printed. Start
// with [New] or [ReadFile]. [Secret.Reveal] is the only way back to the text, so `grep Reveal`
// lists every place from which a key can leave.
package secret

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// redacted stands for every secret, also for the empty one: a log need not tell whether a
// key is set.
const redacted = "[redacted]"

// Secret is a platform key or an HTTP token. It prints as [redacted] under every fmt verb,
// in JSON, as text and in slog (S2, docs/security.md). The zero Secret is none.
//
// The text is behind a pointer to a function, so a printer that reads unexported fields by
// reflection (spew, %#v of a struct around it) finds an address.
type Secret struct{ text *func() string }

// New trims white space around s, also the newline at the end of a file, and rejects what
// cannot be the value of an HTTP header: an empty text, control characters (CR, LF, NUL …),
// blanks inside, anything but ASCII (S1, docs/security.md). The error says what is wrong
// and never quotes s.
func New(s string) (Secret, error) {
	s = strings.TrimSpace(s)
	if err := check(s); err != nil {
		return Secret{}, err
	}
	text := func() string { return s }
	return Secret{text: &text}, nil
}

func check(s string) error {
	if s == "" {
		return errors.New("the secret is empty; copy the key or the token into its place")
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			return errors.New("the secret has a blank inside; copy it again, in one piece")
		case c < ' ' || c == 0x7f:
			return errors.New("the secret has a line break or another control character inside; copy it again, in one piece")
		case c > 0x7f:
			return errors.New("the secret has a character outside ASCII; copy it again, without quotation marks around it")
		}
	}
	return nil
}

// Reveal returns the text itself. Give it to a header and to nothing else.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return (*s.text)()
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.text == nil }

// Equal compares in constant time, whatever the lengths. The zero Secret equals nothing,
// not even the empty text: a token that is not set must let nobody in.
func (s Secret) Equal(other string) bool {
	mine, theirs := sha256.Sum256([]byte(s.Reveal())), sha256.Sum256([]byte(other))
	return subtle.ConstantTimeCompare(mine[:], theirs[:]) == 1 && !s.IsZero()
}

// Format prints [redacted] for every verb, also for %d and %x, which do not call String.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// String returns [redacted].
func (s Secret) String() string { return redacted }

// GoString returns [redacted].
func (s Secret) GoString() string { return redacted }

// MarshalText returns [redacted], also for TOML and map keys.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// MarshalJSON returns "[redacted]".
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(redacted) }

// LogValue returns [redacted].
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
