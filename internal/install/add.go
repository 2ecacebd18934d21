package install

import (
	"bytes"

	"github.com/tailscale/hujson"
)

// add are the edits that put a new entry at the end of the servers.
func (d *document) add(e Entry) []edit {
	value := e.object(d.format)
	if d.servers != nil {
		return d.insert(d.servers, d.at, d.indent, member{Name, value})
	}
	servers := object{{Name, value}}
	return d.insert(d.root.Value.(*hujson.Object), &d.root, "", member{d.format.Key, servers})
}

// insert are the edits that append a member to the object o. at is o with its place in the
// file, indent the white space of the line on which it begins.
func (d *document) insert(o *hujson.Object, at *hujson.Value, indent string, m member) []edit {
	if len(o.Members) == 0 {
		return d.insertFirst(o, at, indent, m)
	}
	last := o.Members[len(o.Members)-1]
	lastEnd, brace := last.Value.EndOffset, at.EndOffset-1
	end := trimmedEnd(d.text, brace)
	inner, ownLine := indentOf(last)
	if !ownLine && bytes.ContainsRune(d.text[lastEnd:brace], '\n') {
		inner, ownLine = indent+d.layout.unit, true // a comment that ends with its line may be there
	}
	text := d.layout.newline + inner + m.text(d.layout, inner, false)
	if !ownLine {
		text = " " + m.text(d.layout, "", true)
	}
	if hasTrailingComma(o) {
		return []edit{{end, end, text + ","}}
	}
	return []edit{{lastEnd, lastEnd, ","}, {end, end, text}}
}

// insertFirst puts a member into an object that has none, behind its comments.
func (d *document) insertFirst(o *hujson.Object, at *hujson.Value, indent string, m member) []edit {
	inner := indent + d.layout.unit
	text := d.layout.newline + inner + m.text(d.layout, inner, false)
	from, brace := at.StartOffset+1, at.EndOffset-1
	end := trimmedEnd(d.text, brace)
	if end <= from {
		return []edit{{from, brace, text + d.layout.newline + indent}}
	}
	if !bytes.ContainsRune(d.text[end:brace], '\n') {
		text += d.layout.newline + indent
	}
	return []edit{{end, end, text}}
}

// hasTrailingComma reports whether a comma follows the last member: only then the parser
// gives its value an AfterExtra, maybe an empty one.
func hasTrailingComma(o *hujson.Object) bool {
	return len(o.Members) > 0 && o.Members[len(o.Members)-1].Value.AfterExtra != nil
}
