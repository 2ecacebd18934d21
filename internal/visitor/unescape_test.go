package visitor

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestUnescape(t *testing.T) {
	for escaped, want := range map[string]string{
		"":                     "",
		"anna%40example.com":   "anna@example.com",
		"anna%2540example.com": "anna@example.com",
		"%252525252540":        "@",
		"%2%35%34%30":          "@",
		"a+b%2Bc":              "a b c",
		"100%":                 "100%",
		"50%25 off":            "50% off",
		"%zz%4":                "%zz%4",
		"caff%C3%A8":           "caffè",
	} {
		require.Equal(t, want, Unescape(escaped), escaped)
	}
}

// The one pass gives what passes over the whole text give that are repeated until nothing
// changes.
func TestUnescapeEqualsRepeatedPasses(t *testing.T) {
	escape := regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	repeated := func(s string) string {
		for {
			plain := escape.ReplaceAllStringFunc(s, func(e string) string {
				b, err := url.PathUnescape(e)
				require.NoError(t, err)
				return b
			})
			if plain == s {
				return strings.ReplaceAll(s, "+", " ")
			}
			s = plain
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"%", "2", "5", "25", "%25", "4", "%34", "0", "a", "F", "+", "%2B", "é", " "})).Draw(rt, "pieces"), "")
		require.Equal(rt, repeated(s), Unescape(s))
	})
}
