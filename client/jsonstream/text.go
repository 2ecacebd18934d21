package jsonstream

import "github.com/go-faster/jx"

// maxNestedText bounds the text of an array or an object, in bytes. Nobody writes a
// message of 1 MiB, and a whole record could become one text otherwise.
const maxNestedText = 1 << 20

// Text reads the next part as a text, whatever its type is: a string is itself (half
// of a surrogate pair becomes U+FFFD), a number, true or false its spelling, null
// nothing. Where a text is documented, a platform may send an array or an object:
// the texts in it are joined, so that nothing is lost unnoticed (N10,
// docs/security.md). An array or object of more than 1 MiB of text gives none, and
// is counted by TooLong.
func (v *Value) Text() []byte {
	from := len(v.texts)
	v.writeText()
	if v.err != nil {
		return nil
	}
	return v.texts[from:len(v.texts):len(v.texts)]
}

// writeText appends the text of the next part. It is never longer than what was read
// of the JSON so far: that lies in the same bytes, see reset.
func (v *Value) writeText() {
	if v.err != nil {
		return
	}
	switch kind := v.Kind(); kind {
	case jx.String:
		if grown, err := v.json.StrAppend(v.texts); v.ok(err) {
			v.texts = grown
		}
	case jx.Number, jx.Bool:
		if raw, err := v.json.Raw(); v.ok(err) {
			v.texts = append(v.texts, raw...)
		}
	case jx.Array, jx.Object:
		v.writeNested(kind)
	default:
		v.Skip()
	}
}

// writeNested appends the text of an array or object, or nothing if it is too long.
func (v *Value) writeNested(kind jx.Type) {
	from := len(v.texts)
	if kind == jx.Array {
		v.writeArray()
	} else {
		v.writeObject()
	}
	if len(v.texts)-from > maxNestedText {
		v.texts = v.texts[:from]
		v.tooLong++
	}
}

// writeArray appends the texts of the elements that have one.
func (v *Value) writeArray() {
	previous := jx.Invalid // the type of the last element that had a text
	for range v.Elements() {
		end, kind := len(v.texts), v.Kind()
		if previous != jx.Invalid {
			v.texts = append(v.texts, separator(previous, kind)...)
		}
		from := len(v.texts)
		v.writeText()
		if len(v.texts) == from {
			v.texts = v.texts[:end]
			continue
		}
		previous = kind
	}
}

// separator is what stands between the texts of two elements. It is never longer
// than what stands between them in JSON: between two numbers that is one comma.
func separator(a, b jx.Type) string {
	switch {
	case isNested(a) || isNested(b):
		return "\n"
	case a != jx.String && b != jx.String:
		return ","
	default:
		return ", "
	}
}

func isNested(kind jx.Type) bool { return kind == jx.Array || kind == jx.Object }

// writeObject appends the members that have a text, each as "name: text".
func (v *Value) writeObject() {
	start := len(v.texts)
	for name := range v.AllMembers() {
		end := len(v.texts)
		if end > start {
			v.texts = append(v.texts, ", "...)
		}
		part := MatchName(name, partNames)
		if part != "text" {
			v.texts = append(append(v.texts, name...), ": "...)
		}
		from := len(v.texts)
		v.writeText()
		if text := v.texts[from:]; len(text) == 0 || part == "type" && partTypes[string(text)] {
			v.texts = v.texts[:end]
		}
	}
}

// A message may come in parts, each {"type":"text","text":"…"}. There the text needs
// no name, and that it is a text needs no saying.
var (
	partNames = []string{"type", "text"}
	partTypes = map[string]bool{"text": true, "input_text": true, "output_text": true}
)
