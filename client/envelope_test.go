package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/faulty"
)

// readAll decodes a whole reply of ChatContentHistory from src.
func readAll(src io.Reader, l Limits) (envelope, Tally, []Conversation, error) {
	var got conversations
	var tally Tally
	e, err := readEnvelope(newFrames(src, l.withDefaults()), func(f *frames) error {
		return records(f, newHistoryDecoder, got.begin(), &tally)
	})
	return e, tally, got.all, err
}

func TestEnvelope(t *testing.T) {
	yes, code := said[bool]{true, true}, func(n float64) said[float64] { return said[float64]{true, n} }
	cases := map[string]struct {
		body string
		want envelope
	}{
		"documented":         {`{"Data":[],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`, envelope{hasData: true, success: yes, code: code(200)}},
		"verdict first":      {`{"message":"no","code":403,"success":false,"data":null}`, envelope{hasData: true, success: said[bool]{known: true}, code: code(403), message: "no"}},
		"last message":       {`{"Message":"a","Code":200,"MESSAGE":"b"}`, envelope{code: code(200), message: "b"}},
		"as texts":           {`{"Code":"200","Success":"True"}`, envelope{success: yes, code: code(200)}},
		"as other types":     {`{"Code":{},"Success":[],"Message":7}`, envelope{message: "7"}},
		"code zero":          {`{"Code":0}`, envelope{code: code(0)}},
		"code negative":      {`{"Code":-1}`, envelope{code: code(-1)}},
		"code no integer":    {`{"Code":200.5}`, envelope{code: code(200.5)}},
		"code 200.0":         {`{"Code":200.0}`, envelope{code: code(200)}},
		"code beyond reason": {`{"Code":1e300,"Message":null}`, envelope{}},
		"code too long":      {`{"Code":200.` + strings.Repeat("0", longestWord) + `}`, envelope{}},
		"code no number":     {`{"Code":"NaN"}`, envelope{}},
		"data of no list":    {`{"Data":"x","Code":200}`, envelope{hasData: true, data: errShape, code: code(200)}},
		"empty":              {` { } `, envelope{}},
		"escaped key":        {`{"C\u006fde":200}`, envelope{code: code(200)}},
	}
	for name, c := range cases {
		for _, src := range []io.Reader{strings.NewReader(c.body), iotest.OneByteReader(strings.NewReader(c.body)), iotest.DataErrReader(strings.NewReader(c.body))} {
			got, _, _, err := readAll(src, Limits{})
			require.NoError(t, err, name)
			require.Equal(t, c.want, got, name)
		}
	}
}

// U6: an envelope is all of the body or none.
func TestNoEnvelope(t *testing.T) {
	for _, body := range []string{
		"", " ", "[]", "null", "{", `{"Data"`, `{"Data":`, `{"Data":[`, `{"Data":[]`, `{"Data":[],}`, `{,}`, `{"a":1,,"b":2}`, `{"a" 1}`, `{"a":}`, `{1:2}`,
		`{"Data":[,]}`, `{"Data":[1,]}`, `{"Data":[1 2]}`, `{"Data":[{}{}]}`, `{"Data":[nul]}`, `{"Data":[01]}`, `{"Data":[1.]}`, `{"Data":["\x"]}`, "{\"Data\":[\"\n\"]}",
		`{"Data":[{"SessionID":1,}]}`, `{"Data":[{"Messages":[1,]}]}`, `{"Data":[{"SessionID":1]]}`, `{"Data":[[}]]}`, `{"Data":truex}`, `{"X":truex}`, `{"X":+1}`, `{} {}`, `{}]`, `{}x`,
		`{"Data":[{"SessionID":1}],"Success":true,"Code":200`,
		`{"X":` + strings.Repeat("[", 65) + strings.Repeat("]", 65) + `}`,
	} {
		_, _, _, err := readAll(strings.NewReader(body), Limits{})
		require.Error(t, err, body)
	}
}

// U9: of two Datas neither is taken; a null behind a full list made it an empty one
// once. Within a record, and of other keys, the last one counts.
func TestSecondDataIsRefused(t *testing.T) {
	for _, body := range []string{
		`{"Data":[{"SessionID":1}],"Data":null,"Code":200}`, `{"Data":null,"Code":200,"data":[{"SessionID":1}]}`, `{"Data":[],"Data":[]}`,
		`{"Data":"x","DATA":[]}`, `{"Data":[],"Data":[`,
	} {
		_, _, _, err := readAll(strings.NewReader(body), Limits{})
		require.ErrorIs(t, err, errTwice, body)
	}
	got := failureOf(t, "data twice", "LeadList")
	require.Equal(t, errTwice, got.Err)
	require.Equal(t, "the data comes twice", got.Reason)
}

// U8: a reply cut at any offset is no reply, however it is read.
func TestEveryPrefixIsNoEnvelope(t *testing.T) {
	body := faulty.Good("ChatContentHistory")
	for n := range len(body) {
		_, _, _, err := readAll(strings.NewReader(body[:n]), Limits{})
		require.ErrorIs(t, unexpected(err), io.ErrUnexpectedEOF, "cut at %d", n)
	}
}

