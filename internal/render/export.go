package render

import (
	"fmt"
	"strings"

	"chatbot-mcp/schemas"
)

// Export is the text of export_leads.
func Export(r schemas.Export, v View) string {
	var b strings.Builder
	b.WriteString(v.heading("Export of leads and appointments", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), "", r.ReadAt))
	fmt.Fprintf(&b, "%s, %d bytes: %s\n", Count(r.Rows, "record"), r.Bytes, r.File)
	fmt.Fprintf(&b, "Columns: %s\n", strings.Join(r.Columns, ", "))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}
