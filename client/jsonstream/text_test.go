package jsonstream

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func valueOf(t require.TestingT, spelled string) *Value {
	v, err := NewReader(strings.NewReader(spelled+","), Limits{}).Value()
	require.NoError(t, err, spelled)
	return v
}

// N10: lists and objects where a text is documented became an empty text once.
func TestText(t *testing.T) {
	for spelled, want := range map[string]string{
		`"Anna"`: "Anna", `""`: "", `null`: "", `7`: "7", `-1.50`: "-1.50", `true`: "true", `false`: "false", `{}`: "", `[]`: "",
		`"\u00e8 \ud83d\ude00\n\/\""`:                                              "è 😀\n/\"",
		`"a\ud800b"`:                                                               "a\uFFFDb", // half of a surrogate pair
		"\"a\xffb\"":                                                               "a\xffb",
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
		v := valueOf(t, spelled)
		require.Equal(t, want, string(v.Text()), spelled)
		require.NoError(t, v.Err(), spelled)
		require.Zero(t, v.TooLong(), spelled)
	}
}

// N10: the text of a list or an object that is too long is left out and counted. The
// texts beside it stay.
func TestTextThatIsTooLong(t *testing.T) {
	long := `["` + strings.Repeat("x", maxNestedText-1) + `","y"]`
	v := valueOf(t, `["a",`+long+`,"b"]`)
	var got []string
	for range v.Elements() {
		got = append(got, string(v.Text()))
	}
	require.NoError(t, v.Err())
	require.Equal(t, []string{"a", "", "b"}, got)
	require.Equal(t, 1, v.TooLong())

	v = valueOf(t, `["`+strings.Repeat("x", maxNestedText)+`"]`)
	require.Len(t, v.Text(), maxNestedText)
	require.Zero(t, v.TooLong())
	v = valueOf(t, `"`+strings.Repeat("x", maxNestedText+1)+`"`)
	require.Len(t, v.Text(), maxNestedText+1, "a text that is sent as a text has a limit of its own")
}

// N10: a word is what stands there, and a list says nothing.
func TestWord(t *testing.T) {
	for spelled, want := range map[string]string{
		`"a b"`: "a b", `true`: "true", `200.0`: "200.0", `null`: "", `[5]`: "", `{"n":2}`: "",
		`"` + strings.Repeat("x", MaxWord) + `"`: strings.Repeat("x", MaxWord), `"` + strings.Repeat("x", MaxWord+1) + `"`: "",
	} {
		v := valueOf(t, spelled)
		require.Equal(t, want, string(v.Word()), spelled)
		require.NoError(t, v.Err(), spelled)
	}
}

func TestInteger(t *testing.T) {
	for spelled, want := range map[string]int64{
		`31302`: 31302, `"31302"`: 31302, `" 31302 "`: 31302, `9007199254740993`: 9007199254740993, `"9223372036854775807"`: 1<<63 - 1, `0`: 0, `-1`: -1,
	} {
		n, ok := valueOf(t, spelled).Integer()
		require.True(t, ok, spelled)
		require.Equal(t, want, n, spelled)
	}
	for _, spelled := range []string{`9223372036854775808`, `1.5`, `1e3`, `"abc"`, `""`, `null`, `true`, `{}`, `[1]`} {
		_, ok := valueOf(t, spelled).Integer()
		require.False(t, ok, spelled)
	}
}

// After the first error nothing more is read, whatever the caller does.
func TestValueAfterAnError(t *testing.T) {
	for _, spelled := range []string{`{"a":[1,"\x",3],"b":2}`, `{"a":[1,],"b":2}`, `{"a":[1,2]],"b":2}`, `{"a":[{"t":"\x"},5],"b":6}`} {
		v := valueOf(t, spelled)
		for range v.Members([]string{"a", "b"}) {
			v.Text()
		}
		require.Equal(t, ErrMalformed, v.Err(), spelled)
		require.Empty(t, v.Text())
		require.Empty(t, v.Word())
		v.Skip()
		for range v.Members(recordNames) {
			t.Error("a member after an error")
		}
		for range v.Elements() {
			t.Error("an element after an error")
		}
		require.Equal(t, ErrMalformed, v.Err(), spelled)
	}
}

