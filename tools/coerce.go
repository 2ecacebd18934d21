package tools

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/nearest"

	"github.com/invopop/jsonschema"
)

// coerce turns one untidy value into the type its schema declares, or nil when
// it stands for absent. The error completes a sentence that begins with the
// argument's name.
func coerce(s *jsonschema.Schema, value any) (any, error) {
	if text, ok := value.(string); ok {
		value = strings.TrimSpace(text)
	}
	if value == nil || value == "" || isAbsentNumber(s, value) {
		return nil, nil
	}
	if s.Type == "array" {
		return coerceList(s, value)
	}
	switch value.(type) {
	case []any, map[string]any:
		return nil, fmt.Errorf("takes one value, not %s", echoValue(value))
	}
	switch s.Type {
	case "integer":
		return coerceInteger(s, value)
	case "boolean":
		return coerceBoolean(value)
	default:
		return coerceText(s, value)
	}
}

// maxListText is the longest list written as a string, in bytes: ten session ids
// have 230. Nothing else bounds how many values stand in a string.
const maxListText = 4 << 10

// coerceList reads a list, or one value standing for a list of one; a list
// written as a string, as some clients send it, is read too.
func coerceList(s *jsonschema.Schema, value any) (any, error) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
		if text, isText := value.(string); isText && strings.HasPrefix(text, "[") {
			if len(text) > maxListText {
				return nil, fmt.Errorf("takes a list, not a text of %d bytes", len(text))
			}
			d := json.NewDecoder(strings.NewReader(text))
			d.UseNumber()
			err := d.Decode(&list)
			if _, end := d.Token(); err != nil || end != io.EOF { // "[1],[2]" is not the list of 1
				return nil, fmt.Errorf("takes a list, not %s", echoValue(value))
			}
		}
	}
	out := make([]any, 0, len(list))
	seen := map[any]bool{}
	for _, element := range list {
		v, err := coerceElement(s.Items, element)
		if err != nil {
			return nil, fmt.Errorf("takes a list such as %s; each value %w", exampleOf(s.Items), err)
		}
		if v != nil && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	if s.MaxItems != nil && uint64(len(out)) > *s.MaxItems {
		return nil, fmt.Errorf("takes at most %d values, not %d", *s.MaxItems, len(out))
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

// exampleOf is a list of such values.
func exampleOf(items *jsonschema.Schema) string {
	if len(items.Enum) > 0 {
		return fmt.Sprintf("[%q]", items.Enum[0])
	}
	return "[31302, 31305]"
}

// coerceElement is coerce, but 0 in a list is not absent: it is no id.
func coerceElement(s *jsonschema.Schema, value any) (any, error) {
	if isAbsentNumber(s, value) {
		return coerceInteger(s, value)
	}
	return coerce(s, value)
}

// isAbsentNumber reports whether a value is the 0 that clients send for a number they
// leave out: of an argument that begins at 1.
func isAbsentNumber(s *jsonschema.Schema, value any) bool {
	if s.Type != "integer" || s.Minimum == "" || number(s.Minimum) < 1 {
		return false
	}
	n, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(fmt.Sprint(value)), ".0"), 10, 64)
	return err == nil && n == 0
}

// coerceInteger reads a whole number exactly, up to 2^63-1.
func coerceInteger(s *jsonschema.Schema, value any) (any, error) {
	n, err := strconv.ParseInt(strings.TrimSuffix(fmt.Sprint(value), ".0"), 10, 64)
	if err != nil {
		return nil, fmt.Errorf("must be a whole number%s, not %s", limits(s), echoValue(value))
	}
	low, high := s.Minimum, s.Maximum
	if (low != "" && n < number(low)) || (high != "" && n > number(high)) {
		return nil, fmt.Errorf("must be a whole number%s, not %d", limits(s), n)
	}
	return n, nil
}

// number is a limit from one of our own schemas.
func number(limit json.Number) int64 {
	n, err := limit.Int64()
	if err != nil {
		panic(err)
	}
	return n
}

// limits is " from 1 to 100", " from 1", or nothing.
func limits(s *jsonschema.Schema) string {
	switch {
	case s.Minimum != "" && s.Maximum != "":
		return fmt.Sprintf(" from %s to %s", s.Minimum, s.Maximum)
	case s.Minimum != "":
		return fmt.Sprintf(" from %s to 9223372036854775807", s.Minimum)
	}
	return ""
}

func coerceBoolean(value any) (any, error) {
	switch strings.ToLower(fmt.Sprint(value)) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return nil, fmt.Errorf("must be true or false, not %s", echoValue(value))
}

func coerceText(s *jsonschema.Schema, value any) (any, error) {
	if n, ok := value.(json.Number); ok && isBeyondTypes(n) {
		return nil, fmt.Errorf("must be a text, not %s: no type holds that number", echoValue(value))
	}
	text := fmt.Sprint(value) // a number or boolean where text is meant is its text
	if s.MaxLength != nil && uint64(utf8.RuneCountInString(text)) > *s.MaxLength {
		return nil, fmt.Errorf("is longer than %d characters", *s.MaxLength)
	}
	if len(s.Enum) == 0 {
		return text, nil
	}
	valid := make([]string, len(s.Enum))
	for i, v := range s.Enum {
		valid[i] = fmt.Sprint(v)
		if strings.EqualFold(valid[i], text) {
			return valid[i], nil
		}
	}
	return nil, errors.New("must be one of " + strings.Join(valid, ", ") + ", not " + echoValue(text) + nearest.DidYouMean(text, valid))
}

// isBeyondTypes reports whether a number is so large that no type holds it, or so
// small that every type takes it for 0 (N9, docs/security.md). No client means one.
func isBeyondTypes(n json.Number) bool {
	f, err := n.Float64()
	digits, _, _ := strings.Cut(strings.ToLower(string(n)), "e")
	return err != nil || f == 0 && strings.ContainsAny(digits, "123456789")
}

// echoValue is a JSON value the caller gave, safe and short enough to repeat.
func echoValue(value any) string {
	if text, ok := value.(string); ok {
		return strconv.Quote(names.Shown(text))
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return "that"
	}
	return names.Shown(string(raw))
}
