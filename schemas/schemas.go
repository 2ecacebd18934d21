// Package schemas is the contract with the model as Go types: the arguments of
// each tool and the results it gives, and their JSON Schemas.
//
// Start with [ListLeadsArgs] and [Leads]; [JSON] is any of them as the
// schema that tools/list shows, [Of] reflects it. The schemas keep to the subset that every
// known client accepts: one object at the root, closed, single types, no
// references, no combinators (a single schema outside it makes some clients
// drop the whole list of tools). A test lints every type here.
package schemas

import (
	"bytes"
	"embed"
	"encoding/json"
	"reflect"
	"strings"

	"chatbot-mcp/internal/visitor"

	"github.com/invopop/jsonschema"
)

// Of reflects a type into its JSON Schema, without references or identifiers. It is
// meant for the types of this package, and panics on one that cannot be reflected.
func Of(t reflect.Type) *jsonschema.Schema {
	r := jsonschema.Reflector{Anonymous: true, DoNotReference: true, Mapper: asString}
	s := r.ReflectFromType(t)
	s.Version = "" // clients disagree about drafts; the subset means the same in all of them
	if isResult := !strings.HasSuffix(t.Name(), "Args"); isResult && t != reflect.TypeFor[Leads]() {
		explainOnce(s)
	}
	return s
}

// reflected holds the schema of each type as JSON, laid out for a reviewer:
// reflecting them takes a tenth of the program's start, and only a change of the
// types changes them.
// UPDATE_GOLDEN=1 go test ./tools writes them again.
//
//go:embed json
var reflected embed.FS

// JSON is the schema of a type as tools/list shows it, on one line.
func JSON(t reflect.Type) json.RawMessage {
	raw, err := reflected.ReadFile("json/" + t.Name() + ".json")
	if err != nil { // a new type, until its schema is written
		raw, err = json.Marshal(Of(t))
	}
	if err != nil {
		panic(err) // Of would have
	}
	var line bytes.Buffer
	if json.Compact(&line, raw) != nil {
		panic("schemas: " + t.Name() + ".json is no JSON") // a test reads it
	}
	return line.Bytes()
}

// Kept reports whether the schema of a type is written.
func Kept(t reflect.Type) bool {
	_, err := reflected.Open("json/" + t.Name() + ".json")
	return err == nil
}

// asString shows types that are a string in JSON as one.
func asString(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[visitor.Text](), reflect.TypeFor[visitor.Page]():
		return &jsonschema.Schema{Type: "string"}
	case reflect.TypeFor[Time]():
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case reflect.TypeFor[Date]():
		return &jsonschema.Schema{Type: "string", Format: "date"}
	}
	return nil
}
