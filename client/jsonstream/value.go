package jsonstream

import (
	"iter"
	"strconv"
	"strings"

	"github.com/go-faster/jx"
)

// MaxWord is the length in bytes of the longest word that [Value.Word] reads. The
// longest that the platform documents, a time, has 32.
const MaxWord = 64

// Value is one value of a document while it is decoded. Each method reads the next
// part of it: of a number, text, true, false or null all of it, of an object a
// member, of an array an element.
//
// After the first error every method returns a zero value and every loop ends; Err
// tells. Texts are valid as long as the Value.
type Value struct {
	json    jx.Decoder
	texts   []byte
	tooLong int
	err     error
}

// reset begins at a new value, raw. Its texts are written over raw itself, which
// costs no memory: none is longer than its spelling, so that what is written never
// overtakes what is read (see writeText).
func (v *Value) reset(raw []byte) {
	v.json.ResetBytes(raw)
	v.texts, v.tooLong, v.err = raw[:0:len(raw)], 0, nil
}

// Err is [ErrMalformed] if a part that was read is not JSON, else nil.
func (v *Value) Err() error { return v.err }

// TooLong is how many texts were left out because they were too long, see Text.
func (v *Value) TooLong() int { return v.tooLong }

// Kind is the type of the next part. It reads nothing.
func (v *Value) Kind() jx.Type { return v.json.Next() }

// Skip reads the next part and drops it.
func (v *Value) Skip() {
	if v.err == nil {
		v.ok(v.json.Skip())
	}
}

// ok notes an error of the decoder, whose text may quote the document.
func (v *Value) ok(err error) bool {
	if err != nil {
		v.err = ErrMalformed
	}
	return err == nil
}

// Members reads an object. It yields the members whose name is one of names, as
// names spells it, and skips the others. Case does not count: the platform's replies
// are PascalCase, but one documented call answers in camelCase. The loop's body must
// read the member's value.
func (v *Value) Members(names []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for key := range v.AllMembers() {
			if name := MatchName(key, names); name == "" {
				v.Skip()
			} else if !yield(name) {
				return
			}
		}
	}
}

// AllMembers reads an object and yields every name, valid until the next read. The
// loop's body must read the member's value.
func (v *Value) AllMembers() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if v.err != nil {
			return
		}
		object, err := v.json.ObjIter()
		for v.ok(err) && object.Next() {
			if !yield(object.Key()) {
				return
			}
			err = v.err
		}
		if v.err == nil {
			v.ok(object.Err())
		}
	}
}

// Elements reads an array. The loop's body must read the element; the number is the
// element's, from 0.
func (v *Value) Elements() iter.Seq[int] {
	return func(yield func(int) bool) {
		if v.err != nil {
			return
		}
		array, err := v.json.ArrIter()
		for n := 0; v.ok(err) && array.Next(); n++ {
			if !yield(n) {
				return
			}
			err = v.err
		}
		if v.err == nil {
			v.ok(array.Err())
		}
	}
}

// MatchName returns the one of names that key equals, whatever its case, or "".
func MatchName(key []byte, names []string) string {
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

// Word reads a text, a number, true or false for somebody who wants to know what it
// means. A part of another type, or one longer than MaxWord, gives nil. The word is
// valid until the next read.
func (v *Value) Word() []byte {
	if isNested(v.Kind()) {
		v.Skip()
		return nil
	}
	from := len(v.texts)
	v.writeText()
	word := v.texts[from:]
	v.texts = v.texts[:from]
	if v.err != nil || len(word) > MaxWord {
		return nil
	}
	return word
}

// Integer reads a whole number, written as a number or as a text. ok is false for
// every other part, and for a number that does not fit 64 bits.
func (v *Value) Integer() (n int64, ok bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(string(v.Word())), 10, 64)
	return n, err == nil
}
