// Package install writes the entry that starts this program into the configuration
// file of an MCP client, and takes it out again. [Format.Add] and [Format.Remove] are
// pure: bytes in, bytes out. What stands outside of the entry keeps every byte:
// comments, order, line ends, indentation. A file that cannot be edited safely is
// refused. [Clients] lists the clients, [File] reads and writes their files, and
// [Print] shows the entry for every other client.
//
// No key goes into a client's file: the entry names a file of the user's that holds it.
package install

import (
	"bytes"
	"slices"

	"github.com/tailscale/hujson"
)

// Name is the name of the entry in every client.
const Name = "chatbot"

// Format is how a client's file holds its servers.
type Format struct {
	Key    string // of the object with the servers: "mcpServers", "servers"
	Strict bool   // the client reads plain JSON alone: no comments, no trailing commas
	Typed  bool   // entries say "type": "stdio"
}

// Add returns the text of a client's file with the entry in it. An entry of this
// program that is there already is brought up to date; what the user added to it stays.
// The text itself comes back when nothing has to change. An empty text becomes a new
// file. The error says why the file cannot be edited.
func (f Format) Add(text []byte, e Entry) ([]byte, error) {
	d, err := f.parse(text)
	if err != nil {
		return nil, err
	}
	var edits []edit
	switch member, err := d.entry(); {
	case err != nil:
		return nil, err
	case member != nil:
		edits, err = d.update(member, e)
		if err != nil {
			return nil, err
		}
	default:
		edits = d.add(e)
	}
	return f.apply(d, edits)
}

// Remove returns the text of a client's file without the entry. The text itself comes
// back when there is none.
func (f Format) Remove(text []byte) ([]byte, error) {
	d, err := f.parse(text)
	if err != nil {
		return nil, err
	}
	member, err := d.entry()
	switch {
	case err != nil:
		return nil, err
	case member == nil:
		return text, nil
	}
	if _, err := readEntry(member); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(d.servers.Members, func(m hujson.ObjectMember) bool { return memberName(m) == Name })
	return f.apply(d, d.remove(i))
}

// apply makes the edits, and compares what came out with what was there.
func (f Format) apply(d *document, edits []edit) ([]byte, error) {
	if len(edits) == 0 {
		return d.original, nil
	}
	changed := append(slices.Clone(d.mark), splice(d.text, edits)...)
	if err := f.sameOutside(d.original, changed); err != nil {
		return nil, err
	}
	return changed, nil
}

// edit replaces text[from:to].
type edit struct {
	from, to int
	text     string
}

// splice makes edits, which are in order and do not overlap.
func splice(text []byte, edits []edit) []byte {
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		b.Write(text[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.Write(text[at:])
	return b.Bytes()
}
