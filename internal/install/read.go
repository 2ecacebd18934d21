package install

import "encoding/json"

// Entry reads our entry out of a client's file. found is false if there is none, or none
// that starts this program.
func (f Format) Entry(text []byte) (e Entry, found bool) {
	d, err := f.parse(text)
	if err != nil {
		return Entry{}, false
	}
	m, err := d.entry()
	if err != nil || m == nil {
		return Entry{}, false
	}
	old, err := readEntry(m)
	if err != nil {
		return Entry{}, false
	}
	_ = json.Unmarshal([]byte(standard(m.Value)), &struct {
		Command *string
		Args    *[]string
	}{&e.Command, &e.Args}) // a value of another type is left out
	for _, v := range old.env {
		e.Env = append(e.Env, Variable{v.name, v.value.(raw).string()})
	}
	return e, true
}
