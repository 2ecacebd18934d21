package install

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/tailscale/hujson"
)

// What is written: members in order, each value in the form that people write by hand.
type (
	node interface {
		text(l layout, indent string, oneLine bool) string
	}
	object []member
	member struct {
		name  string
		value node
	}
	list []node
	raw  string // JSON without comments, in one line
)

// text is a string in JSON, < > & as they are.
func text(s string) raw {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be encoded
	return raw(strings.TrimSuffix(b.String(), "\n"))
}

func (o object) has(name string) bool {
	for _, m := range o {
		if m.name == name {
			return true
		}
	}
	return false
}

func (m member) text(l layout, indent string, oneLine bool) string {
	return string(text(m.name)) + ": " + m.value.text(l, indent, oneLine)
}

func (r raw) text(l layout, indent string, oneLine bool) string {
	var b bytes.Buffer
	if oneLine || json.Indent(&b, []byte(r), indent, l.unit) != nil {
		return string(r)
	}
	return strings.ReplaceAll(b.String(), "\n", l.newline)
}

// A list is written in one line: arguments are short.
func (v list) text(l layout, _ string, _ bool) string {
	var items []string
	for _, n := range v {
		items = append(items, n.text(l, "", true))
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (o object) text(l layout, indent string, oneLine bool) string { return l.json(o, indent, oneLine) }

func (o object) oneLine() string {
	var items []string
	for _, m := range o {
		items = append(items, m.text(layout{}, "", true))
	}
	return "{" + strings.Join(items, ", ") + "}"
}

func (o object) lines(l layout, indent string) string {
	if len(o) == 0 {
		return "{}"
	}
	inner := indent + l.unit
	var items []string
	for _, m := range o {
		items = append(items, l.newline+inner+m.text(l, inner, false))
	}
	return "{" + strings.Join(items, ",") + l.newline + indent + "}"
}

// standard is a value as plain JSON in one line. Standardizing overwrites the text that
// was parsed, so a copy is made first.
func standard(v hujson.Value) string {
	v = v.Clone()
	v.Minimize()
	return string(v.Pack())
}

func sameJSON(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
}

// string is the text that a JSON text stands for.
func (r raw) string() (s string) {
	_ = json.Unmarshal([]byte(r), &s) // what is no string is ""
	return s
}
