package tools_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// rawDemo is what the platform answers about the demo shop, read without the program.
type rawDemo struct {
	leads []struct {
		Type, Email, PhoneNumber, Content, CreateTime string
		SessionID                                     int64
	}
	talks []struct {
		SessionID  int64
		CreateTime time.Time
		Messages   []struct{ Type, Content string }
	}
}

func readRawDemo(t *testing.T) (d rawDemo) {
	bot := sandbox.Demo(noon)[0]
	server := httptest.NewServer(platformOf(t, bot))
	defer server.Close()
	read := func(call, serial string, into any) {
		req, err := http.NewRequest(http.MethodPost, server.URL+"/chat/Chatbot/"+call, strings.NewReader(`{"`+serial+`":"`+bot.SerialNumber+`"}`))
		require.NoError(t, err)
		req.Header.Set("Authorization", bot.Key)
		req.Header.Set("Content-Type", "application/json")
		reply, err := server.Client().Do(req)
		require.NoError(t, err)
		defer reply.Body.Close()
		body, err := io.ReadAll(reply.Body)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(body, &struct{ Data any }{into}))
	}
	read("LeadList", "serialNumber", &d.leads)
	read("ChatContentHistory", "SerialNumber", &d.talks)
	return d
}

// The first instants of the 90 days up to noon's, and of the day after, in UTC.
var ninetyFrom, ninetyTo = time.Date(2026, 8, 23, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// around are the sessions that have a record within two days of the 90, with its types, and
// the contacts of these records by their digits or letters.
func (d rawDemo) around(t *testing.T) (sessions map[int64]string, contacts map[string]bool) {
	sessions, contacts = map[int64]string{}, map[string]bool{}
	for _, l := range d.leads {
		at, err := time.Parse(time.RFC3339, l.CreateTime)
		require.NoError(t, err)
		if at.Before(ninetyFrom.AddDate(0, 0, -2)) || !at.Before(ninetyTo.AddDate(0, 0, 2)) {
			continue
		}
		sessions[l.SessionID] += l.Type
		for _, c := range rawContacts(l.Email + " , " + l.PhoneNumber + " , " + l.Content) {
			contacts[c] = true
		}
	}
	return sessions, contacts
}

var rawEmail, rawPhone = regexp.MustCompile(`[\w.+-]+@[\w-]+(\.[\w-]+)+`), regexp.MustCompile(`(\+|\(?0)[\d ()./-]{8,}\d`)

// rawContacts are the contacts of a text, a British phone without its prefix.
func rawContacts(text string) (all []string) {
	for _, e := range rawEmail.FindAllString(text, -1) {
		all = append(all, strings.ToLower(e))
	}
	for _, p := range rawPhone.FindAllString(text, -1) {
		all = append(all, strings.TrimLeft(regexp.MustCompile(`^(0044|44)`).ReplaceAllString(onlyDigits(strings.ReplaceAll(p, "(0)", "")), ""), "0"))
	}
	return all
}

// TestOwnersCountsOfMissed: what an owner asks is answered in one call, and equals a count
// over the platform's own replies that shares no code with the program.
func TestOwnersCountsOfMissed(t *testing.T) {
	d := readRawDemo(t)
	sessions, stored := d.around(t)
	words := map[string]*regexp.Regexp{
		"asked_for_person":            regexp.MustCompile(`(?i)(talk|speak) to (a |some)|(someone|somebody) call|real person`),
		"booking_without_appointment": regexp.MustCompile(`(?i)\bbook\b`),
		"complaint":                   regexp.MustCompile(`(?i)complaint|disappoint`),
	}
	want := map[string][]int64{}
	for _, c := range d.talks {
		if c.CreateTime.Before(ninetyFrom) || !c.CreateTime.Before(ninetyTo) {
			continue
		}
		var said, contacts []string
		for _, m := range c.Messages {
			if m.Type == "User" {
				said = append(said, m.Content)
				if contacts == nil {
					contacts = rawContacts(m.Content)
				}
			}
		}
		record := sessions[c.SessionID]
		for kind, word := range words {
			if slices.ContainsFunc(said, word.MatchString) && (kind == "complaint" || kind == "asked_for_person" && record == "" || kind == "booking_without_appointment" && !strings.Contains(record, "Appointment")) {
				want[kind] = append(want[kind], c.SessionID)
			}
		}
		if record == "" && contacts != nil && !slices.ContainsFunc(contacts, func(c string) bool { return stored[c] }) {
			want["contact_not_stored"] = append(want["contact_not_stored"], c.SessionID)
		}
	}
	w := newWorkbench(t, inZone("UTC"), with(func(d *deps) { d.Default = "shop" }))
	for kind := range want {
		answer, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", question{"period": "last_90_days", "kinds": []string{kind}, "limit": 100}.json())
		var got []int64
		for _, row := range answer.Rows {
			got = append(got, row.SessionID)
		}
		require.ElementsMatch(t, want[kind], got, kind)
	}
	require.Len(t, want, 4)
}
