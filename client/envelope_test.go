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

	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/test/faulty"
)

func TestEnvelope(t *testing.T) {
	yes, code := singleValue[bool]{true, true}, func(n float64) singleValue[float64] { return singleValue[float64]{true, n} }
	cases := map[string]struct {
		body string
		want envelope
	}{
		"documented":         {`{"Data":[],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`, envelope{hasData: true, success: yes, code: code(200)}},
		"verdict first":      {`{"message":"no","code":403,"success":false,"data":null}`, envelope{hasData: true, success: singleValue[bool]{known: true}, code: code(403), message: "no"}},
		"last message":       {`{"Message":"a","Code":200,"MESSAGE":"b"}`, envelope{code: code(200), message: "b"}},
		"as texts":           {`{"Code":"200","Success":"True"}`, envelope{success: yes, code: code(200)}},
		"as other types":     {`{"Code":{},"Success":[],"Message":7}`, envelope{message: "7"}},
		"code zero":          {`{"Code":0}`, envelope{code: code(0)}},
		"code negative":      {`{"Code":-1}`, envelope{code: code(-1)}},
		"code a fraction":    {`{"Code":200.5}`, envelope{code: code(200.5)}},
		"code 200.0":         {`{"Code":200.0}`, envelope{code: code(200)}},
		"code beyond reason": {`{"Code":1e300,"Message":null}`, envelope{}},
		"code too long":      {`{"Code":200.` + strings.Repeat("0", jsonstream.MaxWord) + `}`, envelope{}},
		"code not a number":  {`{"Code":"NaN"}`, envelope{}},
		"data not a list":    {`{"Data":"x","Code":200}`, envelope{hasData: true, wrongData: true, code: code(200)}},
		"empty":              {` { } `, envelope{}},
		"escaped key":        {`{"C\u006fde":200}`, envelope{code: code(200)}},
	}
	for name, c := range cases {
		for _, src := range []io.Reader{strings.NewReader(c.body), iotest.OneByteReader(strings.NewReader(c.body)), iotest.DataErrReader(strings.NewReader(c.body))} {
			got, _, _, err := collectHistory(src, Limits{})
			require.NoError(t, err, name)
			require.Equal(t, c.want, got, name)
		}
	}
}

// U6: a body is an envelope to its last byte, or none.
func TestNoEnvelope(t *testing.T) {
	for _, body := range []string{
		"", "[]", "null", "Hello", `{"Data":[{"SessionID":1}],"Success":true,"Code":200`, `{"Code":200} {}`, `{"Code":200}x`,
		`{"Data":[nul]}`, `{"Data":["\x"]}`, `{"Data":[{"SessionID":1,}]}`, `{"Data":[{"Messages":[1,]}]}`, `{"Data":[{"Messages":[{"Type":"a",}]}]}`, `{"Data":[[}]]}`, `{"Data":truex}`,
		`{"Code":200.}`, `{"Code":truex}`, `{"Success":"\x"}`, `{"Message":["\x"]}`, `{"Version":[1,]}`,
	} {
		_, _, _, err := collectHistory(strings.NewReader(body), Limits{})
		require.Error(t, err, body)
	}
}

// U9: of two Data neither is believed. A null behind a full list once made it an empty
// list.
func TestSecondDataIsRefused(t *testing.T) {
	for _, body := range []string{
		`{"Data":[{"SessionID":1}],"Data":null,"Code":200}`, `{"Data":null,"Code":200,"data":[{"SessionID":1}]}`, `{"Data":[],"Data":[]}`,
		`{"Data":"x","DATA":[]}`, `{"Data":[],"Data":[`,
	} {
		_, _, _, err := collectHistory(strings.NewReader(body), Limits{})
		require.ErrorIs(t, err, errDuplicateData, body)
	}
	got := failureOf(t, "data twice", "LeadList")
	require.Equal(t, errDuplicateData, got.Err)
	require.Equal(t, "the reply has Data twice", got.Reason)
}

// U8: a reply that is cut at any byte is no envelope.
func TestEveryPrefixIsNoEnvelope(t *testing.T) {
	body := faulty.Good("ChatContentHistory")
	for n := range len(body) {
		_, _, _, err := collectHistory(strings.NewReader(body[:n]), Limits{})
		require.Equal(t, io.ErrUnexpectedEOF, err, "cut at %d", n)
	}
}

// The client accepts exactly the objects that encoding/json calls valid and that are
// not too deep, have Data once and do not contradict themselves. What it reads does
// not depend on how the body arrives.
func FuzzEnvelope(f *testing.F) {
	for _, call := range []string{"GetSession", "ClientAsk", "LeadList", "ChatContentHistory"} {
		f.Add([]byte(faulty.Good(call)), 7)
	}
	for _, body := range []string{"\ufeff{}", `{"Data":[null,1,"a",[],{}],"Code":"200"}`, `{"Data":[{"SessionID":"1","Messages":[null,{"Type":1,"Content":"\ud800"}]}]}`, "{\"Data\":[{\"URI\":\"\xff\"}]}", `{"Data":[{"SessionID":1,"URI":[1,{"a":[2,"b"]},null],"Messages":["c",{"Content":{"type":"text","text":[3,4]}}]}]}`, `{"a":"\\\"","b":-0.1e+5}`, `{"Data":[1.]}`, `{"X":1.}`, `{"Code":1.e}`} {
		f.Add([]byte(body), 1)
	}
	f.Fuzz(func(t *testing.T, body []byte, size int) {
		e, tally, got, err := collectHistory(&chunks{body, 1 << 20}, Limits{})
		e2, tally2, got2, err2 := collectHistory(&chunks{body, 1 + (size&0xff)%64}, Limits{})
		require.Equal(t, err == nil, err2 == nil, "%v / %v", err, err2)
		if err == nil {
			require.Equal(t, e, e2)
			require.Equal(t, tally, tally2)
			require.Equal(t, got, got2)
		}
		if errors.Is(err, errDuplicateData) || errors.Is(err, errContradiction) || errors.Is(err, jsonstream.ErrTooDeep) || mayBeTooDeep(body) {
			return
		}
		body = bytes.TrimPrefix(body, []byte("\ufeff"))
		isObject := bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{"))
		require.Equal(t, isObject && json.Valid(body), err == nil, "%q: %v", body, err)
	})
}

// mayBeTooDeep reports whether body has as many brackets as may be nested. Those within
// texts count too.
func mayBeTooDeep(body []byte) bool {
	return bytes.Count(body, []byte("["))+bytes.Count(body, []byte("{")) >= 64
}

// chunks is a body that arrives in pieces of one size.
type chunks struct {
	rest []byte
	size int
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.rest[:min(c.size, len(c.rest))])
	c.rest = c.rest[n:]
	return n, nil
}
