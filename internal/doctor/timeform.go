package doctor

import (
	"regexp"
	"strings"
	"time"
)

// maxTime is the length of the longest time that is looked at, in bytes.
const maxTime = 40

var isoTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d(?:([Tt ])\d\d:\d\d(:\d\d)?(?:([.,])(\d{1,9}))?( ?)([Zz]|[+-]\d\d(?::?\d\d)?)?)?$`)

// readTime reads an ISO 8601 time in any spelling. The layout is Go's, and a layout holds
// no digit of the time. A time without an offset is taken for UTC.
func readTime(text string) (layout, offset string, at time.Time, ok bool) {
	if len(text) > maxTime {
		return "", "", time.Time{}, false
	}
	m := isoTime.FindStringSubmatch(text)
	if m == nil {
		return "", "", time.Time{}, false
	}
	layout = "2006-01-02"
	if m[1] != "" {
		layout += m[1] + "15:04"
	}
	if m[2] != "" {
		layout += ":05"
	}
	layout += m[3] + strings.Repeat("0", len(m[4])) + m[5] + zoneLayout(m[6])
	at, err := time.Parse(layout, text)
	return layout, offsetWord(m[6]), at, err == nil
}

// zoneLayout is the layout of an offset: of "+01:30" it is "-07:00".
func zoneLayout(zone string) string {
	switch len(zone) {
	case len("+01"):
		return "-07"
	case len("+0130"):
		return "-0700"
	case len("+01:30"):
		return "-07:00"
	}
	return zone // "Z" or none
}

// offsetWord is an offset if it is one of UTC's or one of those that the platform's
// samples have or would have in summer, else that it is another one.
func offsetWord(zone string) string {
	switch strings.ReplaceAll(zone, ":", "") {
	case "":
		return "none"
	case "Z", "z":
		return "Z"
	case "+00", "+0000":
		return "+00:00"
	case "-08", "-0800":
		return "-08:00"
	case "-07", "-0700":
		return "-07:00"
	}
	return "another"
}

// maskOf is the form of a time that readTime cannot read: 9 for every digit, A for every
// letter. "" if text does not look like a time.
func maskOf(text string) string {
	if len(text) > maxTime {
		return ""
	}
	var b strings.Builder
	digits, letters := 0, 0
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			digits++
			c = '9'
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			letters++
			c = 'A'
		case !strings.ContainsRune(" -:/.,+()", rune(c)):
			return ""
		}
		b.WriteByte(c)
	}
	if digits < 4 || letters > 10 {
		return ""
	}
	return b.String()
}
