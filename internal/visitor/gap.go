package visitor

import "unicode"

// gap is what stands between two numbers: up to four kinds of character, the
// first in the lowest byte. White space in a row counts once, and marks, which
// belong to what stands before them, do not count.
type gap uint32

// maxGap is how many characters may part the digits of one number (N5).
const maxGap = 4

// gapOf is the gap that kinds spell, for tables.
func gapOf(kinds string) (g gap) {
	for i := len(kinds) - 1; i >= 0; i-- {
		g = g<<8 | gap(kinds[i])
	}
	return g
}

// add puts kind at the end; ok is false when there is no room. Spaces in a row,
// and around a line break, count once.
func (g gap) add(kind byte) (longer gap, ok bool) {
	n := g.len()
	switch last := g.last(); {
	case kind == ' ' && (last == ' ' || last == '\n'):
		return g, true
	case kind == '\n' && last == ' ':
		n--
		g &^= gap(' ') << (8 * n)
	case n == maxGap:
		return g, false
	}
	return g | gap(kind)<<(8*n), true
}

func (g gap) len() (n int) {
	for ; g != 0; g >>= 8 {
		n++
	}
	return n
}

// bit is one of 64 bits by which most gaps can be told apart.
func (g gap) bit() uint64 { return 1 << ((g ^ g>>7 ^ g>>13 ^ g>>19) & 63) }

func (g gap) first() byte { return byte(g) }

func (g gap) last() (kind byte) {
	for ; g != 0; g >>= 8 {
		kind = byte(g)
	}
	return kind
}

func (g gap) has(kind byte) bool {
	for ; g != 0; g >>= 8 {
		if byte(g) == kind {
			return true
		}
	}
	return false
}

// tight: nothing in the gap parts two things that a person writes. Dates, hours
// and amounts do not end at a tight gap.
func (g gap) tight() bool {
	for ; g != 0; g >>= 8 {
		if !tightKind[byte(g)] {
			return false
		}
	}
	return true
}

// unspaced is the gap without its white space.
func (g gap) unspaced() (out gap) {
	for ; g != 0; g >>= 8 {
		if kind := byte(g); kind != ' ' {
			out, _ = out.add(kind)
		}
	}
	return out
}

// spaced: there is white space in the gap, a line break too.
func (g gap) spaced() bool { return g.has(' ') || g.has('\n') }

var tightKind = [256]bool{'-': true, '.': true, '/': true, ':': true, '_': true, '\'': true, '+': true, '*': true, '%': true}

// kindsOf are the kinds of ASCII characters between two digits; those that are
// not here have none of their own.
var kindsOf = [128]byte{
	'\t': ' ', ' ': ' ', '\n': '\n', '-': '-', '~': '-', '.': '.', ',': ',', ';': ';', ':': ':', '/': '/', '\'': '\'', '`': '\'',
	'$': '$', '+': '+', '%': '%', '(': '(', '[': '(', '{': '(', ')': ')', ']': ')', '}': ')', '#': '#', '_': '_', '*': '*',
	'|': '|', '!': '!', '?': '!',
}

// widerKinds are those of other scripts.
var widerKinds = map[rune]byte{
	'−': '-', '〜': '-', '～': '-', 'ー': '-', 'ｰ': '-', 'ㅡ': '-', '．': '.', '。': '.', '｡': '.', '，': ',', '、': ';', '､': ';', '،': ',',
	'；': ';', '؛': ';', '：': ':', '／': '/', '⁄': '/', '∕': '/', '’': '\'', '‘': '\'', 'ʼ': '\'', '′': '\'', '＇': '\'', '＋': '+',
	'％': '%', '٪': '%', '°': degreeKind, '№': '#', '＃': '#', '…': ellipsisKind, '｜': '|', '×': '*', '！': '!', '？': '!', '؟': '!',
}

const (
	otherKind    = 'o'
	degreeKind   = 'd'
	ellipsisKind = 'e' // before what is covered
)

// partsDigits returns the kind of a character that may stand inside of a number;
// ok is false for letters. Modifier letters are signs that look raised, and the
// long marks of kana that people type as dashes.
func partsDigits(r rune) (kind byte, ok bool) {
	if r < int32(len(kindsOf)) {
		kind = kindsOf[r]
		return orOther(kind), !letter(byte(r))
	}
	if kind = widerKinds[r]; kind != 0 {
		return kind, true
	}
	switch {
	case unicode.IsLetter(r):
		return otherKind, r == 'の' || unicode.Is(unicode.Lm, r)
	case unicode.IsSpace(r):
		return ' ', true
	case unicode.Is(unicode.Pd, r):
		return '-', true
	case unicode.Is(unicode.Sc, r):
		return '$', true
	case unicode.Is(unicode.Ps, r):
		return '(', true
	case unicode.Is(unicode.Pe, r):
		return ')', true
	}
	return otherKind, true
}

func orOther(kind byte) byte {
	if kind == 0 {
		return otherKind
	}
	return kind
}

// hangsOn: r belongs to the character before it, as the frame of a keycap does.
func hangsOn(r rune) bool { return r >= 0x300 && (unicode.IsMark(r) || r == zwj || skinTone(r)) }

// parts: the gap ends a sentence, a line or an item of a list, or leads in an
// international number.
func (g gap) parts() bool {
	if !g.spaced() {
		return false
	}
	for g = g.unspaced(); g.last() == '\n' && g > 0xFF; {
		g &= 1<<(8*(g.len()-1)) - 1 // the last line break
	}
	switch g {
	case ',', ';', '!', '\n', '.', '+', ellipsisKind:
		return true
	}
	return false
}

// pairs: the gap may part two whole phone numbers.
func (g gap) pairs() bool {
	if !g.spaced() {
		return false
	}
	switch g.unspaced() {
	case '/', '|', '-':
		return true
	}
	return false
}
