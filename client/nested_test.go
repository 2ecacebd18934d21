package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/linear"
	"pgregory.net/rapid"
)

// N10: lists and objects where a string is documented became an empty text once.
func TestNestedValuesAreShown(t *testing.T) {
	for spelled, want := range map[string]string{
		`["first","second"]`:                                                       "first, second",
		`["+39 312 345 6789","+39 06 1234"]`:                                       "+39 312 345 6789, +39 06 1234",
		`[393123456789,393339998888]`:                                              "393123456789,393339998888",
		`[1,"a",true,false,null,"","b",2.50]`:                                      "1, a, true,false, b, 2.50",
		`{"when":"Tue 15:00"}`:                                                     "when: Tue 15:00",
		`{"first":"Anna","last":"Rossi","age":31,"none":null}`:                     "first: Anna, last: Rossi, age: 31",
		`[{"day":"Tue","at":"15:00"},{"day":"Wed"}]`:                               "day: Tue, at: 15:00\nday: Wed",
		`{"slot":{"day":"Tue"},"tags":["a","b"]}`:                                  "slot: day: Tue, tags: a, b",
		`[["a","b"],["c"],[],[null],"d"]`:                                          "a, b\nc\nd",
		`[{"type":"text","text":"I need help"}]`:                                   "I need help",
		`[{"type":"text","text":"I need"},{"text":"help","type":"input_text"}]`:    "I need\nhelp",
		`{"text":"object"}`:                                                        "object",
		`{"Type":"text","Text":{"value":"Hi","annotations":[]}}`:                   "value: Hi",
		`[{"type":"image_url","image_url":{"url":"https://x.example/a.png"}},"b"]`: "type: image_url, image_url: url: https://x.example/a.png\nb",
		`{"text":"Call me","phone":"+39 06 1234"}`:                                 "Call me, phone: +39 06 1234",
		`{"type":"text","text":""}`:                                                "",
		`{"a":{},"b":[],"c":[{}],"d":null,"e":""}`:                                 "",
		`{"na\u006de\n":"\u00e8"}`:                                                 "name\n: è",
		strings.Repeat("[", 55) + `"deep"` + strings.Repeat("]", 55):               "deep",
	} {
		for _, field := range []string{"Type", "Name", "Email", "PhoneNumber", "Content", "URI"} {
			got, tally := decodeLeads(t, `[{"`+field+`":`+spelled+`,"SessionID":7}]`)
			require.Equal(t, Tally{Records: 1}, tally, spelled)
			lead := got[0]
			texts := map[string][]byte{"Type": lead.Type, "Name": lead.Name, "Email": lead.Email, "PhoneNumber": lead.PhoneNumber, "Content": lead.Content, "URI": lead.URI}
			require.Equal(t, want, string(texts[field]), "%s as %s", spelled, field)
			require.EqualValues(t, 7, lead.SessionID)
		}
		talks, tally := decodeTalks(t, `[{"SessionID":1,"URI":`+spelled+`,"Messages":[{"Type":`+spelled+`,"Content":`+spelled+`}]}]`)
		require.Equal(t, Tally{Records: 1}, tally, spelled)
		require.Equal(t, []string{want, want, want}, []string{string(talks[0].URI), string(talks[0].Messages[0].Type), string(talks[0].Messages[0].Content)})
		e, _, _, err := readAll(strings.NewReader(`{"Success":false,"Message":`+spelled+`}`), Limits{})
		require.NoError(t, err)
		require.Equal(t, want, e.message)
	}
}

// N10: a message that is no object is shown; one without any text is counted.
func TestMessagesOfAnotherType(t *testing.T) {
	talks, tally := decodeTalks(t, `[{"SessionID":1,"Messages":["Hello",7,["a","b"],null,"",[],{"Type":"User"},true]}]`)
	require.Equal(t, Tally{Records: 1, Skipped: 3}, tally)
	message := func(content string) Message { return Message{Content: []byte(content)} }
	require.Equal(t, []Message{message("Hello"), message("7"), message("a, b"), {Type: []byte("User")}, message("true")}, talks[0].Messages)
}

