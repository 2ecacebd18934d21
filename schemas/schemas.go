// Package schemas is the contract with the model as Go types: the arguments of
// each tool and the results it gives, and their JSON Schemas.
//
// Start with [ListLeadsArgs] and [Leads]; [Of] turns any of them into the
// schema that tools/list shows. The schemas keep to the subset that every
// known client accepts: one object at the root, closed, single types, no
// references, no combinators (a single schema outside it makes some clients
// drop the whole list of tools). A test lints every type here.
package schemas

import (
	"encoding/json"
	"reflect"

	"chatbot-mcp/internal/visitor"

	"github.com/invopop/jsonschema"
)

// Of reflects T into its JSON Schema, without references or identifiers.
// It is meant for the types of this package and panics on one that cannot be
// reflected, which a test would have found.
func Of[T any]() *jsonschema.Schema {
	r := jsonschema.Reflector{Anonymous: true, DoNotReference: true, Mapper: textAsString}
	s := r.ReflectFromType(reflect.TypeFor[T]())
	s.Version = "" // clients disagree about drafts; the subset means the same in all of them
	return s
}

// JSON is a schema encoded, as tools/list carries it.
func JSON(s *jsonschema.Schema) json.RawMessage {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return raw
}

// textAsString lets a visitor's cleaned words appear as the string they are on the wire.
func textAsString(t reflect.Type) *jsonschema.Schema {
	if t == reflect.TypeFor[visitor.Text]() {
		return &jsonschema.Schema{Type: "string"}
	}
	return nil
}
