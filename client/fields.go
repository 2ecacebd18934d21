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
type arena struct {
	buf  []byte
	lost int // values that were too long to be shown
}

// text reads a value as text, whatever its type is (see write). Only null and what
// holds nothing else have none.
func (a *arena) text(d *jx.Decoder) ([]byte, error) {
	from := len(a.buf)
	if err := a.write(d); err != nil {
		return nil, err
	}
	return a.buf[from:len(a.buf):len(a.buf)], nil
}

// word reads a string, a number or a boolean for somebody who wants to know what it
// means. What is of another type, or longer than longestWord, means nothing. The word
// is valid until the next call.
func (a *arena) word(d *jx.Decoder) ([]byte, error) {
	if nested(d.Next()) {
		return nil, d.Skip()
	}
	from := len(a.buf)
	err := a.write(d)
	word := a.buf[from:]
	a.buf = a.buf[:from]
	if err != nil || len(word) > longestWord {
		return nil, err
	}
	return word, nil
}

// integer reads a whole number, spelled as a number or as a string; ok is false
// for all else, and for what does not fit 64 bits.
func (a *arena) integer(d *jx.Decoder) (n int64, ok bool, err error) {
	word, err := a.word(d)
	if err != nil {
		return 0, false, err
	}
	n, bad := strconv.ParseInt(strings.TrimSpace(string(word)), 10, 64)
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
	word, err := a.word(d)
	return parseTime(string(word)), err
}
