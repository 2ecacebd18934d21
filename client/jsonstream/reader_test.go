package jsonstream

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/go-faster/jx"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const good = ` {"Version":"1.0","Data":[{"ID":1,"Texts":["a \"b\" \\",null,7]}, {"ID":"2"},{}], "Code" : 200,"Rest":[[{"x":[]}],true,-1.5e3]} `

// arrivals are ways in which a document can arrive.
func arrivals(document string) map[string]io.Reader {
	return map[string]io.Reader{
		"at once":                   strings.NewReader(document),
		"byte by byte":              iotest.OneByteReader(strings.NewReader(document)),
		"the end with the last one": iotest.DataErrReader(strings.NewReader(document)),
	}
}

func TestReader(t *testing.T) {
	for how, src := range arrivals(good) {
		got, err := readAll(src, Limits{})
		require.NoError(t, err, how)
		require.Equal(t, []record{{1, []string{`a "b" \`, "", "7"}}, {ID: 2}, {}}, got, how)
	}
	got, err := readAll(strings.NewReader(`{"data":null}`), Limits{})
	require.NoError(t, err)
	require.Empty(t, got)
	r := NewReader(strings.NewReader(good), Limits{})
	_, err = r.Value()
	require.NoError(t, err)
	require.EqualValues(t, len(good), r.BytesRead())
}

// U9: null is an empty array, and a value of another type is none. It is read, so that
// reading can go on behind it.
func TestNotAnArray(t *testing.T) {
	for _, value := range []string{`{"a":[1]}`, `"x"`, `7`, `true`, `""`, `{}`} {
		r := NewReader(strings.NewReader(value+`,`), Limits{})
		require.Equal(t, ErrNotArray, r.Array(func(*Value) error { return errors.New("an element") }), value)
		require.NoError(t, r.expect(','))
	}
	require.Equal(t, ErrMalformed, NewReader(strings.NewReader(`{"a":1,}`), Limits{}).Array(nil))
}

// U6: a document is JSON to its last byte, or an error.
func TestMalformedDocuments(t *testing.T) {
	for _, document := range []string{
		"", " ", "[]", "null", "{", `{"Data"`, `{"Data":`, `{"Data":[`, `{"Data":[]`, `{"Data":[]},`, `{,}`, `{"a":1,,"b":2}`, `{"a" 1}`, `{"a":}`, `{1:2}`, `{"a":1`, `{"a":1]`,
		`{"Data":[,]}`, `{"Data":[1,]}`, `{"Data":[1 2]}`, `{"Data":[{}{}]}`, `{"Data":[nul]}`, `{"Data":[01]}`, `{"Data":[1.]}`, `{"Data":["\x"]}`, "{\"Data\":[\"\n\"]}",
		`{"Data":[{"ID":1,}]}`, `{"Data":[{"Texts":[1,]}]}`, `{"Data":[{"ID":1]]}`, `{"Data":[[}]]}`, `{"Data":truex}`, `{"X":truex}`, `{"X":+1}`, `{} {}`, `{}]`, `{}x`,
		`{"X":` + strings.Repeat("[", 65) + strings.Repeat("]", 65) + `}`, `{"Data":[{"ID":` + strings.Repeat("[", 65) + strings.Repeat("]", 65) + `}]}`,
	} {
		for how, src := range arrivals(document) {
			_, err := readAll(src, Limits{})
			require.Error(t, err, "%s, %s", document, how)
		}
	}
}

// The errors have names, and hold nothing of the document.
func TestErrorNames(t *testing.T) {
	for document, want := range map[string]error{
		`{"Data":["secret\x"]}`: ErrMalformed, `{"Data":[secret]}`: ErrMalformed, `{"X":secret}`: ErrMalformed, `{"secret\x":1}`: ErrMalformed, `secret`: ErrMalformed,
		`{} secret`: ErrTrailing, `{"secret":` + strings.Repeat("[", 65): ErrTooDeep, `{"secret":"`: io.ErrUnexpectedEOF, `{"Data":"secret"}`: ErrNotArray,
	} {
		_, err := readAll(strings.NewReader(document), Limits{})
		require.Equal(t, want, err, document)
	}
}

// U8: a document that is cut at any byte is an error, however it arrives.
func TestEveryPrefixIsAnError(t *testing.T) {
	document := strings.TrimSpace(good)
	for n := range len(document) {
		for how, src := range arrivals(document[:n]) {
			_, err := readAll(src, Limits{})
			require.Equal(t, io.ErrUnexpectedEOF, err, "cut at %d, %s", n, how)
		}
	}
}

// An error of the source is returned as it is, after what was read before it.
func TestErrorOfTheSource(t *testing.T) {
	reset := errors.New("connection reset")
	got, err := readAll(io.MultiReader(strings.NewReader(`{"Data":[{"ID":1},{"ID":2`), iotest.ErrReader(reset)), Limits{})
	require.Equal(t, reset, err)
	require.Equal(t, []record{{ID: 1}}, got)
}

// N10: one byte order mark before the document is skipped.
func TestByteOrderMark(t *testing.T) {
	const mark = "\ufeff"
	for document, fine := range map[string]bool{
		mark + "{}": true, mark + " \r\n{}": true, "{}": true,
		mark + mark + "{}": false, " " + mark + "{}": false, "{}" + mark: false, "\xef\xbb{}": false, "\xef": false, mark: false, "": false,
		"\xff\xfe{\x00}\x00": false, "\xfe\xff\x00{\x00}": false,
	} {
		for how, src := range arrivals(document) {
			r := NewReader(src, Limits{})
			r.SkipByteOrderMark()
			err := r.Object(nil)
			if err == nil {
				err = r.End()
			}
			require.Equal(t, fine, err == nil, "%q, %s: %v", document, how, err)
		}
	}
}

// U14: each limit, from both sides.
func TestLimits(t *testing.T) {
	withText := func(text string) string { return `{"Data":[{"ID":1,"Texts":["` + text + `"]}]}` }
	small := Limits{Body: 4000, String: 1000, Record: 2000}
	for name, c := range map[string]struct {
		document string
		over     bool
	}{
		"string at its limit":   {withText(strings.Repeat("x", 1000)), false},
		"string over it":        {withText(strings.Repeat("x", 1001)), true},
		"string without an end": {withText(strings.Repeat("x", 1100))[:1100], true},
		"name over it":          {`{"` + strings.Repeat("k", 1001) + `":1}`, true},
		"skipped string over":   {`{"X":"` + strings.Repeat("x", 1001) + `"}`, true},
		"record at its limit":   {`{"Data":[` + strings.Repeat(" ", 1500) + `{"ID":1,"a":[` + strings.Repeat("1,", 900) + `1]}]}`, false},
		"record over it":        {`{"Data":[{"ID":1,"a":[` + strings.Repeat("1,", 1000) + `1]}]}`, true},
		"number over it":        {`{"X":` + strings.Repeat("1", 1_000_000) + `}`, true},
		"body at its limit":     {`{"X":200}` + strings.Repeat(" ", 4000-9), false},
		"body over it":          {`{"X":200}` + strings.Repeat(" ", 4001-9), true},
	} {
		for how, src := range arrivals(c.document) {
			_, err := readAll(src, small)
			require.Equal(t, c.over, errors.As(err, new(LimitError)), "%s, %s: %v", name, how, err)
		}
	}
}

// U14: a record without an end is given up at the limit of a record, and not at the
// body's.
func TestEndlessRecord(t *testing.T) {
	for _, element := range []string{"1,", `"a",`} {
		r := NewReader(strings.NewReader("["+strings.Repeat(element, 1<<20)), Limits{Record: 100_000})
		_, err := r.Value()
		require.Equal(t, LimitError("one record"), err)
		require.LessOrEqual(t, len(r.buf), 2*100_000, "what was kept of it")
	}
}

// Growing the window, or moving a record in it, loses no byte and doubles none.
func TestRecordsAcrossWindows(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.StringN(0, 3000, -1), rapid.SampledFrom([]string{`\`, `"`, `\"`, `\\`, "\u2028", "😀"}))
	records := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record {
		return record{rapid.Int64().Draw(t, "id"), rapid.SliceOfN(texts, 1, 8).Draw(t, "texts")}
	}), 1, 12)
	rapid.Check(t, func(t *rapid.T) {
		want := records.Draw(t, "records")
		document, err := json.Marshal(map[string]any{"Data": want})
		require.NoError(t, err)
		got, err := readAll(&chunks{document, rapid.IntRange(1, 5000).Draw(t, "size")}, Limits{})
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

// A window that one huge record needed is not kept for the records behind it.
func TestWindowShrinksAgain(t *testing.T) {
	huge := `{"ID":1,"Texts":["` + strings.Repeat("x", 4*fullWindow) + `"]},`
	small := strings.Repeat(`{"ID":2},`, fullWindow)
	r := NewReader(&chunks{[]byte("[" + huge + small + "{}]"), 32 << 10}, Limits{})
	largest := 0
	require.NoError(t, r.Array(func(*Value) error { largest = max(largest, len(r.buf)); return nil }))
	require.Greater(t, largest, 4*fullWindow)
	require.Equal(t, fullWindow, len(r.buf))
}

// The Reader accepts exactly the objects that encoding/json calls valid and that are
// not too deep, and what it reads does not depend on how the document arrives.
func FuzzReader(f *testing.F) {
	for _, document := range []string{good, "{}", `{"Data":[null,1,"a",[],{}]}`, `{"Data":[{"ID":1,"Texts":["\ud800",{"a":[2,"b"]}]}]}`, "{\"Data\":[\"\xff\"]}", `{"a":"\\\"","b":-0.1e+5}`, `{"Data":[1.]}`, `{"X":1.}`, `{"X":1.e}`} {
		f.Add([]byte(document), 7)
	}
	f.Fuzz(func(t *testing.T, document []byte, size int) {
		got, err := readAll(&chunks{bytes.Clone(document), 1 << 20}, Limits{})
		got2, err2 := readAll(&chunks{bytes.Clone(document), 1 + (size&0xff)%64}, Limits{})
		require.Equal(t, err == nil, err2 == nil, "%v / %v", err, err2)
		if err == nil {
			require.Equal(t, got, got2)
		}
		if errors.Is(err, ErrTooDeep) || errors.Is(err, ErrNotArray) || bytes.Count(document, []byte("["))+bytes.Count(document, []byte("{")) >= maxDepth {
			return // the count is generous: brackets within texts are in it too
		}
		isObject := bytes.HasPrefix(bytes.TrimLeft(document, " \t\r\n"), []byte("{"))
		require.Equal(t, isObject && json.Valid(document), err == nil, "%q: %v", document, err)
	})
}

// Kind tells the type of what comes next by its first byte, reads nothing of it, and
// steps over white space.
func TestKind(t *testing.T) {
	for text, want := range map[string]jx.Type{
		` {"a":1}`: jx.Object, "\n[1]": jx.Array, `"a"`: jx.String, `-1 `: jx.Number, `7 `: jx.Number, `true `: jx.Bool, `false `: jx.Bool, `null `: jx.Null,
		`<html>`: jx.Invalid, `]`: jx.Invalid, `+1`: jx.Invalid,
	} {
		r := NewReader(strings.NewReader(text), Limits{})
		for range 2 {
			kind, err := r.Kind()
			require.NoError(t, err, text)
			require.Equal(t, want, kind, text)
		}
	}
	_, err := NewReader(strings.NewReader(" "), Limits{}).Kind()
	require.Equal(t, io.ErrUnexpectedEOF, err)
}
