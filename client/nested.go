package client

import "github.com/go-faster/jx"

// maxNested bounds the text of a list or an object. Nobody writes a message of 1 MiB,
// and a record of 32 MiB could become one text otherwise.
const maxNested = 1 << 20

// write appends a value as its text: a string is itself (jx makes a lone surrogate
// U+FFFD), a number or a boolean its spelling, null nothing. Where a string is
// documented, a platform may send a list or an object: their texts are joined, so
// that nothing is dropped in silence (N10, docs/security.md).
//
// The text is never longer than what was read of the JSON so far, see batch.add.
func (a *arena) write(d *jx.Decoder) error {
	switch kind := d.Next(); kind {
	case jx.String:
		grown, err := d.StrAppend(a.buf)
		if err == nil {
			a.buf = grown
		}
		return err
	case jx.Number, jx.Bool:
		raw, err := d.Raw()
		a.buf = append(a.buf, raw...)
		return err
	case jx.Array, jx.Object:
		return a.writeNested(d, kind)
	default:
		return d.Skip()
	}
}

// writeNested writes a list or an object, or nothing if its text is too long.
func (a *arena) writeNested(d *jx.Decoder, kind jx.Type) (err error) {
	from := len(a.buf)
	if kind == jx.Array {
		err = a.writeList(d)
	} else {
		err = a.writeObject(d)
	}
	if len(a.buf)-from > maxNested {
		a.buf = a.buf[:from]
		a.lost++
	}
	return err
}

// writeList writes the elements that have a text.
func (a *arena) writeList(d *jx.Decoder) error {
	list, err := d.ArrIter()
	if err != nil {
		return err
	}
	before := jx.Invalid // the type of the last element written
	for list.Next() {
		end, kind := len(a.buf), d.Next()
		if before != jx.Invalid {
			a.buf = append(a.buf, between(before, kind)...)
		}
		from := len(a.buf)
		if err := a.write(d); err != nil {
			return err
		}
		if len(a.buf) == from {
			a.buf = a.buf[:end]
			continue
		}
		before = kind
	}
	return list.Err()
}

// between is what separates two elements of a list. It is never longer than what
// separates them in JSON, which between two numbers is one comma.
func between(a, b jx.Type) string {
	switch {
	case nested(a) || nested(b):
		return "\n"
	case a != jx.String && b != jx.String:
		return ","
	default:
		return ", "
	}
}

func nested(kind jx.Type) bool { return kind == jx.Array || kind == jx.Object }

// writeObject writes the members that have a text, each as "name: text".
func (a *arena) writeObject(d *jx.Decoder) error {
	object, err := d.ObjIter()
	if err != nil {
		return err
	}
	start := len(a.buf)
	for object.Next() {
		end := len(a.buf)
		if end > start {
			a.buf = append(a.buf, ", "...)
		}
		part := field(object.Key(), partKeys)
		if part != "text" {
			a.buf = append(append(a.buf, object.Key()...), ": "...)
		}
		from := len(a.buf)
		if err := a.write(d); err != nil {
			return err
		}
		if text := a.buf[from:]; len(text) == 0 || part == "type" && partTypes[string(text)] {
			a.buf = a.buf[:end]
		}
	}
	return object.Err()
}

// A message may come in parts, each {"type":"text","text":"…"}. There the text needs
// no name, and that it is a text goes without saying.
var (
	partKeys  = []string{"type", "text"}
	partTypes = map[string]bool{"text": true, "input_text": true, "output_text": true}
)
