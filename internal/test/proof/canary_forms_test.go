package proof

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// canary is a random text of letters and digits, so that quoting and escaping
// leave it as it is, and every other form in which it might get out.
type canary struct {
	name, text string
	forms      []string // in lower case
}

// pieceLength is how much of a canary is enough to be found: of 26 characters with
// five bits each, ten do not occur by chance.
const pieceLength = 10

func newCanary(t testing.TB, name, text string) canary {
	t.Helper()
	require.GreaterOrEqual(t, len(text), 20)
	return canary{name, text, strings.Split(strings.ToLower(strings.Join(encodings(text), "\n")), "\n")}
}

// find returns where in text the canary sits, -1 for nowhere. Logs are megabytes:
// looking for one form after the other is many times faster than a regexp.
func (c canary) find(text string) int {
	text = strings.ToLower(text)
	for _, form := range c.forms {
		if at := strings.Index(text, form); at >= 0 {
			return at
		}
	}
	return -1
}

// encodings are pieces of text in every form that a program might print it in.
func encodings(text string) (all []string) {
	for at := 0; at+pieceLength <= len(text); at++ {
		all = append(all, text[at:at+pieceLength])
	}
	middle := []byte(text[:pieceLength+5])
	backwards := []byte(text)
	slices.Reverse(backwards)
	all = append(all, string(backwards[:pieceLength]), hex.EncodeToString(middle), spelled(middle, "%d "), spelled(middle, "%d,"), spelled(middle, "%d, "),
		spelled(middle, "0x%x, "), spelled(middle, `\x%02x`), spelled(middle, `\u%04x`), spelled(middle, "%%%02x"), spelled(middle, "&#%d;"),
		spelled(middle, "%c\x00"), spelled(middle, "%02x "), spelled(middle, "%08b"), rotated(text[:pieceLength]))
	for skip := range 5 { // what stands before it shifts what follows
		before := strings.Repeat("x", skip)
		all = append(all, inner(base64.StdEncoding.EncodeToString([]byte(before+text)), 4), inner(base32.StdEncoding.EncodeToString([]byte(before+text)), 8))
	}
	return all
}

// inner leaves out the ends of an encoded text, which depend on its neighbours.
func inner(encoded string, group int) string { return encoded[2*group : 2*group+16] }

func spelled(text []byte, form string) string {
	var b strings.Builder
	for _, c := range text {
		fmt.Fprintf(&b, form, c)
	}
	return strings.TrimRight(b.String(), " ,")
}

func rotated(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return 'A' + (r-'A'+13)%26
		}
		return r
	}, text)
}

// require fails with where the canary sits, and not with all of text.
func (c canary) require(t testing.TB, text string) {
	t.Helper()
	if at := c.find(text); at >= 0 {
		require.FailNow(t, "the "+c.name+" got out", "in: %.400s", text[max(0, min(at, len(text))-200):])
	}
}

func (c canary) requireFiles(t testing.TB, dir string) {
	t.Helper()
	c.require(t, files(t, dir))
}

func requireNone(t testing.TB, text string, words []string) {
	t.Helper()
	for _, w := range words {
		require.Equal(t, -1, strings.Index(text, w), w)
	}
}

// TestCanaryIsFoundInEveryForm guards that TestCanary finds what gets out.
func TestCanaryIsFoundInEveryForm(t *testing.T) {
	text := "K7QZPLMWXRT4BVNC2HYDS5GJAE"
	c := newCanary(t, "test", text)
	for _, form := range []string{
		text, strings.ToLower(text), "sk-" + text + "!", text[3:13], text[16:], fmt.Sprintf("%q", text), fmt.Sprintf("%x", text), fmt.Sprintf("%X", text), fmt.Sprintf("% x", text),
		fmt.Sprint([]byte(text)), fmt.Sprintf("%#v", []byte(text)), base64.StdEncoding.EncodeToString([]byte(text)), base64.RawURLEncoding.EncodeToString([]byte("sk-" + text)),
		base64.StdEncoding.EncodeToString([]byte("Authorization: " + text + "\r\n")), base32.StdEncoding.EncodeToString([]byte("sk-" + text)),
	} {
		require.GreaterOrEqual(t, c.find("before "+form+" after"), 0, form)
	}
	require.Negative(t, c.find("K7QZPLMWX and RT4BVNC"))
}
