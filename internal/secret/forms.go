package secret

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// form is one way to write a secret.
type form struct {
	chars  string // small letters, digits, and in a secret as it is also punctuation
	most   int    // a run of so many of them is not shown
	places [128][]int
}

// How much of a secret in each form stands for 8 of its characters, or for a little
// less: what an encoding holds of + and / is no letter and is not looked for.
const (
	mostChars   = 8
	mostHex     = 16
	mostDecimal = 16 // 2 or 3 digits each
	mostBase64  = 10 // 8 characters are 64 bits, of 6 each
	mostBase32  = 12 // of 5 each
)

// leastEncoded is how long an encoded secret must be to be looked for: less comes up
// by chance.
const leastEncoded = 8

// forms are the ways in which a secret is looked for.
func (s Secret) forms() []form {
	key := s.Reveal()
	all := []form{newForm(strings.ToLower(key), longestRun(key)), newForm(backwards(strings.ToLower(key)), longestRun(key))}
	encoded := func(text string, most int) {
		if text = letters(text); len(text) >= leastEncoded {
			all = append(all, newForm(text, min(most, len(text))))
		}
	}
	encoded(hex.EncodeToString([]byte(key)), mostHex)
	encoded(decimal(key), mostDecimal)
	for shift := range 3 {
		encoded(inner(base64.RawStdEncoding.EncodeToString, key, shift, 6), mostBase64)
	}
	for shift := range 5 {
		encoded(inner(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString, key, shift, 5), mostBase32)
	}
	return all
}

func newForm(chars string, most int) form {
	f := form{chars: chars, most: most}
	for i := range len(chars) {
		f.places[chars[i]] = append(f.places[chars[i]], i)
	}
	return f
}

// longestRun is how many characters of key make a run that is not shown: 8, or, if it
// has fewer letters and digits, all of those, or, if it has hardly any, 8 of all its
// characters, or the whole of a shorter key.
func longestRun(key string) int {
	switch n := len(letters(key)); {
	case n >= mostChars:
		return mostChars
	case n >= mostChars/2:
		return n
	default:
		return min(mostChars, len(key))
	}
}

// inner is what encode makes of key behind shift other bytes, without the characters
// that what stands before and behind decides too. It has so many bits a character.
func inner(encode func([]byte) string, key string, shift, bits int) string {
	encoded := encode(append(make([]byte, shift), key...))
	first := (8*shift + bits - 1) / bits
	last := 8 * (shift + len(key)) / bits
	return encoded[min(first, last):last]
}

// decimal is the number of each character, one behind the other.
func decimal(key string) string {
	var b strings.Builder
	for _, c := range []byte(key) {
		b.WriteString(strconv.Itoa(int(c)))
	}
	return b.String()
}

// letters are the ASCII letters and digits of text, in small letters.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if isASCIILetter(r) {
			return r
		}
		return -1
	}, strings.ToLower(text))
}

func backwards(text string) string {
	b := []byte(text)
	slices.Reverse(b)
	return string(b)
}
