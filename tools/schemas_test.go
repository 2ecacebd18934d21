package tools

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// ours are the string fields of results into which no visitor can write: names from
// the configuration, our own words and cursors. A new one needs a thought.
var ours = []string{"Chatbot", "NextCursor", "Notes", "TimeZone", "Label", "Name", "Host", "Version", "Key", "Cannot", "MeasureName", "Reading", "File", "Columns", "WantedSource", "Kinds", "Error"}

// asString are the types that are one string in JSON, and that no visitor's raw words
// fit into.
var asString = []reflect.Type{reflect.TypeFor[visitor.Text](), reflect.TypeFor[visitor.Page](), reflect.TypeFor[schemas.Time](), reflect.TypeFor[schemas.Date]()}

// TestVisitorsWordsHaveOneType guards C4 (docs/security.md): what a stranger wrote
// reaches a result only as visitor.Text or visitor.Page, which are proof of cleaning.
func TestVisitorsWordsHaveOneType(t *testing.T) {
	for _, tool := range all {
		_, result := tool.types()
		eachField(result, func(owner reflect.Type, f reflect.StructField, leaf reflect.Type) {
			switch {
			case slices.Contains(asString, leaf):
			case leaf == reflect.TypeFor[schemas.Counts](): // by names of ours
			case leaf.Kind() == reflect.String:
				require.Contains(t, ours, f.Name, "%s.%s is a plain string: make it a visitor.Text, or say here that no visitor can write to it", owner.Name(), f.Name)
			default:
				require.Contains(t, []reflect.Kind{reflect.Int, reflect.Int64, reflect.Float64, reflect.Bool}, leaf.Kind(), owner.Name()+"."+f.Name)
			}
		})
	}
}

// eachField visits every field of a result type down to its leaves.
func eachField(t reflect.Type, visit func(owner reflect.Type, f reflect.StructField, leaf reflect.Type)) {
	for f := range t.Fields() {
		leaf := f.Type
		for leaf.Kind() == reflect.Pointer || leaf.Kind() == reflect.Slice {
			leaf = leaf.Elem()
		}
		if leaf.Kind() == reflect.Struct && !slices.Contains(asString, leaf) {
			eachField(leaf, visit)
			continue
		}
		visit(t, f, leaf)
	}
}

// TestListsAreNeverNull guards lists that are always sent: a nil slice would be null,
// which the schemas do not allow. Only notes are such a list without omitempty; what
// makes them is tested by every answer.
func TestListsAreNeverNull(t *testing.T) {
	for _, tool := range all {
		_, result := tool.types()
		eachField(result, func(owner reflect.Type, f reflect.StructField, leaf reflect.Type) {
			if f.Type.Kind() == reflect.Slice && leaf.Kind() == reflect.String && f.Name != "Notes" {
				require.Contains(t, f.Tag.Get("json"), ",omitempty", owner.Name()+"."+f.Name)
			}
		})
	}
}

// TestSchemasAreUpToDate: the schema that is kept of a type is what reflection says of
// it now.
func TestSchemasAreUpToDate(t *testing.T) {
	for _, tool := range all {
		args, result := tool.types()
		for _, kept := range []reflect.Type{args, result} {
			want, err := json.Marshal(schemas.Of(kept))
			require.NoError(t, err)
			pretty, err := json.MarshalIndent(schemas.Of(kept), "", "  ")
			require.NoError(t, err)
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				path := filepath.Join("..", "schemas", "json", kept.Name()+".json")
				require.NoError(t, os.WriteFile(path, append(pretty, '\n'), 0o644))
				continue
			}
			require.True(t, schemas.Kept(kept), "run UPDATE_GOLDEN=1 go test ./tools: %s has no schema", kept.Name())
			require.Equal(t, string(want), string(schemas.JSON(kept)), "run UPDATE_GOLDEN=1 go test ./tools and look at the change")
		}
	}
}
