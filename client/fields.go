package client

import (
	"strconv"
	"strings"
	"time"

	"github.com/go-faster/jx"
)

// field returns which of names a key is, whatever its case (replies are
// PascalCase, but one documented call of the platform answers in camelCase), or "".
func field(key []byte, names []string) string {
	for _, name := range names {
		if string(key) == name {
			return name
		}
	}
	for _, name := range names {
		if len(key) == len(name) && strings.EqualFold(string(key), name) {
			return name
		}
	}
	return ""
}

// arena holds the texts of one record, one behind the other.
type arena []byte

// text reads a value as text: a string is itself (jx makes a lone surrogate
// U+FFFD), a number or a boolean its spelling, all else nothing (U10,
// docs/security.md).
func (a *arena) text(d *jx.Decoder) ([]byte, error) {
	from := len(*a)
	switch d.Next() {
	case jx.String:
		grown, err := d.StrAppend(*a)
		if err != nil {
			return nil, err
		}
		*a = grown
	case jx.Number, jx.Bool:
		raw, err := d.Raw()
		if err != nil {
			return nil, err
		}
		*a = append(*a, raw...)
	default:
		return nil, d.Skip()
	}
	return (*a)[from:len(*a):len(*a)], nil
}

// integer reads a whole number, spelled as a number or as a string; ok is false
// for all else, and for what does not fit 64 bits.
func (a *arena) integer(d *jx.Decoder) (n int64, ok bool, err error) {
	if kind := d.Next(); kind != jx.String && kind != jx.Number {
		return 0, false, d.Skip()
	}
	mark := len(*a)
	text, err := a.text(d)
	*a = (*a)[:mark]
	if err != nil {
		return 0, false, err
	}
	n, bad := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, bad == nil, nil
}

// sessionID reads a session's id; 0 stands for whatever cannot be one.
func (a *arena) sessionID(d *jx.Decoder) (int64, error) {
	n, ok, err := a.integer(d)
	if !ok || n < 0 {
		return 0, err
	}
	return n, err
}

// instant reads a CreateTime; the zero time stands for whatever is none.
func (a *arena) instant(d *jx.Decoder) (time.Time, error) {
	mark := len(*a)
	text, err := a.text(d)
	*a = (*a)[:mark]
	return parseTime(string(text)), err
}
