package sheets

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSheetName is Excel's limit, in UTF-16 units.
const maxSheetName = 31

// sheetNames gives each sheet a name that Excel takes.
type sheetNames struct{ taken map[string]bool }

// newSheetNames keeps History free: Excel uses that name itself.
func newSheetNames() *sheetNames { return &sheetNames{map[string]bool{"history": true}} }

// title is a legal name like the given one that no other sheet has, in any case of letters.
func (n *sheetNames) title(name string) string {
	name = legalSheetName(name)
	title := clipSheetName(name, maxSheetName)
	for k := 2; n.taken[foldName(title)]; k++ {
		number := fmt.Sprintf(" (%d)", k)
		title = clipSheetName(name, maxSheetName-len(number)) + number
	}
	n.taken[foldName(title)] = true
	return title
}

func foldName(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// legalSheetName replaces what a name must not have.
func legalSheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || unicode.IsControl(r) || r == utf8.RuneError || r == '\ufffe' || r == '\uffff' {
			return '-'
		}
		return r
	}, name)
	if name = trimSheetName(name); name == "" {
		return "Sheet"
	}
	return name
}

func trimSheetName(name string) string { return strings.Trim(name, "' ") }

// clipSheetName is as much of a name as has at most so many UTF-16 units.
func clipSheetName(name string, units int) string {
	for i, r := range name {
		units--
		if r > 0xffff {
			units--
		}
		if units < 0 {
			return trimSheetName(name[:i])
		}
	}
	return name
}
