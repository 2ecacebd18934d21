package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findEmails returns the e-mail addresses of a text with a domain that can be one: with a
// dot, and letters at its end.
func findEmails(text string) (found []Found) {
	for e := range Emails(text) {
		f := Found{From: e.Start, To: wordStartsBehind(text[:e.End]), at: e.At}
		if f.To <= f.at || !hasDottedDomain(f.Address(text)) {
			continue
		}
		if found = append(found, f); len(found) == maxFound {
			break
		}
	}
	return found
}

// wordStartsBehind returns where the domain at the end of s ends if a word of a script
// without spaces follows it directly: "kim@example.comです". It returns len(s) if none does.
func wordStartsBehind(s string) int {
	end := len(s)
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if !isUnspacedScript(r) && !unicode.IsMark(r) {
			break
		}
		end -= n
	}
	if end > 0 && s[end-1] < utf8.RuneSelf && isLetter(s[end-1]) {
		return end
	}
	return len(s)
}

// hasDottedDomain reports whether the domain of an address in comparable form has a dot and
// ends in two or more letters.
func hasDottedDomain(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	dot := strings.LastIndexByte(domain, '.')
	if dot <= 0 {
		return false
	}
	last := domain[dot+1:]
	return utf8.RuneCountInString(last) >= 2 && (strings.HasPrefix(last, "xn--") || !strings.ContainsFunc(last, isNotLetter))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
