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

	"chatbot-mcp/internal/visitor"

	"github.com/invopop/jsonschema"
)

// Of reflects T into its JSON Schema, without references or identifiers.
// It is meant for the types of this package and panics on one that cannot be
// reflected, which a test would have found.
func Of[T any]() *jsonschema.Schema {
	r := jsonschema.Reflector{Anonymous: true, DoNotReference: true, Mapper: asString}
	s := r.ReflectFromType(reflect.TypeFor[T]())
	s.Version = "" // clients disagree about drafts; the subset means the same in all of them
	return s
}

// reflected holds the schema of each type as JSON: reflecting them takes a tenth of
// the program's start, and only a change of the types changes them.
// UPDATE_GOLDEN=1 go test ./schemas writes them again.
//
//go:embed json
var reflected embed.FS

// JSON is the schema of T as tools/list shows it: what Of gives, on one line. It
// panics on a type that has none in the folder json.
func JSON[T any]() json.RawMessage {
	raw, err := reflected.ReadFile("json/" + reflect.TypeFor[T]().Name() + ".json")
	if err != nil {
		panic(err)
	}
	return bytes.TrimSpace(raw)
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
