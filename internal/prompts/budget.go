package prompts

import (
	"sort"
	"strings"
)

// maxTokens is the most that a message may have.
const maxTokens = 4000

// The cost of a character, in hundredths of a token: what o200k, the tokenizer of the
// budgets, takes for random characters of this kind. Words of a language cost a third of
// that to a half, so that no text of a visitor exceeds the budget.
const (
	asciiLetter = 65
	asciiOther  = 100
	twoBytes    = 140 // Latin with accents, Greek, Cyrillic, Hebrew, Arabic
	threeBytes  = 235 // Indic, Thai, Japanese, Chinese, Korean, symbols
	rareBytes   = 310 // Yi and other scripts that the tokenizer reads by bytes
	fourBytes   = 430
)

// cost is the most tokens that a text may have.
func cost(text string) int {
	hundredths := 0
	for _, r := range text {
		hundredths += costOf(r)
	}
	return hundredths/100 + 1
}

func costOf(r rune) int {
	switch {
	case r|0x20 >= 'a' && r|0x20 <= 'z':
		return asciiLetter
	case r < 0x80:
		return asciiOther
	case r < 0x800:
		return twoBytes
	case r < 0xA000 || r >= 0xAC00 && r < 0xD7B0:
		return threeBytes
	case r < 0x10000:
		return rareBytes
	}
	return fourBytes
}

// mostRows is the text with as many of n rows as the budget allows, and their number. A text
// that is too long even without rows loses its last lines.
func mostRows(n int, text func(rows int) string) (kept string, rows int) {
	rows = sort.Search(n, func(k int) bool { return cost(text(k+1)) > maxTokens })
	return cutLines(text(rows)), rows
}

// cutLines drops lines at the end of a text until it keeps to the budget.
func cutLines(text string) string {
	for cost(text) > maxTokens {
		end := strings.LastIndexByte(text, '\n')
		if end < 0 {
			return ""
		}
		text = text[:end]
	}
	return text
}
