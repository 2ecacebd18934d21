package secret

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// S3: what quotes the secret is shown without it, however it spells it.
func TestRedact(t *testing.T) {
	s := mustNew(t)
	for text, want := range map[string]string{
		"":                                "",
		"no such chatbot":                 "no such chatbot",
		"bad key " + canary + "!":         "bad key [redacted]!",
		canary + canary:                   "[redacted][redacted]",
		"text/" + strings.ToLower(canary): "text/[redacted]",
		`{"key":"K-4F9A.canary"}`:         `{"key":"[redacted]"}`,
		"k%2D4f9a%2ecanary":               "[redacted]",
		"%6b%2d%34%66%39%61%2e%43%41%4E%41%52%59": "[redacted]",
		`\u006b-4f9a.CANARY`:                      "[redacted]",
		`k\-4f9a\.CANARY`:                         "[redacted]",
		"k-4f9axCANARY":                           "k-4f9axCANARY",
		"k-4f9a.CANAR":                            "k-4f9a.CANAR", // who cuts first, is not helped
	} {
		require.Equal(t, want, s.Redact(text), text)
	}
	require.Equal(t, canary, Secret{}.Redact(canary), "no secret is nowhere")

	long, err := New(strings.Repeat("0123456789abcdef", maxFile/16)) // as long as a file may hold
	require.NoError(t, err)
	require.Equal(t, "key [redacted]", long.Redact("key "+long.Reveal()))
}

// S3: any key that New takes is found again, escaped in any of these ways, be
// it of characters that mean something in a pattern or in an escape.
func TestRedactFindsEveryKey(t *testing.T) {
	quoted := func(s string) string {
		b, err := json.Marshal(s)
		require.NoError(t, err)
		return string(b[1 : len(b)-1])
	}
	again := func(s string) string { return quoted(quoted(s)) }
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringOfN(rapid.RuneFrom(nil, printable), 1, 60, -1).Draw(t, "key")
		s, err := New(key)
		require.NoError(t, err)
		for _, spell := range []func(string) string{strings.Clone, strings.ToUpper, strings.ToLower, url.QueryEscape, url.PathEscape, quoted, again} {
			require.Equal(t, "é[redacted]é", s.Redact("é"+spell(key)+"é"))
		}
	})
}

// printable are the characters that a key may have.
var printable = &unicode.RangeTable{R16: []unicode.Range16{{Lo: '!', Hi: '~', Stride: 1}}}
