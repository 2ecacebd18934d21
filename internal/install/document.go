package install

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/secret"

	"github.com/tailscale/hujson"
)

// document is a client's file, parsed. The offsets of its values are those of text.
type document struct {
	original   []byte
	mark, text []byte // the byte order mark, if there is one, and the rest
	format     Format
	root       hujson.Value
	servers    *hujson.Object // nil if there is none
	at         *hujson.Value  // of servers
	layout     layout
	indent     string // of the line on which servers begins
}

var byteOrderMark = []byte("\ufeff")

// emptyObject is what a file without any text stands for.
const emptyObject = "{}"

func (f Format) parse(text []byte) (*document, error) {
	d := &document{original: text, text: text, format: f}
	if err := checkText(text); err != nil {
		return nil, err
	}
	if rest, marked := bytes.CutPrefix(text, byteOrderMark); marked {
		d.mark, d.text = byteOrderMark, rest
	}
	if len(bytes.TrimSpace(d.text)) == 0 {
		d.text = []byte(emptyObject + "\n")
	}
	root, err := hujson.Parse(d.text)
	switch {
	case err != nil:
		return nil, fmt.Errorf("it is not valid JSON: %s", strings.TrimPrefix(err.Error(), "hujson: "))
	case f.Strict && !root.IsStandard():
		return nil, errors.New("it has comments or trailing commas, which this client cannot read: take them out first")
	}
	d.root, d.layout = root, layoutOf(d.text, root)
	return d, d.findServers()
}

// maxComposites bounds how deep a text can be nested: the parser calls itself.
const maxComposites = 300_000

func checkText(text []byte) error {
	if err := secret.CheckEncoding(text); err != nil {
		return err
	}
	if bytes.Count(text, []byte("{"))+bytes.Count(text, []byte("[")) > maxComposites {
		return fmt.Errorf("it has more than %d objects and lists", maxComposites)
	}
	return nil
}

// findServers finds the object with the servers, if there is one.
func (d *document) findServers() error {
	root, ok := d.root.Value.(*hujson.Object)
	if !ok {
		return errors.New("it is not a JSON object")
	}
	member, err := find(root, d.format.Key)
	if err != nil || member == nil {
		return err
	}
	if d.servers, ok = member.Value.Value.(*hujson.Object); !ok {
		return fmt.Errorf("%q in it is not an object", d.format.Key)
	}
	d.at = &member.Value
	d.indent, _ = indentOf(*member)
	return nil
}

// entry is the member with our name, nil if there is none.
func (d *document) entry() (*hujson.ObjectMember, error) {
	if d.servers == nil {
		return nil, nil
	}
	return find(d.servers, Name)
}

// find returns the member with that name, or nil. It is an error if two members have the name:
// some programs read the first one, others the last.
func find(o *hujson.Object, name string) (found *hujson.ObjectMember, err error) {
	for i, m := range o.Members {
		if memberName(m) != name {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%q stands in it twice: remove one of the two", name)
		}
		found = &o.Members[i]
	}
	return found, nil
}

func memberName(m hujson.ObjectMember) string {
	name, _ := m.Name.Value.(hujson.Literal)
	return name.String()
}
