package schemas

import (
	"slices"

	"github.com/invopop/jsonschema"
)

// SharedFields are the fields of results that mean the same in all of them. The schema of
// [Leads] describes them; in the others they have no description, since the list of
// tools is paid for on every turn of a conversation.
var SharedFields = []string{"chatbot", "chatbots", "next_cursor", "notes", "range", "read_at", "top_pages"}

// OfEachBot is the field with what an answer over all chatbots says of each. Its fields
// mean what they mean outside of it.
const OfEachBot = "bots"

// explainOnce takes out the descriptions of shared fields.
func explainOnce(s *jsonschema.Schema) {
	eachField(s, func(name string, field *jsonschema.Schema) {
		switch {
		case slices.Contains(SharedFields, name):
			withoutDescriptions(field)
			field.Description = ""
		case name == OfEachBot:
			withoutDescriptions(field)
		default:
			explainOnce(field)
		}
	})
}

// withoutDescriptions takes out those of all fields below.
func withoutDescriptions(s *jsonschema.Schema) {
	eachField(s, func(_ string, field *jsonschema.Schema) {
		field.Description = ""
		withoutDescriptions(field)
	})
}

// eachField calls see for the fields of an object, or of the objects of a list.
func eachField(s *jsonschema.Schema, see func(name string, field *jsonschema.Schema)) {
	if s.Items != nil {
		eachField(s.Items, see)
	}
	if s.Properties == nil {
		return
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		see(p.Key, p.Value)
	}
}
