package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"chatbot-mcp/internal/names"
)

// arguments are those of a tool as one JSON object: of a command line that writes them
// as KEY=VALUE or as JSON, or leaves them out; "-" stands for JSON on stdin.
func (c *cli) arguments(tool string, words []string) (json.RawMessage, error) {
	switch {
	case len(words) == 0:
		return json.RawMessage("{}"), nil
	case len(words) == 1 && words[0] == "-":
		return c.argumentsFromStdin()
	case beginsJSON(words[0]) || len(words) == 1 && !strings.Contains(words[0], "="):
		return argumentsFromJSON(tool, strings.Join(words, " "))
	}
	return argumentsFromPairs(words)
}

// beginsJSON reports whether a word is the beginning of an object or a list, also
// behind the quotation mark that cmd leaves before it.
func beginsJSON(word string) bool {
	word = strings.TrimLeft(word, " \t\r\n\ufeff'")
	return strings.HasPrefix(word, "{") || strings.HasPrefix(word, "[")
}

func (c *cli) argumentsFromStdin() (json.RawMessage, error) {
	const maxBytes = 4 << 20 // the same as for a message from a client
	text, err := io.ReadAll(io.LimitReader(c.stdin, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the arguments from stdin: %w", err)
	}
	if len(text) > maxBytes {
		return nil, usageError("the arguments on stdin are longer than 4 MiB\nhint: send one JSON object, such as {\"period\":\"last_week\"}")
	}
	object, err := parseObject(string(text))
	if err != nil {
		return nil, usageErrorf("stdin does not hold a JSON object%s\nhint: send one, such as {\"period\":\"last_week\"}", jsonErrorPosition(err))
	}
	return object, nil
}

func argumentsFromJSON(tool, text string) (json.RawMessage, error) {
	object, err := parseObject(text)
	if err != nil {
		return nil, usageErrorf("the arguments are not a JSON object%s\nhint: %s", jsonErrorPosition(err), pairsHint(tool, text))
	}
	return object, nil
}

var errNotAnObject = errors.New("not an object")

// parseObject steps over the byte order mark that PowerShell writes first, and takes
// off the single quotation marks that cmd leaves.
func parseObject(text string) (json.RawMessage, error) {
	text = strings.TrimLeft(text, " \t\r\n\ufeff")
	if inner, found := strings.CutPrefix(text, "'"); found {
		text = strings.TrimSuffix(inner, "'")
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		return nil, err
	}
	if object == nil {
		return nil, errNotAnObject
	}
	return json.RawMessage(text), nil
}

// argumentsFromPairs reads KEY=VALUE. Values are texts: a tool reads "5" and "true" as
// what it needs.
func argumentsFromPairs(words []string) (json.RawMessage, error) {
	object := map[string]any{}
	for _, word := range words {
		key, value, found := strings.Cut(strings.TrimPrefix(word, "\ufeff"), "=")
		if !found || !argumentName.MatchString(key) {
			return nil, usageErrorf("%s is not KEY=VALUE\nhint: write arguments such as period=last_week, "+
				"and put double quotes around one with blanks: \"query=winter tent\"", names.Quoted(word))
		}
		switch before := object[key].(type) {
		case nil:
			object[key] = value
		case string:
			object[key] = []string{before, value}
		case []string:
			object[key] = append(before, value)
		}
	}
	return json.Marshal(object)
}

var argumentName = regexp.MustCompile(`^[A-Za-z_]\w*$`)

// pairsHint shows how to write the same arguments without quotation marks, which
// PowerShell 5.1 and cmd take out of {"period":"last_week"}.
func pairsHint(tool, text string) string {
	pairs := "period=last_week"
	text = strings.Trim(text, " '\ufeff")
	if lost := lostQuotes.FindStringSubmatch(text); lost != nil {
		pairs = strings.NewReplacer(": ", "=", ":", "=", ", ", " ", ",", " ").Replace(lost[1])
	}
	why := "write them as"
	if beginsJSON(text) && !strings.Contains(text, `"`) {
		why = "PowerShell and cmd remove quotation marks; write the arguments without any, as"
	}
	return fmt.Sprintf("%s KEY=VALUE: chatbot-mcp call %s %s; or pipe JSON: chatbot-mcp call %[2]s -", why, names.Shown(tool), pairs)
}

// lostQuotes is an object of plain values whose quotation marks a shell has removed.
// A value that may be a visitor's, such as an e-mail, is not repeated.
var lostQuotes = regexp.MustCompile(`^\{ ?(\w+: ?[\w-]{1,40}(?:, ?\w+: ?[\w-]{1,40})*) ?\}$`)

// jsonErrorPosition says where the JSON is wrong. It quotes one character at most,
// since the arguments may hold a visitor's data.
func jsonErrorPosition(err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return ""
	}
	return fmt.Sprintf(": %v, at byte %d", syntax, syntax.Offset)
}
