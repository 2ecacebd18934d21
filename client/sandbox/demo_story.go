package sandbox

import (
	"bytes"
	"encoding/json"
	"strings"
)

// story is the outline of a conversation.
type story struct {
	Kind   string // Lead, Appointment, or "" for a visit that leaves no record
	Weight int    // how often it comes, beside the others
	Pages  []string
	Lines  []line
}

// line is one line of a story, in one of its wordings; "" leaves it out. A line that
// starts with "> " is the visitor's. One that starts with "* " is the visitor's too,
// and the content of the lead. "@" stands for the messages in which the visitor gives a
// contact. Every other line is the bot's. {word} is filled in: name, first, email,
// phone, date, and the material's own lists.
type line []string

// UnmarshalJSON reads a line with one wording as a string, one with several as a list.
func (l *line) UnmarshalJSON(text []byte) error {
	if bytes.HasPrefix(text, []byte("[")) {
		return json.Unmarshal(text, (*[]string)(l))
	}
	*l = line{""}
	return json.Unmarshal(text, &(*l)[0])
}

// speaker takes the sign off a line and tells whose it is.
func speaker(text string) (message Message, isContent bool) {
	if said, ok := strings.CutPrefix(text, "> "); ok {
		return Message{"User", said}, false
	}
	if said, ok := strings.CutPrefix(text, "* "); ok {
		return Message{"User", said}, true
	}
	return Message{"AI", text}, false
}
