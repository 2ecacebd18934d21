package records

import (
	"strconv"
	"time"

	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// Lead is one record of LeadList: a lead or an appointment. Its texts are not yet
// covered as the user's policy demands.
type Lead struct {
	SessionID int64     // 0 when the record has none
	At        time.Time // when it was captured, UTC; zero when that cannot be read

	Kind               visitor.Text // KindLead, KindAppointment, or a word the documents do not know
	Name, Email, Phone visitor.Text // on one line
	Message            []byte       // as the platform gave it; of a lead that a filter sees, valid during its call
	Count              *int64       // a figure the platform does not explain; nil when absent
	PageNumber         uint32       // see [Pages]; [Leads.Page] is the page as this lead shows it

	keys *people.Keys // what tells who left it, where that has been read
}

// The kinds of a record that the platform documents, in lower case.
var (
	KindLead        = visitor.Clean("lead")
	KindAppointment = visitor.Clean("appointment")
)

// kindLength is how much of a kind that the documents do not know is shown.
const kindLength = 40

// ContactBytes is how many bytes of a name or a contact are looked at: sixteen
// times what is shown of the longest.
const ContactBytes = 4 << 10

// The fields of a lead in a snapshot.
const (
	leadType = iota
	leadName
	leadEmail
	leadPhone
	leadContent
	leadCount // decimal, or empty
)

// HasEmail reports whether the visitor left an e-mail address; "N/A" is none.
func (l Lead) HasEmail() bool {
	if l.keys != nil {
		return l.keys.HasEmail()
	}
	return visitor.HasEmail(l.Email)
}

// HasPhone reports whether the visitor left a phone number; "N/A" is none.
func (l Lead) HasPhone() bool { return visitor.HasPhone(l.Phone) }

// withKeys is the lead with its keys read: they take longest of all that is read of a lead.
func (l Lead) withKeys(region string) Lead {
	keys := people.NewKeys(people.Record{Name: l.Name, Email: l.Email, Phone: l.Phone}, region)
	l.keys = &keys
	return l
}

func newLead(e snapshot.Entry, r snapshot.Record) Lead {
	l := Lead{
		SessionID: e.ID, At: e.At, PageNumber: e.Page,
		Kind:    kind(r.Field(leadType)),
		Name:    ShortText(r.Field(leadName)),
		Email:   ShortText(r.Field(leadEmail)),
		Phone:   ShortText(r.Field(leadPhone)),
		Message: r.Field(leadContent),
	}
	if n, err := strconv.ParseInt(string(r.Field(leadCount)), 10, 64); err == nil {
		l.Count = &n
	}
	return l
}

func kind(platformType []byte) visitor.Text {
	switch string(platformType) {
	case "Lead":
		return KindLead
	case "Appointment":
		return KindAppointment
	}
	return ShortText(platformType).Lower().Clip(kindLength)
}

// ShortText is a name, a contact or another short field, on one line.
func ShortText(raw []byte) visitor.Text {
	return visitor.CleanPrefix(raw, ContactBytes).OneLine()
}
