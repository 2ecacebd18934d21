package install

import "bytes"

// remove are the edits that take the i-th server out. Comments before it stay.
func (d *document) remove(i int) []edit {
	m, last := d.servers.Members[i], i == len(d.servers.Members)-1
	from, to := m.Name.StartOffset, m.Value.EndOffset
	if !last || hasTrailingComma(d.servers) {
		to += len(m.Value.AfterExtra) + 1
	}
	lead := trimmedEnd(d.text, from)
	if endsLine(d.text, to) || !endsInLineComment(bytes.TrimRight(m.Name.BeforeExtra, " \t\r\n")) {
		from = lead
	} else { // what follows must not move up into the comment
		to += len(d.text[to:]) - len(bytes.TrimLeft(d.text[to:], " \t"))
	}
	edits := []edit{{from, to, ""}}
	switch {
	case i == 0 && last:
		return d.emptied(edits[0])
	case last && !hasTrailingComma(d.servers):
		before := d.servers.Members[i-1].Value
		comma := before.EndOffset + len(before.AfterExtra)
		edits = append([]edit{{comma, comma + 1, ""}}, edits...)
	}
	return edits
}

// emptied also takes out the white space of an object of which nothing else is left.
func (d *document) emptied(e edit) []edit {
	from, brace := d.at.StartOffset+1, d.at.EndOffset-1
	rest := append(bytes.Clone(d.text[from:e.from]), d.text[e.to:brace]...)
	if len(bytes.TrimSpace(rest)) == 0 {
		return []edit{{from, brace, ""}}
	}
	return []edit{e}
}

// endsInLineComment reports whether white space and comments end in a comment that goes
// on to the end of its line.
func endsInLineComment(extra []byte) bool {
	for {
		extra = bytes.TrimLeft(extra, " \t\r\n")
		if bytes.HasPrefix(extra, []byte("//")) {
			_, rest, ends := bytes.Cut(extra, []byte("\n"))
			if !ends {
				return true
			}
			extra = rest
			continue
		}
		_, rest, ends := bytes.Cut(bytes.TrimPrefix(extra, []byte("/*")), []byte("*/"))
		if !ends {
			return false
		}
		extra = rest
	}
}