// N10: what would be too long a text is counted, and takes nothing else along.
func TestNestedValueThatIsTooLong(t *testing.T) {
	long := `["` + strings.Repeat("x", maxNested-1) + `","y"]`
	got, tally := decodeLeads(t, `[{"Name":"Anna","Content":`+long+`,"Email":"anna@example.com"}]`)
	require.Equal(t, Tally{Records: 1, Skipped: 1}, tally)
	require.Equal(t, []Lead{{Name: []byte("Anna"), Email: []byte("anna@example.com")}}, got)
	talks, tally := decodeTalks(t, `[{"SessionID":1,"Messages":[{"Content":`+long+`},`+long+`,{"Content":"b"}]}]`)
	require.Equal(t, 1, tally.Records)
	require.Equal(t, 3, tally.Skipped)
	require.Equal(t, []Message{{}, {Content: []byte("b")}}, talks[0].Messages)
	fits := `["` + strings.Repeat("x", maxNested) + `"]`
	got, tally = decodeLeads(t, `[{"Content":`+fits+`}]`)
	require.Equal(t, Tally{Records: 1}, tally)
	require.Len(t, got[0].Content, maxNested)
}

// N10: an id, a time or a count means what its words say, and a list says nothing.
func TestWordsAreNotNested(t *testing.T) {
	got, _ := decodeLeads(t, `[{"Name":"a","SessionID":[5],"CreateTime":["2025-01-01T00:00:00Z"],"Count":{"n":2}},{"SessionID":"`+strings.Repeat(" ", longestWord)+`5"}]`)
	require.Equal(t, []Lead{{Name: []byte("a")}, {}}, got)
}

// Each text is written over the JSON it was read from. It must never overwrite JSON
// that has not been read yet: neither its own nor that of the next value.
func TestNestedValuesDoNotOvertakeTheirSpelling(t *testing.T) {
	words := rapid.SampledFrom([]string{`""`, `"a"`, `"bc d"`, `"è"`, `"\u00e8\n"`, `"text"`, `"input_text"`, `1`, `-0.5`, `22`, `true`, `false`, `null`})
	keys := rapid.SampledFrom([]string{`""`, `"a"`, `"ke\u0079"`, `"text"`, `"type"`, `"TEXT"`, `"x y"`})
	value := words
	for range 6 { // levels; a body nested deeper than maxDepth is refused
		inner := value
		list := rapid.Map(rapid.SliceOfN(inner, 0, 6), func(all []string) string { return "[" + strings.Join(all, ",") + "]" })
		member := rapid.Custom(func(t *rapid.T) string { return keys.Draw(t, "key") + ":" + inner.Draw(t, "value") })
		object := rapid.Map(rapid.SliceOfN(member, 0, 4), func(all []string) string { return "{" + strings.Join(all, ",") + "}" })
		value = rapid.OneOf(words, words, list, object)
	}
	rapid.Check(t, func(t *rapid.T) {
		spelled := rapid.SliceOfN(value, 1, 5).Draw(t, "values")
		said := ""
		for _, s := range spelled {
			said += `{"Content":` + s + `,"Type":` + s + `},`
		}
		body := `{"Data":[{"Messages":[` + said + `{}],"SessionID":7,"URI":` + spelled[0] + `}],"Code":200}`
		_, tally, got, err := readAll(iotest.HalfReader(strings.NewReader(body)), Limits{})
		require.NoError(t, err, body)
		require.Equal(t, 1, tally.Records)
		require.EqualValues(t, 7, got[0].SessionID)
		require.Equal(t, asText(t, spelled[0]), string(got[0].URI), body)
		require.Len(t, got[0].Messages, len(spelled)+1)
		for n, s := range spelled {
			require.Equal(t, asText(t, s), string(got[0].Messages[n].Content), body)
			require.Equal(t, asText(t, s), string(got[0].Messages[n].Type), body)
			require.LessOrEqual(t, len(asText(t, s)), len(s))
		}
	})
}

