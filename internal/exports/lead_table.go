package exports

import (
	"chatbot-mcp/internal/render/sheets"
	"chatbot-mcp/schemas"
)

var leadColumns = []sheets.Column{
	{Name: "chatbot", Width: 16},
	{Name: "captured", Width: 20},
	{Name: "type", Width: 13},
	{Name: "name", Width: 24},
	{Name: "email", Width: 30},
	{Name: "phone", Width: 20},
	{Name: "message", Width: 60},
	{Name: "wanted", Width: 40},
	{Name: "wanted_source", Width: 14},
	{Name: "page", Width: 40},
	{Name: "session_id", Width: 12},
	{Name: "count", Width: 8},
}

// leadTable has a row for each lead.
type leadTable struct{ sheets.Writer }

func (t *leadTable) Write(l schemas.Lead) error {
	return t.Row([]sheets.Cell{
		sheets.Text(l.Chatbot),
		sheets.Moment(l.CreatedAt.Time),
		sheets.Text(l.Type.String()),
		sheets.Text(l.Name.String()),
		sheets.Text(l.Email.String()),
		sheets.Text(l.Phone.String()),
		sheets.Text(l.Message.String()),
		sheets.Text(l.Wanted.String()),
		sheets.Text(l.WantedSource),
		sheets.Text(l.Page.String()),
		sheets.ID(l.SessionID),
		sheets.Number(l.Count),
	})
}
