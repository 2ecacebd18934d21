package signals

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// leadOf is a line of testdata/leads.jsonl.
type leadOf struct {
	Bot  string
	Lead struct {
		Type, Content string
		SessionID     int64
	}
	Wanted *struct {
		Source, Text string
		N            int
	}
	Stored *bool
}

// storedOf returns what is stored of a conversation. The labels look at the session alone:
// the few addresses of the data occur everywhere.
func storedOf(l labelled, leads []leadOf) (stored Stored) {
	for _, lead := range leads {
		if lead.Bot == l.Bot && lead.Lead.SessionID == l.Conversation.SessionID {
			stored.Record = true
			stored.Appointment = stored.Appointment || lead.Lead.Type == "Appointment"
		}
	}
	return stored
}

// TestMissedOpportunitiesAreFound guards what is shown as missed, and that little else is.
func TestMissedOpportunitiesAreFound(t *testing.T) {
	leads := readLines[leadOf](t, "leads.jsonl")
	r, measures := newTestReader(), map[Kind]*measure{}
	for _, l := range readLines[labelled](t, "conversations.jsonl") {
		c := l.Conversation.conversation()
		missed := r.Missed(c, storedOf(l, leads))
		for kind := range missedLimits {
			n := slices.IndexFunc(missed, func(m Missed) bool { return m.Kind == kind })
			want := slices.Contains(l.Missed, string(kind))
			if slices.Contains(l.Maybe, string(kind)) && !want {
				continue
			}
			if measures[kind] == nil {
				measures[kind] = &measure{}
			}
			if measures[kind].count(want, n >= 0); want != (n >= 0) {
				t.Logf("%s %s want %v: %v", kind, l.Lang, want, saidBy(c))
			}
		}
	}
	for kind, limit := range missedLimits {
		m := *measures[kind]
		t.Logf("%s P %.3f R %.3f %+v", kind, m.precision(), m.recall(), m)
		require.GreaterOrEqual(t, m.precision(), limit[0], kind)
		require.GreaterOrEqual(t, m.recall(), limit[1], kind)
	}
}

// missedLimits are the least precision and recall.
var missedLimits = map[Kind][2]float64{
	ContactNotStored:          {0.95, 0.95},
	AskedForPerson:            {0.95, 0.90},
	BookingWithoutAppointment: {0.95, 0.90},
	Complaint:                 {0.95, 0.90},
	LeftAfterPrice:            {0.95, 0.90},
}

func saidBy(c Conversation) (said []string) {
	for _, m := range c.Messages {
		who := "B: "
		if m.FromVisitor {
			who = "V: "
		}
		said = append(said, who+m.Text)
	}
	return said
}

// TestWantedHasTheRightSource guards what a lead wanted.
func TestWantedHasTheRightSource(t *testing.T) {
	byID := map[string]map[int64]Conversation{}
	for _, l := range readLines[labelled](t, "conversations.jsonl") {
		if byID[l.Bot] == nil {
			byID[l.Bot] = map[int64]Conversation{}
		}
		byID[l.Bot][l.Conversation.SessionID] = l.Conversation.conversation()
	}
	r, right, all := newTestReader(), 0, 0
	for _, lead := range readLines[leadOf](t, "leads.jsonl") {
		var read *Conversation
		if c, found := byID[lead.Bot][lead.Lead.SessionID]; found {
			read = &c
		}
		got, found := r.Wanted(lead.Lead.Content, read)
		all++
		if sameWanted(lead, got, found) {
			right++
			continue
		}
		t.Logf("%+v: got %+v %v", lead, got, found)
	}
	t.Logf("%d of %d right", right, all)
	require.GreaterOrEqual(t, float64(right), 0.98*float64(all))
}

func sameWanted(lead leadOf, got Wanted, found bool) bool {
	switch {
	case lead.Wanted != nil:
		return string(got.Source) == lead.Wanted.Source && got.Text == lead.Wanted.Text &&
			(got.Source == FromLeadMessage || got.Message == lead.Wanted.N)
	case lead.Stored != nil && !*lead.Stored:
		return !found
	}
	return got.Source == NotStated
}

// TestLanguagesAreTold guards the language of conversations.
func TestLanguagesAreTold(t *testing.T) {
	r, right, wrong, all, unlisted := newTestReader(), 0, 0, 0, 0
	for _, l := range readLines[labelled](t, "conversations.jsonl") {
		c := l.Conversation.conversation()
		if !c.Engaged() {
			continue
		}
		all++
		switch r.Open(c).Language() {
		case l.Lang:
			right++
		case Unknown:
		default:
			wrong++
			t.Logf("%s as %s: %v", l.Lang, r.Open(c).Language(), saidBy(c))
		}
		if r.Open(c).Unlisted() {
			unlisted++
		}
	}
	t.Logf("right %d, wrong %d of %d; unlisted %d", right, wrong, all, unlisted)
	require.GreaterOrEqual(t, float64(right), 0.9*float64(all))
	require.LessOrEqual(t, float64(wrong), 0.01*float64(all))
	require.Zero(t, unlisted)
}