// asText is the text of a value by encoding/json: the same rules, written anew.
func asText(t require.TestingT, spelled string) string {
	var value any
	d := json.NewDecoder(strings.NewReader(spelled))
	d.UseNumber()
	require.NoError(t, d.Decode(&value))
	switch value.(type) {
	case []any:
		return listAsText(t, spelled)
	case map[string]any:
		return objectAsText(t, spelled)
	case nil:
		return ""
	}
	return fmt.Sprint(value)
}

// inside are the parts of a list or an object, in their order, as they are spelled.
func inside(t require.TestingT, spelled string) (parts []string) {
	d := json.NewDecoder(strings.NewReader(spelled))
	_, err := d.Token()
	require.NoError(t, err)
	for d.More() {
		var raw json.RawMessage
		if spelled[0] == '{' {
			key, err := d.Token()
			require.NoError(t, err)
			parts = append(parts, key.(string))
		}
		require.NoError(t, d.Decode(&raw))
		parts = append(parts, string(bytes.TrimSpace(raw)))
	}
	return parts
}

func listAsText(t require.TestingT, spelled string) (out string) {
	before := ""
	for _, element := range inside(t, spelled) {
		text := asText(t, element)
		if text == "" {
			continue
		}
		isNested := strings.ContainsAny(element[:1], "[{")
		switch {
		case before == "":
		case isNested || before == "nested":
			out += "\n"
		case element[0] != '"' && before != "string":
			out += ","
		default:
			out += ", "
		}
		out += text
		before = map[bool]string{true: "nested"}[isNested]
		if before == "" {
			before = map[bool]string{true: "string", false: "number"}[element[0] == '"']
		}
	}
	return out
}

func objectAsText(t require.TestingT, spelled string) string {
	var members []string
	parts := inside(t, spelled)
	for ; len(parts) > 0; parts = parts[2:] {
		name, text := parts[0], asText(t, parts[1])
		switch {
		case text == "" || strings.EqualFold(name, "type") && (text == "text" || text == "input_text"):
		case strings.EqualFold(name, "text"):
			members = append(members, text)
		default:
			members = append(members, name+": "+text)
		}
	}
	return strings.Join(members, ", ")
}

// N10: lists and objects get through the whole client, in both calls that have texts.
func TestNestedValuesThroughTheClient(t *testing.T) {
	s := named(t, "drift: lists and objects for texts")
	c := newTestClient(t, s.URL, patient)
	var people leads
	_, err := c.LeadList(t.Context(), LeadQuery{}, people.begin)
	require.NoError(t, err)
	require.Equal(t, "first: Anna", string(people.all[0].Name))
	require.Equal(t, "+39 333 000", string(people.all[0].PhoneNumber))
	var talks conversations
	_, err = c.ChatContentHistory(t.Context(), HistoryQuery{}, talks.begin)
	require.NoError(t, err)
	require.Equal(t, "make an appointment", string(talks.all[0].Messages[1].Content))
}

// N1: nesting costs time in proportion to its length, however it is built.
func TestNestedValuesTakeLinearTime(t *testing.T) {
	for name, piece := range map[string]string{
		"flat": `1,`, "texts": `"a",`, "nulls": `null,`, "objects": `{"a":1},`, "parts": `{"type":"text","text":"a"},`,
		"deep": strings.Repeat(`{"type":"x","a":[`, 25) + strings.Repeat(`],"text":""}`, 25) + `,`,
	} {
		body := `{"Data":[{"SessionID":1,"Messages":[{"Content":[` + strings.Repeat(piece, 1<<20/len(piece)) + `1]}]}],"Code":200}`
		linear.Require(t, name, func() {
			_, _, _, err := readAll(strings.NewReader(body), Limits{})
			require.NoError(t, err, name)
		})
	}
}