// A text is written over the JSON it was read from. It must never overwrite JSON that
// has not been read: neither its own nor that of the next value.
func TestTextsDoNotOverwriteUnreadJSON(t *testing.T) {
	words := rapid.SampledFrom([]string{`""`, `"a"`, `"bc d"`, `"è"`, `"\u00e8\n"`, `"text"`, `"input_text"`, `1`, `-0.5`, `22`, `true`, `false`, `null`})
	keys := rapid.SampledFrom([]string{`""`, `"a"`, `"ke\u0079"`, `"text"`, `"type"`, `"TEXT"`, `"x y"`})
	value := words
	for range 6 { // levels; a document nested deeper than maxDepth is refused
		inner := value
		list := rapid.Map(rapid.SliceOfN(inner, 0, 6), func(all []string) string { return "[" + strings.Join(all, ",") + "]" })
		member := rapid.Custom(func(t *rapid.T) string { return keys.Draw(t, "key") + ":" + inner.Draw(t, "value") })
		object := rapid.Map(rapid.SliceOfN(member, 0, 4), func(all []string) string { return "{" + strings.Join(all, ",") + "}" })
		value = rapid.OneOf(words, words, list, object)
	}
	rapid.Check(t, func(t *rapid.T) {
		spelled := rapid.SliceOfN(value, 1, 5).Draw(t, "values")
		v := valueOf(t, "["+strings.Join(spelled, ",")+"]")
		var got [][]byte
		for range v.Elements() {
			got = append(got, v.Text())
		}
		require.NoError(t, v.Err())
		require.Len(t, got, len(spelled))
		for n, s := range spelled {
			require.Equal(t, asText(t, s), string(got[n]), s)
			require.LessOrEqual(t, len(got[n]), len(s))
		}
	})
}

// Of each text, however it is spelled, Text gives what encoding/json gives. (Of half a
// surrogate pair beside a whole one, jx v1.2.0 makes three U+FFFD: no such are here.)
func TestTextsAgreeWithEncodingJSON(t *testing.T) {
	signs := rapid.SampledFrom([]string{"a", "bc ", "è", "文", "😀", `\n`, `\"`, `\\`, `\/`, `\u0041`, `\u00e8`, `\u6587`, `\ud83d\ude00`, `\udc00.`, `\ud800.`, `\ud800\ud800.`, `\ud800\n`})
	spelling := rapid.Custom(func(t *rapid.T) string {
		return `"` + strings.Join(rapid.SliceOfN(signs, 0, 12).Draw(t, "signs"), "") + `"`
	})
	rapid.Check(t, func(t *rapid.T) {
		document := `{"ID":7,"Texts":[` + strings.Join(rapid.SliceOfN(spelling, 1, 8).Draw(t, "texts"), ",") + `]}`
		var want record
		require.NoError(t, json.Unmarshal([]byte(document), &want))
		got, err := readAll(&chunks{[]byte(`{"Data":[` + document + `,` + document + `]}`), 5}, Limits{})
		require.NoError(t, err)
		require.Equal(t, []record{want, want}, got)
	})
}

// asText is the text of a value by encoding/json: the same rules, written again.
func asText(t require.TestingT, spelled string) string {
	var value any
	d := json.NewDecoder(strings.NewReader(spelled))
	d.UseNumber()
	require.NoError(t, d.Decode(&value))
	switch value.(type) {
	case []any:
		return arrayAsText(t, spelled)
	case map[string]any:
		return objectAsText(t, spelled)
	case nil:
		return ""
	}
	return fmt.Sprint(value)
}

// parts are the elements of an array, or the names and values of an object, in their
// order and as they are spelled.
func parts(t require.TestingT, spelled string) (parts []string) {
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

func arrayAsText(t require.TestingT, spelled string) (out string) {
	previous := ""
	for _, element := range parts(t, spelled) {
		text := asText(t, element)
		if text == "" {
			continue
		}
		kind := "number"
		switch {
		case strings.ContainsAny(element[:1], "[{"):
			kind = "nested"
		case element[0] == '"':
			kind = "string"
		}
		switch {
		case previous == "":
		case kind == "nested" || previous == "nested":
			out += "\n"
		case kind == "number" && previous == "number":
			out += ","
		default:
			out += ", "
		}
		out += text
		previous = kind
	}
	return out
}

func objectAsText(t require.TestingT, spelled string) string {
	var members []string
	for rest := parts(t, spelled); len(rest) > 0; rest = rest[2:] {
		name, text := rest[0], asText(t, rest[1])
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
