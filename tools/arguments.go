package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"

	"github.com/invopop/jsonschema"
)

// arguments are the arguments of a call after checking, by name: each is a string, an
// int64, a bool or a []any of these, as its schema declares. Absent ones are left out.
type arguments map[string]any

// text is the value of a string argument, "" when it is absent.
func (a arguments) text(name string) string {
	s, _ := a[name].(string)
	return s
}

// into is the arguments as the type that package schemas has for them.
func into[A any](a arguments) (args A, err error) {
	raw, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(raw, &args)
	}
	return args, err
}

// parameters are the arguments that a tool takes, read from its input schema: the
// one source of names, types and limits.
type parameters struct {
	names    []string
	required []string
	schema   map[string]*jsonschema.Schema
}

func newParameters(s *jsonschema.Schema) parameters {
	p := parameters{required: s.Required, schema: map[string]*jsonschema.Schema{}}
	for pair := s.Properties.Oldest(); pair != nil; pair = pair.Next() {
		p.names = append(p.names, pair.Key)
		p.schema[pair.Key] = pair.Value
	}
	return p
}

// maxProblems bounds the answer to a call in which everything is wrong. No tool has
// more arguments.
const maxProblems = 20

// problemList is what is wrong with a call. Problems beyond maxProblems are counted,
// but not put into words: a call may hold ten thousand names.
type problemList struct {
	said  []string
	count int
}

func (p *problemList) add(say func() string) {
	if p.count++; p.count <= maxProblems {
		p.said = append(p.said, say())
	}
}

func (p *problemList) String() string {
	text := strings.Join(p.said, "; ")
	if more := p.count - len(p.said); more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}

// decode checks untidy arguments: "5" stands for 5, "true" for true, "a" for ["a"],
// null and "" for absent, 0 for an absent number that begins at 1, and white space
// around a value is dropped. Everything wrong is said at once, so that one more call
// can correct it all.
func (p parameters) decode(raw any) (arguments, error) {
	object, err := asObject(raw)
	if err != nil {
		return nil, err
	}
	dropClientArguments(object, p)
	out := arguments{}
	var problems problemList
	hint := "correct it and call again; nothing was sent to the platform"
	for _, name := range slices.Sorted(maps.Keys(object)) {
		s, known := p.schema[name]
		if !known {
			problems.add(func() string {
				return fmt.Sprintf("there is no argument %q%s", names.Shown(name), p.instead(name))
			})
			hint = "valid arguments are " + strings.Join(p.names, ", ")
			continue
		}
		value, err := coerce(s, anyOf(name, object[name]))
		if text, isText := object[name].(string); err != nil && isText && name == "period" {
			value, err = text, nil // the answer knows today, and so which dates an unknown period means
		}
		if err != nil {
			problems.add(func() string { return name + " " + err.Error() })
		} else if value != nil {
			out[name] = value
		}
	}
	for _, name := range p.required {
		if value, err := coerce(p.schema[name], object[name]); value == nil && err == nil {
			problems.add(func() string { return name + " is missing" })
		}
	}
	if problems.count > 0 {
		return nil, problem.Invalid(problems.String(), hint)
	}
	return out, nil
}

// anyOf is a list of queries as the one query that looks for any of them; every other
// value as it is.
func anyOf(name string, value any) any {
	list, isList := value.([]any)
	if name != "query" || !isList {
		return value
	}
	texts := make([]string, len(list))
	for i, element := range list {
		text, isText := element.(string)
		if !isText {
			return value
		}
		texts[i] = text
	}
	return strings.Join(texts, " OR ")
}

// asObject reads the arguments of a request as an object, its numbers exact. Clients
// also send an empty list for an empty object, and an object written as a string.
func asObject(raw any) (map[string]any, error) {
	text, ok := raw.(json.RawMessage)
	if !ok {
		var err error
		if text, err = json.Marshal(raw); err != nil {
			return nil, err
		}
	}
	var inString string
	if json.Unmarshal(text, &inString) == nil {
		text = json.RawMessage(inString)
	}
	text = bytes.TrimSpace(text)
	if len(text) == 0 || emptyList.Match(text) {
		return nil, nil
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var object map[string]any
	err := d.Decode(&object)
	if _, end := d.Token(); err != nil || end != io.EOF {
		return nil, problem.Invalid("the arguments are not a JSON object", `send an object such as {"period":"last_7_days"}`)
	}
	return object, nil
}

var emptyList = regexp.MustCompile(`^\[\s*\]$`)
