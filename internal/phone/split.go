package phone

import (
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
)

const (
	// shortest is how many digits a number has at least. A shorter row before a number is an
	// area code or counts telephones, behind it it is an extension.
	shortest = 5
	// maxExtension is how many digits an extension has at most.
	maxExtension = 7
	// maxRow is how many digits of a row are looked at: ten numbers without a sign between.
	maxRow = 150
)

// plusSigns are the characters that people write for +.
const plusSigns = "+＋﹢⁺➕"

// piece is a row of digits that neither a word nor a sign of a list parts. Its cuts are
// numbers of digits before them.
type piece struct {
	digits  string
	plus    bool   // a + leads in
	zero    int    // digits before a zero that stands alone in brackets, "+44 (0)20"; -1: none does
	gaps    []int  // where anything stands
	slashes []int  // where a slash stands, or a dash between spaces
	listed  bool   // a comma or another sign of a list stands before it
	word    string // the word before it, in lower case; it may be cut short
	joined  bool   // of several short rows in a list
}

func (p *piece) short() bool { return len(p.digits) < shortest }

// extension reports whether a word says that a row is one.
func (p *piece) extension() bool {
	if p.plus || len(p.digits) > maxExtension {
		return false
	}
	for _, word := range [...]string{"ext", "xt", "int", "доб", "anexo", "durchwahl", "poste", "ramal"} {
		if strings.HasPrefix(p.word, word) {
			return true
		}
	}
	return p.word == "x"
}

// join appends a row that belongs to the same number.
func (p *piece) join(next piece) {
	before := len(p.digits)
	if before >= maxRow {
		return
	}
	p.digits, p.joined = p.digits+next.digits, true
	p.gaps = append(p.gaps, before)
	for _, gap := range next.gaps {
		p.gaps = append(p.gaps, before+gap)
	}
}

// cutAt cuts a piece in parts.
func (p *piece) cutAt(cuts []int) []piece {
	parts, from := make([]piece, 0, len(cuts)+1), 0
	for _, to := range append(cuts, len(p.digits)) {
		part := piece{digits: p.digits[from:to], plus: p.plus && from == 0, zero: -1}
		if from <= p.zero && p.zero < to {
			part.zero = p.zero - from
		}
		parts, from = append(parts, part), to
	}
	return parts
}

// splitter takes a field apart into pieces, one character after the other.
type splitter struct {
	pieces []piece

	row    []byte // digits of the piece that is being read
	now    piece  // the rest of it
	opened int    // digits before the last opening bracket; -1: none is open

	gap, slash, ended bool // what stood since the last digit; ended: what ends the piece
	listed            bool
	word              []rune
	before            rune
}

// split takes a field apart into the pieces that may be numbers, in time that grows with its
// length alone. Of more pieces than are looked at it returns the first.
func split(field string) []piece {
	var row [maxDialled]byte // most rows need no more
	s := splitter{now: piece{zero: -1}, opened: -1, row: row[:0]}
	for _, r := range field {
		if v := digit(r); v >= 0 {
			s.digit(byte('0' + v))
		} else {
			s.sign(r)
		}
		s.before = r
		if len(s.pieces) > maxNumbers {
			return s.pieces
		}
	}
	s.end()
	return s.pieces
}

func (s *splitter) digit(d byte) {
	if s.ended && len(s.row) > 0 {
		s.end()
	}
	switch at := len(s.row); {
	case at == 0:
		s.now.listed, s.now.word = s.listed, string(s.word)
	case at == maxRow:
		return
	case s.slash:
		s.now.slashes = append(s.now.slashes, at)
		fallthrough
	case s.gap:
		s.now.gaps = append(s.now.gaps, at)
	}
	s.row = append(s.row, d)
	s.gap, s.slash, s.ended, s.listed, s.word = false, false, false, false, s.word[:0]
}

func (s *splitter) sign(r rune) {
	s.gap = true
	switch {
	case strings.ContainsRune(plusSigns, r):
		s.end()
		s.now.plus, s.ended = true, false
	case r == '(' || r == '（' || r == '[':
		s.opened = len(s.row)
	case r == ')' || r == '）' || r == ']':
		if s.opened >= 0 && len(s.row) == s.opened+1 && s.row[s.opened] == '0' {
			s.now.zero = s.opened
		}
		s.opened = -1
	case r == '/' || r == '\\' || unicode.Is(unicode.Pd, r) && unicode.IsSpace(s.before):
		s.slash = true
	case letter(r):
		s.letter(r)
	case r == ':' && len(s.row) == 1: // "Tel. 1: 333 1234567"
		s.ended = true
	case r == '\n' || strings.ContainsRune(",;|&،؛、，；", r):
		s.ended, s.listed = true, true
	}
}

// letter reports whether r is of a word. Japanese writes ー and の, Arabic ـ where others
// write a dash.
func letter(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) && r != 'の' || r == '#'
}

// letter reads one character of a word.
func (s *splitter) letter(r rune) {
	if !letter(s.before) {
		s.word = s.word[:0]
	}
	if r == '#' {
		r = 'x'
	}
	if len(s.word) < 10 {
		s.word = append(s.word, unicode.ToLower(r))
	}
	s.ended = true
}

// digit is the value of a digit of any script, also a circled or a raised one; -1 for what is
// none. Han numerals are words here: 一 rather counts telephones.
func digit(r rune) int {
	switch {
	case r <= '9':
		return max(int(r)-'0', -1)
	case r < 0xB2, 0x3400 <= r && r < 0xA000:
		return -1
	}
	return contact.DigitValue(r)
}

// end ends a piece, and decides whether it is one.
func (s *splitter) end() {
	p := s.now
	p.digits = string(s.row)
	s.now, s.row, s.opened = piece{zero: -1}, s.row[:0], -1
	if p.digits == "" {
		return
	}
	var last *piece
	if len(s.pieces) > 0 {
		last = &s.pieces[len(s.pieces)-1]
	}
	switch {
	case last == nil:
		s.pieces = append(s.pieces, p)
	case last.short() && !p.plus && (p.listed || last.plus), last.joined && p.listed && p.short():
		last.join(p)
	case last.short():
		*last = p
	case !p.short() && !p.extension():
		s.pieces = append(s.pieces, p)
	}
}