// U14: each limit, from both sides.
func TestLimits(t *testing.T) {
	body := func(content string) string {
		return `{"Data":[{"SessionID":1,"Messages":[{"Content":"` + content + `"}]}],"Code":200}`
	}
	small := Limits{Decoded: 4000, String: 1000, Record: 2000}
	sizes := map[string]struct {
		body string
		over bool
	}{
		"string at its limit":   {body(strings.Repeat("x", 1000)), false},
		"string over it":        {body(strings.Repeat("x", 1001)), true},
		"string without an end": {body(strings.Repeat("x", 1001))[:1050], true},
		"key over it":           {`{"` + strings.Repeat("k", 1001) + `":1}`, true},
		"skipped string over":   {`{"X":"` + strings.Repeat("x", 1001) + `"}`, true},
		"record at its limit":   {`{"Data":[` + strings.Repeat(" ", 1500) + `{"SessionID":1,"a":[` + strings.Repeat("1,", 900) + `1]}],"Code":200}`, false},
		"record over it":        {`{"Data":[{"SessionID":1,"a":[` + strings.Repeat("1,", 1000) + `1]}],"Code":200}`, true},
		"number over it":        {`{"Code":` + strings.Repeat("1", 1_000_000) + `}`, true},
		"body at its limit":     {`{"Code":200}` + strings.Repeat(" ", 4000-12), false},
		"body over it":          {`{"Code":200}` + strings.Repeat(" ", 4001-12), true},
	}
	for name, c := range sizes {
		for how, src := range map[string]io.Reader{"at once": strings.NewReader(c.body), "by bytes": iotest.OneByteReader(strings.NewReader(c.body))} {
			_, _, _, err := readAll(src, small)
			require.Equal(t, c.over, errors.As(err, new(tooLarge)), "%s, %s: %v", name, how, err)
		}
	}
}

// U14: a record without an end is given up at its own limit, rather than at the body's.
func TestEndlessRecord(t *testing.T) {
	for _, ones := range []string{"1,", `"a",`} {
		f := newFrames(io.MultiReader(strings.NewReader("["), strings.NewReader(strings.Repeat(ones, 1<<20))), Limits{Record: 100_000}.withDefaults())
		_, err := f.value()
		require.Equal(t, tooLarge("one record"), err)
		require.LessOrEqual(t, len(f.buf), 2*100_000, "what was held of it")
	}
}

// A window that has to widen, or to move a record, loses and doubles nothing.
func TestRecordsAcrossWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type message struct{ Type, Content string }
		type talk struct {
			SessionID int64
			Messages  []message
		}
		texts := rapid.OneOf(rapid.String(), rapid.StringN(0, 3000, -1), rapid.SampledFrom([]string{`\`, `"`, `\"`, `\\`, "\u2028", "😀"}))
		want := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) talk {
			return talk{rapid.Int64Min(1).Draw(t, "id"), rapid.SliceOfN(rapid.Custom(func(t *rapid.T) message {
				return message{"User", texts.Draw(t, "content")}
			}), 0, 8).Draw(t, "messages")}
		}), 0, 12).Draw(t, "talks")
		data, err := json.Marshal(map[string]any{"Data": want, "Success": true, "Code": 200})
		require.NoError(t, err)

		piece := rapid.IntRange(1, 5000).Draw(t, "piece")
		_, tally, got, err := readAll(&dribble{data, piece}, Limits{})
		require.NoError(t, err)
		require.Equal(t, len(want), tally.Records)
		for i, c := range got {
			require.Equal(t, want[i].SessionID, c.SessionID)
			require.Len(t, c.Messages, len(want[i].Messages))
			for j, m := range c.Messages {
				require.Equal(t, want[i].Messages[j].Content, string(m.Content))
			}
		}
	})
}

// dribble is a body that arrives in pieces of one size.
type dribble struct {
	rest []byte
	size int
}

func (p *dribble) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.rest[:min(p.size, len(p.rest))])
	p.rest = p.rest[n:]
	return n, nil
}

// The law of the decoder: it takes exactly the bodies that encoding/json calls
// valid, are an object, are not too deep, hold Data once and do not contradict
// themselves, and its answer does not depend on how the body arrives.
func FuzzEnvelope(f *testing.F) {
	for _, call := range []string{"GetSession", "LeadList", "ChatContentHistory"} {
		f.Add([]byte(faulty.Good(call)), 7)
	}
	for _, body := range []string{"\ufeff{}", `{"Data":[null,1,"a",[],{}],"Code":"200"}`, `{"Data":[{"SessionID":"1","Messages":[null,{"Type":1,"Content":"\ud800"}]}]}`, "{\"Data\":[{\"URI\":\"\xff\"}]}", `{"Data":[{"SessionID":1,"URI":[1,{"a":[2,"b"]},null],"Messages":["c",{"Content":{"type":"text","text":[3,4]}}]}]}`, `{"a":"\\\"","b":-0.1e+5}`, `{"Data":[1.]}`, `{"X":1.}`, `{"Code":1.e}`} {
		f.Add([]byte(body), 1)
	}
	f.Fuzz(func(t *testing.T, body []byte, piece int) {
		e, tally, got, err := readAll(&dribble{body, 1 << 20}, Limits{})
		e2, tally2, got2, err2 := readAll(&dribble{body, 1 + (piece&0xff)%64}, Limits{})
		require.Equal(t, err == nil, err2 == nil, "%v / %v", err, err2)
		if err == nil {
			require.Equal(t, e, e2)
			require.Equal(t, tally, tally2)
			require.Equal(t, got, got2)
		}
		if errors.Is(err, errTwice) || errors.Is(err, errContradiction) || errors.Is(err, errTooDeep) || tooDeep(body) {
			return
		}
		body = bytes.TrimPrefix(body, []byte(byteOrderMark))
		trimmed := strings.TrimLeft(string(body), " \t\r\n")
		valid := json.Valid(body) && strings.HasPrefix(trimmed, "{")
		require.Equal(t, valid, err == nil, "%q: %v", body, err)
	})
}

// tooDeep is generous: brackets within strings count too.
func tooDeep(body []byte) bool {
	return strings.Count(string(body), "[")+strings.Count(string(body), "{") >= maxDepth
}
