package client

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
)

func decodeLeads(t *testing.T, data string) ([]Lead, Tally) {
	t.Helper()
	var got leads
	var tally Tally
	body := strings.NewReader(`{"Data":` + data + `,"Code":200}`)
	_, err := readEnvelope(jsonstream.NewReader(body, Limits{}), func(body *jsonstream.Reader) error {
		return readData(body, decodeLead, got.begin(), &tally)
	})
	require.NoError(t, err)
	return got.all, tally
}

func decodeConversations(t *testing.T, data string) ([]Conversation, Tally) {
	t.Helper()
	_, tally, got, err := collectHistory(strings.NewReader(`{"Data":`+data+`,"Code":200}`), Limits{})
	require.NoError(t, err)
	return got, tally
}

// U10: a text of another type than documented is read by one rule, in every field.
func TestTextDrift(t *testing.T) {
	for spelled, want := range map[string]string{
		`"Anna"`: "Anna", `""`: "", `null`: "", `7`: "7", `-1.50`: "-1.50", `true`: "true", `false`: "false", `{}`: "", `[]`: "", `[1,"a"]`: "1, a",
		`"\u00e8 \ud83d\ude00\n\/\""`: "è 😀\n/\"",
		`"a\ud800b"`:                  "a\uFFFDb", // half of a surrogate pair
		`"\udc00"`:                    "\uFFFD",
		`"\ud800\ud800"`:              "\uFFFD\uFFFD",
		"\"a\xff\xfeb\"":              "a\xff\xfeb", // not UTF-8: whoever shows a text replaces them
		"\"caf\xe9\"":                 "caf\xe9",
	} {
		got, tally := decodeLeads(t, `[{"SessionID":1,"Name":`+spelled+`}]`)
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		require.Equal(t, want, string(got[0].Name), spelled)
	}
}

// U10, I3: ids as numbers and as texts, exact to 2^63, and values that are none.
func TestSessionIDDrift(t *testing.T) {
	for spelled, want := range map[string]int64{
		`31302`: 31302, `"31302"`: 31302, `" 31302 "`: 31302, `9007199254740993`: 9007199254740993, `"9223372036854775807"`: 1<<63 - 1,
		`9223372036854775808`: 0, `0`: 0, `-1`: 0, `1.5`: 0, `1e3`: 0, `"abc"`: 0, `""`: 0, `null`: 0, `true`: 0, `{}`: 0, `[1]`: 0,
	} {
		leads, _ := decodeLeads(t, `[{"SessionID":`+spelled+`,"PhoneNumber":"+39 333 000"}]`)
		require.Len(t, leads, 1, "a lead is never dropped for its id: %s", spelled)
		require.Equal(t, want, leads[0].SessionID, spelled)

		conversations, tally := decodeConversations(t, `[{"SessionID":`+spelled+`,"Messages":[]}]`)
		if want == 0 {
			require.Equal(t, Tally{Skipped: 1}, tally, spelled)
			continue
		}
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		require.Equal(t, want, conversations[0].SessionID, spelled)
	}
}

func TestCountDrift(t *testing.T) {
	for spelled, want := range map[string]Lead{
		`2`: {Count: 2, HasCount: true}, `"2"`: {Count: 2, HasCount: true}, `0`: {HasCount: true}, `null`: {}, `"x"`: {}, `1.5`: {}, `[]`: {},
	} {
		got, _ := decodeLeads(t, `[{"Count":`+spelled+`}]`)
		require.Equal(t, []Lead{want}, got, spelled)
	}
}

// Keys match in any case, the last of several counts, and unknown ones are skipped
// whatever they hold.
func TestKeyDrift(t *testing.T) {
	got, tally := decodeLeads(t, `[{"name":"a","NAME":"b","sessionId":5,"Trace":{"Name":["x",{"Name":"y"}]},"createTime":"2025-01-01T00:00:00Z","Naam":"c"}]`)
	require.Equal(t, Tally{Records: 1}, tally)
	require.Equal(t, []Lead{{Name: []byte("b"), SessionID: 5, CreateTime: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}}, got)

	conversations, tally := decodeConversations(t, `[{"messages":[{"type":"AI","content":"one"}],"SESSIONID":5,"Messages":[{"Type":"User","CONTENT":"two"}]}]`)
	require.Equal(t, Tally{Records: 1}, tally)
	require.Equal(t, []Message{{Type: []byte("User"), Content: []byte("two")}}, conversations[0].Messages)
}

