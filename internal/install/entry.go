package install

import (
	"slices"

	"github.com/tailscale/hujson"
)

// Entry is how a client starts this program.
type Entry struct {
	Command string // an absolute path: clients with windows know no PATH of a shell
	Args    []string
	Env     []Variable // in the order in which they are written
}

// Variable is one environment variable of an entry.
type Variable struct{ Name, Value string }

// object is the entry as it stands in a file.
func (e Entry) object(f Format) object {
	var o object
	if f.Typed {
		o = append(o, member{"type", text("stdio")})
	}
	args := list{}
	for _, a := range e.Args {
		args = append(args, text(a))
	}
	o = append(o, member{"command", text(e.Command)}, member{"args", args})
	if len(e.Env) > 0 {
		o = append(o, member{"env", e.env()})
	}
	return o
}

func (e Entry) env() (o object) {
	for _, v := range e.Env {
		o = append(o, member{v.Name, text(v.Value)})
	}
	return o
}

// update are the edits that bring the entry up to date: none if it is.
func (d *document) update(m *hujson.ObjectMember, e Entry) ([]edit, error) {
	old, err := readEntry(m)
	if err != nil {
		return nil, err
	}
	wanted := old.updated(e.object(d.format))
	if sameJSON(wanted.oneLine(), standard(m.Value)) {
		return nil, nil
	}
	indent, ownLine := indentOf(*m)
	return []edit{{m.Value.StartOffset, m.Value.EndOffset, d.layout.json(wanted, indent, !ownLine)}}, nil
}

// identity are the variables that say which chatbot is meant. They belong together: an
// entry has those of one installation.
var identity = []string{
	"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SECRET_KEY_KEYRING",
	"CHATBOT_SERIAL_NUMBER", "CHATBOT_HOST", "CHATBOT_CONFIG", "CHATBOT_SANDBOX",
}

// updated is the new entry with what the user added to the old one: variables that do
// not say which chatbot is meant, settings given as flags, and members such as "disabled".
func (old oldEntry) updated(o object) object {
	for i, m := range o {
		if m.name == "env" {
			o[i].value = old.addVariables(m.value.(object))
		}
	}
	if !o.has("env") && len(old.addVariables(nil)) > 0 {
		o = append(o, member{"env", old.addVariables(nil)})
	}
	for _, m := range old.members {
		if !o.has(m.name) && m.name != "args" && m.name != "env" {
			o = append(o, m)
		}
	}
	return o
}

func (old oldEntry) addVariables(env object) object {
	for _, m := range slices.Concat(old.env, old.flags) {
		if !env.has(m.name) && !slices.Contains(identity, m.name) {
			env = append(env, m)
		}
	}
	return env
}
