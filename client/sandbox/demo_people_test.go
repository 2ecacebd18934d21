package sandbox

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var notDigits = regexp.MustCompile(`\(0\)|\D`)

// international is a phone number of the demo in international digits, so that two
// spellings of one number are equal.
func international(phone, country string) string {
	national := !strings.HasPrefix(phone, "+")
	digits := notDigits.ReplaceAllString(phone, "")
	switch {
	case !national:
		return digits
	case strings.HasPrefix(digits, "00"):
		return digits[2:]
	default:
		return country + strings.TrimPrefix(digits, "0")
	}
}

var demoCountries = map[string]string{"shop": "44", "bottega": "39"}

// TestDemoPeopleAreDifferent: the visitors of one year have different names, e-mails and
// phones. None of these belongs to a visitor who is named in the data.
func TestDemoPeopleAreDifferent(t *testing.T) {
	for _, m := range readDemo() {
		perDay := int64(m.contactsPlanned + m.plannedWithNone)
		for day := int64(-40_000); day <= 40_000; day += 7_777 { // years from 1860 to 2079
			first := day * perDay
			seen := map[string]bool{}
			for _, p := range slices.Concat(m.Returning, m.SharingPhone) {
				seen[p.Name], seen[strings.ToLower(p.Email)], seen[international(p.Phone, demoCountries[m.Name])] = true, true, true
			}
			for n := range perDay * (demoDays + 1) {
				p := m.newPerson(first + n)
				for _, mark := range []string{p.Name, p.Email, international(p.Phone, demoCountries[m.Name])} {
					require.NotEmpty(t, mark)
					require.False(t, seen[mark], "%s: %v", m.Name, p)
					seen[mark] = true
				}
			}
		}
	}
}

// Of the visitors who are named in the data, those who share a phone have different
// names, and each spelling of a returning visitor has the same e-mail and phone.
func TestDemoHouseholdsAndSpellings(t *testing.T) {
	for _, m := range readDemo() {
		owners := map[string][]string{}
		for _, p := range m.SharingPhone {
			owners[international(p.Phone, demoCountries[m.Name])] = append(owners[international(p.Phone, demoCountries[m.Name])], p.Email)
		}
		for phone, emails := range owners {
			require.Greater(t, len(slices.Compact(emails)), 1, phone)
		}
		phones := map[string]string{}
		for _, p := range m.Returning {
			email, phone := strings.ToLower(p.Email), international(p.Phone, demoCountries[m.Name])
			require.Contains(t, []string{"", phone}, phones[email], p.Name)
			require.NotContains(t, owners, phone)
			phones[email] = phone
		}
	}
}

// In a year, visitors come back, some share a phone, and all others have one of their
// own.
func TestDemoPhonesInAYear(t *testing.T) {
	for i, b := range Demo(time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)) {
		m := readDemo()[i]
		named := map[string]bool{}
		for _, p := range slices.Concat(m.Returning, m.SharingPhone) {
			named[international(p.Phone, demoCountries[b.Name])] = true
		}
		records, shared := map[string]int{}, map[string]bool{}
		emails := map[string]string{}
		for _, l := range b.Leads {
			if !strings.ContainsAny(l.PhoneNumber, "0123456789") {
				continue
			}
			number, _, _ := strings.Cut(l.PhoneNumber, " (after")
			number, _, _ = strings.Cut(number, " (dopo")
			phone := international(number, demoCountries[b.Name])
			records[phone]++
			if before := emails[phone]; before != "" && strings.Contains(l.Email, "@") && !strings.EqualFold(before, l.Email) {
				shared[phone] = true
			}
			if strings.Contains(l.Email, "@") {
				emails[phone] = l.Email
			}
		}
		for phone, n := range records {
			require.True(t, n == 1 || named[phone], phone)
		}
		require.NotEmpty(t, shared, b.Name)
	}
}

// A demo sentence belongs into the data files.
func TestNoDemoTextInGoCode(t *testing.T) {
	paths, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var code string
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		code += string(text)
	}
	for _, m := range readDemo() {
		texts := slices.Concat([]string{m.Greeting, m.Script.Unknown}, m.AskContact, m.Thanks)
		for _, a := range m.Script.Answers {
			texts = append(texts, a.Reply)
		}
		for _, s := range slices.Concat(m.WithContact, m.WithoutContact, m.Unsafe) {
			for _, wordings := range s.Lines {
				texts = append(texts, wordings...)
			}
		}
		for _, text := range texts {
			if strings.Count(text, " ") > 2 {
				require.NotContains(t, code, text)
			}
		}
	}
}
