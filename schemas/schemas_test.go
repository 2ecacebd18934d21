package schemas_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestTextIsAString guards that cleaned words appear in the schema as what they are on the wire.
func TestTextIsAString(t *testing.T) {
	lead, ok := schemas.Of(reflect.TypeFor[schemas.Lead]()).Properties.Get("name")
	require.True(t, ok)
	require.Equal(t, "string", lead.Type)
}

// TestPeriodsAreTheContracts guards the enum of period against its list elsewhere.
func TestPeriodsAreTheContracts(t *testing.T) {
	period, ok := schemas.Of(reflect.TypeFor[schemas.ListLeadsArgs]()).Properties.Get("period")
	require.True(t, ok)
	want := strings.Fields("today yesterday this_week last_week last_7_days last_14_days last_30_days last_90_days this_month last_month this_quarter last_quarter this_year last_year all_time")
	var got []string
	for _, v := range period.Enum {
		got = append(got, v.(string))
	}
	require.True(t, slices.Equal(want, got), got)
}
