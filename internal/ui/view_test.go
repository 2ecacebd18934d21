package ui

import (
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// The view is the page without data, of the type that hosts look for, and may reach no address.
func TestViewIsThePageWithoutData(t *testing.T) {
	views := Views()
	require.Len(t, views, 1)
	require.Equal(t, "text/html;profile=mcp-app", views[0].Resource.MIMEType)
	contents, err := views[0].Handler(t.Context(), mcp.ReadResourceRequest{})
	require.NoError(t, err)
	require.Len(t, contents, 1)
	text := contents[0].(mcp.TextResourceContents)
	require.Equal(t, URI, text.URI)
	require.Equal(t, "text/html;profile=mcp-app", text.MIMEType)
	require.Contains(t, text.Text, noData+"</script>")
	require.NotContains(t, text.Meta["ui"], "csp", "no address is declared, so none is allowed")
}
