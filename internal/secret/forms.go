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
	chars    string     // in lower case; only a plain secret has more than letters and digits
	runLen   int        // how many of them in a row are not shown
	placesOf [128][]int // where each character is in chars
}

// How many characters of each form stand for 8 characters of the secret, or for a little
// less: the + and / of an encoding are not looked for.
const (
	runChars   = 8
	runHex     = 16
	runDecimal = 16 // 2 or 3 digits each
	runBase64  = 10 // 8 characters are 64 bits, of 6 each
	runBase32  = 12 // of 5 each
)

// minEncodedLen is how long an encoded secret must be to be looked for: shorter ones come
// up by chance.
const minEncodedLen = 8

// forms are the ways of writing the secret that are looked for.
func (s Secret) forms() []form {
	key := s.Reveal()
	all := []form{newForm(strings.ToLower(key), runLenOf(key)), newForm(reverse(strings.ToLower(key)), runLenOf(key))}
	encoded := func(text string, runLen int) {
		if text = alphanumerics(text); len(text) >= minEncodedLen {
			all = append(all, newForm(text, min(runLen, len(text))))
		}
	}
	encoded(hex.EncodeToString([]byte(key)), runHex)
	encoded(decimalCodes(key), runDecimal)
	for shift := range 3 {
		encoded(encodedMiddle(base64.RawStdEncoding.EncodeToString, key, shift, 6), runBase64)
	}
	for shift := range 5 {
		encoded(encodedMiddle(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString, key, shift, 5), runBase32)
	}
	return all
}

func newForm(chars string, runLen int) form {
	f := form{chars: chars, runLen: runLen}
	for i := range len(chars) {
		f.placesOf[chars[i]] = append(f.placesOf[chars[i]], i)
	}
	return f
}

// runLenOf is how many characters of key in a row are not shown: 8; or all its letters and
// digits if it has fewer; or, if it has hardly any, 8 of all its characters, or the whole
// of a shorter key.
func runLenOf(key string) int {
	switch n := len(alphanumerics(key)); {
	case n >= runChars:
		return runChars
	case n >= runChars/2:
		return n
	default:
		return min(runChars, len(key))
	}
}

// encodedMiddle is what encode makes of key behind shift other bytes, without the
// characters that also depend on what stands before and behind. Each character has so many
// bits.
func encodedMiddle(encode func([]byte) string, key string, shift, bits int) string {
	encoded := encode(append(make([]byte, shift), key...))
	first := (8*shift + bits - 1) / bits
	last := 8 * (shift + len(key)) / bits
	return encoded[min(first, last):last]
}

// decimalCodes are the numbers of the characters of key, one behind the other.
func decimalCodes(key string) string {
	var b strings.Builder
	for _, c := range []byte(key) {
		b.WriteString(strconv.Itoa(int(c)))
	}
	return b.String()
}

// alphanumerics are the ASCII letters and digits of text, in lower case.
func alphanumerics(text string) string {
	return strings.Map(func(r rune) rune {
		if isASCIIAlphanumeric(r) {
			return r
		}
		return -1
	}, strings.ToLower(text))
}

func reverse(text string) string {
	b := []byte(text)
	slices.Reverse(b)
	return string(b)
}
