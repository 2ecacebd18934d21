package schemas_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ours are the string fields of results that hold no visitor's words: names from
// the configuration, our own times, words and figures. Each is here by name, so
// that a new one needs a thought.
var ours = []string{
	"Session.Chatbot",
	"Leads.Chatbot", "Leads.NextCursor", "Leads.Notes",
	"ChatHistory.Chatbot", "ChatHistory.NextCursor", "ChatHistory.Notes",
	"Range.TimeZone", "Range.Label",
}

// asString are the types that are one string in JSON and that no visitor's raw words
// fit into.
var asString = []reflect.Type{reflect.TypeFor[visitor.Text](), reflect.TypeFor[visitor.Page](), reflect.TypeFor[schemas.Time](), reflect.TypeFor[schemas.Date]()}

var results = []reflect.Type{reflect.TypeFor[schemas.Session](), reflect.TypeFor[schemas.Leads](), reflect.TypeFor[schemas.ChatHistory]()}

// TestVisitorsWordsHaveOneType guards C4 (docs/security.md): what a stranger
// wrote reaches a result only as visitor.Text, which is proof of cleaning.
func TestVisitorsWordsHaveOneType(t *testing.T) {
	found := map[string]bool{}
	for _, result := range results {
		eachField(result, func(owner reflect.Type, f reflect.StructField, leaf reflect.Type) {
			name := owner.Name() + "." + f.Name
			switch {
			case slices.Contains(asString, leaf):
			case leaf.Kind() == reflect.String:
				require.Contains(t, ours, name, "a plain string: make it a visitor.Text, or say here that no visitor can write to it")
				found[name] = true
			default:
				require.Contains(t, []reflect.Kind{reflect.Int, reflect.Int64}, leaf.Kind(), name)
			}
		})
	}
	for _, name := range ours {
		require.True(t, found[name], "%s is not a field any more", name)
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

// TestRequiredListsAreNeverNull guards that a list which is always sent is
// declared as required, and that one which may be left out can be: a nil slice
// would be null, which the schemas do not allow.
func TestRequiredListsAreNeverNull(t *testing.T) {
	required := map[string]bool{}
	for _, result := range results {
		eachField(result, func(owner reflect.Type, f reflect.StructField, _ reflect.Type) {
			if f.Type.Kind() == reflect.Slice && !strings.Contains(f.Tag.Get("json"), ",omitempty") {
				required[owner.Name()+"."+f.Name] = true
			}
		})
	}
	require.Equal(t, map[string]bool{"Leads.Notes": true, "ChatHistory.Notes": true}, required)
}

// TestTextIsAString guards that cleaned words appear in the schema as what they are on the wire.
func TestTextIsAString(t *testing.T) {
	lead, ok := schemas.Of[schemas.Lead]().Properties.Get("name")
	require.True(t, ok)
	require.Equal(t, "string", lead.Type)
}

// TestPeriodsAreTheContracts guards the enum of period against its list elsewhere.
func TestPeriodsAreTheContracts(t *testing.T) {
	period, ok := schemas.Of[schemas.ListLeadsArgs]().Properties.Get("period")
	require.True(t, ok)
	want := strings.Fields("today yesterday this_week last_week last_7_days last_30_days last_90_days this_month last_month this_year all_time")
	var got []string
	for _, v := range period.Enum {
		got = append(got, v.(string))
	}
	require.True(t, slices.Equal(want, got), got)
}

// TestSchemasAreMade: what is kept of a type is what reflection says of it now.
func TestSchemasAreMade(t *testing.T) {
	requireMade[schemas.CreateSessionArgs](t)
	requireMade[schemas.Session](t)
	requireMade[schemas.ListLeadsArgs](t)
	requireMade[schemas.Leads](t)
	requireMade[schemas.GetChatHistoryArgs](t)
	requireMade[schemas.ChatHistory](t)
}

func requireMade[T any](t *testing.T) {
	t.Helper()
	reflected, err := json.Marshal(schemas.Of[T]())
	require.NoError(t, err)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		name := reflect.TypeFor[T]().Name() + ".json"
		require.NoError(t, os.WriteFile(filepath.Join("json", name), append(reflected, '\n'), 0o644))
		return
	}
	require.Equal(t, string(reflected), string(schemas.JSON[T]()), "run UPDATE_GOLDEN=1 go test ./schemas and look at the change")
}
