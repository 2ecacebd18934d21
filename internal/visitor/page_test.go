package visitor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageWithoutQuery guards that a page has one form by host and path, that of the same
// address written without a query.
func TestPageWithoutQuery(t *testing.T) {
	for uri, want := range map[string]string{
		"https://shop.example/tents?size=4":     "https://shop.example/tents",
		"https://shop.example/tents/?size=4&b=": "https://shop.example/tents",
		"https://shop.example/?a=b":             "https://shop.example",
		"https://shop.example?a=b?c":            "https://shop.example",
		"https://shop.example/tents":            "https://shop.example/tents",
		"":                                      "",
	} {
		require.Equal(t, Full.NewPage(want), Full.NewPage(uri).WithoutQuery(), uri)
	}
}