// U9, U10: elements that are no records are skipped and counted; those beside them stay.
func TestImpossibleRecords(t *testing.T) {
	got, tally := decodeLeads(t, `[null,{"Name":"a"},1,"b",true,[{"Name":"c"}],{},{"Trace":1},{"Name":null}]`)
	require.Equal(t, Tally{Records: 2, Skipped: 7}, tally)
	require.Equal(t, []Lead{{Name: []byte("a")}, {}}, got)

	conversations, tally := decodeConversations(t, `[null,{"SessionID":1,"Messages":[{"Content":"a"},null,"b",{"Content":"c"}]},{"SessionID":2,"Messages":"none"},{"SessionID":3,"Messages":{}},{"SessionID":4,"Messages":null},{"SessionID":5}]`)
	require.Equal(t, Tally{Records: 3, Skipped: 4}, tally)
	require.Equal(t, []Conversation{{SessionID: 1, Messages: []Message{{Content: []byte("a")}, {Content: []byte("b")}, {Content: []byte("c")}}}, {SessionID: 4}, {SessionID: 5}}, conversations)
}

// N10: lists and objects where a text is documented are shown, in every field of both
// calls and in the envelope.
func TestNestedValuesAreShown(t *testing.T) {
	for spelled, want := range map[string]string{
		`["first","second"]`:                   "first, second",
		`{"when":"Tue 15:00"}`:                 "when: Tue 15:00",
		`[{"type":"text","text":"I need it"}]`: "I need it",
	} {
		for _, field := range []string{"Type", "Name", "Email", "PhoneNumber", "Content", "URI"} {
			got, tally := decodeLeads(t, `[{"`+field+`":`+spelled+`,"SessionID":7}]`)
			require.Equal(t, Tally{Records: 1}, tally, spelled)
			lead := got[0]
			texts := map[string][]byte{"Type": lead.Type, "Name": lead.Name, "Email": lead.Email, "PhoneNumber": lead.PhoneNumber, "Content": lead.Content, "URI": lead.URI}
			require.Equal(t, want, string(texts[field]), "%s as %s", spelled, field)
			require.EqualValues(t, 7, lead.SessionID)
		}
		conversations, tally := decodeConversations(t, `[{"SessionID":1,"URI":`+spelled+`,"Messages":[{"Type":`+spelled+`,"Content":`+spelled+`}]}]`)
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		c := conversations[0]
		require.Equal(t, []string{want, want, want}, []string{string(c.URI), string(c.Messages[0].Type), string(c.Messages[0].Content)})
		e, _, _, err := collectHistory(strings.NewReader(`{"Success":false,"Message":`+spelled+`}`), Limits{})
		require.NoError(t, err)
		require.Equal(t, want, e.message)
	}
}

// N10: a message that is not an object is shown; one without any text is counted.
func TestMessagesOfAnotherType(t *testing.T) {
	conversations, tally := decodeConversations(t, `[{"SessionID":1,"Messages":["Hello",7,["a","b"],null,"",[],{"Type":"User"},true]}]`)
	require.Equal(t, Tally{Records: 1, Skipped: 3}, tally)
	message := func(content string) Message { return Message{Content: []byte(content)} }
	require.Equal(t, []Message{message("Hello"), message("7"), message("a, b"), {Type: []byte("User")}, message("true")}, conversations[0].Messages)
}

// N10: a text that is too long is counted, and what stands beside it is shown.
func TestNestedValueThatIsTooLong(t *testing.T) {
	long := `["` + strings.Repeat("x", 1<<20) + `","y"]`
	got, tally := decodeLeads(t, `[{"Name":"Anna","Content":`+long+`,"Email":"anna@example.com"}]`)
	require.Equal(t, Tally{Records: 1, Skipped: 1}, tally)
	require.Equal(t, []Lead{{Name: []byte("Anna"), Email: []byte("anna@example.com")}}, got)
	conversations, tally := decodeConversations(t, `[{"SessionID":1,"Messages":[{"Content":`+long+`},`+long+`,{"Content":"b"}]}]`)
	require.Equal(t, Tally{Records: 1, Skipped: 3}, tally)
	require.Equal(t, []Message{{}, {Content: []byte("b")}}, conversations[0].Messages)
}

// N10: in an id, a time or a count a list says nothing.
func TestNestedValuesAreNoIDs(t *testing.T) {
	got, _ := decodeLeads(t, `[{"Name":"a","SessionID":[5],"CreateTime":["2025-01-01T00:00:00Z"],"Count":{"n":2}}]`)
	require.Equal(t, []Lead{{Name: []byte("a")}}, got)
}

// N10: lists and objects get through the whole client, in both calls that have texts.
func TestNestedValuesThroughTheClient(t *testing.T) {
	c := newTestClient(t, serveFault(t, "drift: lists and objects for texts").URL, defaultTimes)
	var gotLeads leads
	_, err := c.LeadList(t.Context(), LeadQuery{}, gotLeads.begin)
	require.NoError(t, err)
	require.Equal(t, "first: Anna", string(gotLeads.all[0].Name))
	require.Equal(t, "+39 333 000", string(gotLeads.all[0].PhoneNumber))
	var got conversations
	_, err = c.ChatContentHistory(t.Context(), HistoryQuery{}, got.begin)
	require.NoError(t, err)
	require.Equal(t, "make an appointment", string(got.all[0].Messages[1].Content))
}
