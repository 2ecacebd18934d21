package schemas

// ExportLeadsArgs are the arguments of export_leads: the filters of list_leads, which are
// explained there. Without a period or dates it means the last 30 days.
type ExportLeadsArgs struct {
	Chatbot      string `json:"chatbot,omitempty" jsonschema_description:"Name, or all"`
	Period       string `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Days"`
	From         string `json:"from,omitempty" jsonschema_description:"First day"`
	To           string `json:"to,omitempty" jsonschema_description:"Last day"`
	TimeZone     string `json:"time_zone,omitempty" jsonschema_description:"IANA name"`
	Type         string `json:"type,omitempty" jsonschema:"enum=all,enum=lead,enum=appointment,default=all" jsonschema_description:"Kind"`
	Query        string `json:"query,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Text"`
	HasPhone     *bool  `json:"has_phone,omitempty" jsonschema_description:"With a phone"`
	HasEmail     *bool  `json:"has_email,omitempty" jsonschema_description:"With an e-mail"`
	PageContains string `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page"`
	SessionID    int64  `json:"session_id,omitempty" jsonschema:"minimum=1" jsonschema_description:"One session"`
	OutsideHours bool   `json:"outside_hours,omitempty" jsonschema:"default=false" jsonschema_description:"Closed hours only"`
	Wanted       *bool  `json:"wanted,omitempty" jsonschema:"default=true" jsonschema_description:"As there"`
	Format       string `json:"format,omitempty" jsonschema:"enum=xlsx,enum=csv,enum=jsonl,default=xlsx" jsonschema_description:"Of the file"`
}

// Question is the question to list_leads that has the same records.
func (a ExportLeadsArgs) Question() ListLeadsArgs {
	return ListLeadsArgs{
		Span: Span{Period: a.Period, From: a.From, To: a.To, TimeZone: a.TimeZone},
		Type: a.Type, Query: a.Query, HasPhone: a.HasPhone, HasEmail: a.HasEmail,
		PageContains: a.PageContains, SessionID: a.SessionID, OutsideHours: a.OutsideHours, Wanted: a.Wanted,
		Paging: Paging{Sort: "oldest"},
	}
}

// Export is the result of export_leads: a file that was written on this machine.
type Export struct {
	Chatbot  string    `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots *Coverage `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range    Range     `json:"range" jsonschema_description:"Days covered"`
	File     string    `json:"file" jsonschema_description:"Path of the new file on this machine"`
	Rows     int       `json:"rows" jsonschema_description:"Records in it"`
	Columns  []string  `json:"columns,omitempty" jsonschema_description:"Their names, in order"`
	Bytes    int64     `json:"bytes" jsonschema_description:"Its size"`
	Notes    []string  `json:"notes" jsonschema_description:"What to know about it"`
	ReadAt   Time      `json:"read_at" jsonschema_description:"When the platform was read"`
}
