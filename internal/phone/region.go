package phone

import (
	_ "embed"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ../test/phonetable

// regionTable says how numbers are dialled in each region; its head says what its columns are.
//
//go:embed regions.txt
var regionTable string

// region is how numbers of one region are dialled and written. Numbers without prefixes
// are national numbers.
type region struct {
	code        string   // calling code
	trunk       string   // what is dialled before a national number within the region; may be ""
	abroad      *pattern // what is dialled before a calling code; never nil
	cut         *pattern // what of a dialled number is not of the national number; nil: nothing
	replacement string   // what takes the place of cut, when all of its groups matched; "": nothing
	lengths     uint32   // bit n: a national number may have n digits
	form        *pattern // what a national number looks like
}

// pattern is a regular expression that is compiled when somebody needs it: few regions are met.
type pattern struct {
	text    string
	literal bool // text is digits alone
	compile func() *regexp.Regexp
}

func newPattern(text, before, behind string) *pattern {
	compile := func() *regexp.Regexp { return regexp.MustCompile(before + text + behind) }
	return &pattern{text, onlyDigits(text), sync.OnceValue(compile)}
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// prefix is where the pattern ends at the beginning of s, and the groups of it as
// [regexp.Regexp.FindStringSubmatchIndex] returns them; -1: it does not begin s.
func (p *pattern) prefix(s string) (end int, groups []int) {
	if p.literal {
		if strings.HasPrefix(s, p.text) {
			return len(p.text), nil
		}
		return -1, nil
	}
	groups = p.compile().FindStringSubmatchIndex(s)
	if groups == nil {
		return -1, nil
	}
	return groups[1], groups
}

// table is regionTable, read.
type table struct {
	byName map[string]*region // "IT"
	byCode map[string]*region // "39": the region that reads numbers from abroad
}

// regions is read when the first number is met: a start does not pay for it.
var regions = sync.OnceValue(func() table {
	t := table{map[string]*region{}, map[string]*region{}}
	for line := range strings.Lines(regionTable) {
		if line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		code, reads := strings.CutSuffix(fields[1], "*")
		r := newRegion(code, fields)
		t.byName[fields[0]] = r
		if reads {
			t.byCode[code] = r
		}
	}
	delete(t.byName, "001") // numbers of no region
	return t
})

func newRegion(code string, fields []string) *region {
	r := &region{code: code, trunk: fields[3], replacement: fields[5], lengths: parseLengths(fields[6])}
	r.abroad = newPattern(fields[2], "^(?:", ")")
	r.form = newPattern(fields[7], "^(?:", ")$")
	if fields[4] != "" {
		r.cut = newPattern(strings.Replace(fields[4], "=", r.trunk, 1), "^(?:", ")")
	}
	return r
}

// parseLengths reads "5,7-9" as the bits 5, 7, 8 and 9.
func parseLengths(s string) (bits uint32) {
	for part := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, _ := strconv.Atoi(first)
		to, _ := strconv.Atoi(last)
		for n := from; n <= to; n++ {
			bits |= 1 << n
		}
	}
	return bits
}

// possible reports whether a national number may be as long as this one.
func (r *region) possible(national string) bool {
	return len(national) < 32 && r.lengths&(1<<len(national)) != 0
}

// valid reports whether a national number has the form of those in use.
func (r *region) valid(national string) bool {
	return r.possible(national) && r.form.compile().MatchString(national)
}

// national is the national number of what was dialled or written within the region, as
// libphonenumber reads it. It cuts until there is nothing to cut, so that the
// national number of a national number is itself.
func (r *region) national(dialled string) string {
	for range maxDialled {
		national := r.cutOnce(dialled)
		if national == dialled {
			break
		}
		dialled = national
	}
	return dialled
}

// cutOnce cuts the prefix of a dialled number, unless the number is one with it and is none
// without.
func (r *region) cutOnce(dialled string) string {
	if r.cut == nil {
		return dialled
	}
	end, groups := r.cut.prefix(dialled)
	if end < 0 {
		return dialled
	}
	rest := dialled[end:]
	if last := len(groups) - 2; r.replacement != "" && last > 0 && groups[last] >= 0 {
		rest = string(r.cut.compile().ExpandString(nil, r.replacement, dialled, groups)) + rest
	}
	tooLong := len(rest) >= bits.Len32(r.lengths)
	if !r.possible(rest) && !tooLong || r.valid(dialled) && !r.valid(rest) {
		return dialled
	}
	return rest
}
