package phone

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/rangetable"
)

// maxBetween is how many characters stand between two digits of one number in a free text.
const maxBetween = 4

// rowReader reads the rows of digits of a free text, one digit after the other.
type rowReader struct {
	text   []byte
	at     int // bytes read
	begins *[256]secondBytes

	digits  []byte     // of the row so far, in ASCII, or the last of these
	places  []int      // of each of them in the text
	starts  []rowStart // where a number may begin in it
	between int        // characters since the last digit
	plus    bool       // a + is the last sign
}

// rowStart is a digit that does not stand behind another one.
type rowStart struct {
	at   int
	plus bool // a + leads in
}

func newRowReader(text []byte) *rowReader { return &rowReader{text: text, begins: digitBytes()} }

// next reads the next digit.
func (r *rowReader) next() bool {
	for {
		if len(r.digits) == 0 && !r.plus {
			r.skip()
		}
		if r.at == len(r.text) {
			return false
		}
		c, size := rune(r.text[r.at]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(r.text[r.at:])
		}
		r.at += size
		if v := digit(c); v >= 0 {
			r.add(byte('0'+v), r.at-size)
			return true
		}
		r.sign(c)
	}
}

func (r *rowReader) add(digit byte, place int) {
	if len(r.digits) == 2*maxDialled { // the first of them are of no number that ends later
		r.digits = append(r.digits[:0], r.digits[maxDialled:]...)
		r.places = append(r.places[:0], r.places[maxDialled:]...)
		r.starts = r.startsFrom(maxDialled)
	}
	if len(r.digits) == 0 || r.between > 0 {
		r.starts = append(r.starts, rowStart{len(r.digits), r.plus})
	}
	r.digits, r.places = append(r.digits, digit), append(r.places, place)
	r.between, r.plus = 0, false
}

// startsFrom are the starts from a digit on, counted from it.
func (r *rowReader) startsFrom(at int) []rowStart {
	kept := r.starts[:0]
	for _, start := range r.starts {
		if start.at >= at {
			kept = append(kept, rowStart{start.at - at, start.plus})
		}
	}
	return kept
}

func (r *rowReader) sign(c rune) {
	r.between++
	if letter(c) || r.between > maxBetween {
		r.digits, r.places, r.starts, r.plus = r.digits[:0], r.places[:0], r.starts[:0], false
	}
	if isPlus := strings.ContainsRune(plusSigns, c); isPlus || unicode.IsSpace(c) || c == '(' {
		r.plus = isPlus || r.plus
	} else {
		r.plus = false
	}
}

// skip goes to the next character that may be a digit: most of a text has none.
func (r *rowReader) skip() {
	text, i := r.text, r.at
	for i < len(text) {
		second := r.begins[text[i]]
		if second.last > 0 && (text[i] < utf8.RuneSelf || i+1 < len(text) && second.first <= text[i+1] && text[i+1] <= second.last) {
			break
		}
		i++
	}
	r.at = i
}

// secondBytes are those that a character may have behind its first byte; 0, 0 for none.
type secondBytes struct{ first, last byte }

// digitBytes are the first bytes of digits and plus signs, and the second ones.
var digitBytes = sync.OnceValue(func() *[256]secondBytes {
	var begins [256]secondBytes
	see := func(r rune) {
		b := append([]byte(string(r)), 1)
		second := &begins[b[0]]
		if second.last == 0 {
			second.first = b[1]
		}
		second.first, second.last = min(second.first, b[1]), max(second.last, b[1])
	}
	rangetable.Visit(unicode.N, func(r rune) {
		if digit(r) >= 0 {
			see(r)
		}
	})
	for _, r := range plusSigns {
		see(r)
	}
	return &begins
})
