package tools

import (
	"chatbot-mcp/internal/exports"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

var exportLeads = tool[schemas.ExportLeadsArgs, schemas.Export]{
	name:  "export_leads",
	title: "Export leads to a file",
	description: `Writes all matching leads and appointments, whole, into a new file on the user's machine and returns its path: ` +
		`a spreadsheet (xlsx, csv) or jsonl. Use it only when the user asks for a file; list_leads shows leads here. ` +
		`Default: last 30 days, xlsx; filters as there. Example: {"period":"last_quarter"}`,
	questions: "leads as a spreadsheet",
	personal:  true,
	file:      true,
	answer:    exports.Leads,
	all:       exports.LeadsOfAll,
	text:      render.Export,
}
