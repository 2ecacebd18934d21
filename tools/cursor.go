package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
)

// prepare checks the arguments of a call, finds its chatbot, and opens its cursor.
// Nothing is sent to the platform.
func prepare[A any](c *call, params parameters, raw any, tool scope) (args A, err error) {
	given, err := params.decode(raw)
	if err != nil {
		return args, err
	}
	if err := c.choose(given.text("chatbot"), tool); err != nil {
		return args, err
	}
	if sealed := given.text("cursor"); sealed != "" {
		cursor, err := c.asked.Resume(sealed)
		if err != nil {
			return args, err
		}
		if given, err = params.resumed(given, cursor); err != nil {
			return args, err
		}
	}
	c.filters = params.filters(given, c.service.PII == visitor.Full)
	return into[A](given)
}

// scope is whether a tool answers for one chatbot, for all at once, or for either.
type scope struct{ one, all bool }

// choose finds the chatbot that a call is about, or all of them.
func (c *call) choose(chatbot string, tool scope) error {
	switch {
	case tool.one && !answer.MeansAll(chatbot):
		asker, err := c.service.Ask(c.tool, chatbot, c.start, c.progress.say)
		if err == nil {
			c.asked = asker
		}
		return err
	case !tool.all:
		return problem.Invalid(c.tool+" answers for one chatbot at a time", "give chatbot, one of: "+c.service.BotList())
	}
	c.asked = c.service.AskAll(c.tool, c.start, c.progress.say)
	return nil
}

// notFilters are the arguments that say where to look and how much to show.
var notFilters = []string{"chatbot", "period", "from", "to", "time_zone", "limit", "cursor", "sort", "response_format", "from_message", "session_ids",
	"compare_to", "compare_from", "compare_until", "by", "format", "first_only", "wanted"}

// filters are the arguments that leave something out, in words: `has_phone true`. A
// client may have filled one in by itself. Where personal data is masked, free text is
// not repeated: it may be a name.
func (p parameters) filters(given arguments, withText bool) (words []string) {
	for _, name := range p.names {
		value, set := given[name]
		if !set || slices.Contains(notFilters, name) || reflect.DeepEqual(value, p.standard(name)) {
			continue
		}
		text, free := value.(string)
		switch free = free && len(p.schema[name].Enum) == 0; {
		case free && withText:
			words = append(words, name+" "+strconv.Quote(names.Shown(text)))
		case free:
			words = append(words, name)
		default:
			words = append(words, fmt.Sprintf("%s %v", name, value))
		}
	}
	return words
}

// standard is the default of an argument, nil when it has none.
func (p parameters) standard(name string) any {
	s := p.schema[name]
	if s.Default == nil {
		return nil
	}
	value, _ := coerce(s, s.Default) // a literal of our own schemas
	return value
}

// mayChange are the arguments that may change from page to page.
var mayChange = []string{"chatbot", "limit", "response_format"}

// resumed are the arguments of the question that a cursor was made for. Arguments
// repeated beside the cursor must say the same.
func (p parameters) resumed(given arguments, cursor paging.Cursor) (arguments, error) {
	args, err := p.decode(json.RawMessage(cursor.Args))
	if err != nil {
		return nil, err
	}
	asked := p.asked(args, cursor)
	if cursor.IsBetween(given.text("from"), given.text("to"), given.text("time_zone")) {
		asked["from"], asked["to"] = given["from"], given["to"]
	}
	for name, value := range given {
		switch {
		case slices.Contains(mayChange, name):
			args[name] = value
		case name != "cursor" && !reflect.DeepEqual(value, asked[name]):
			return nil, problem.Invalid(fmt.Sprintf("this cursor belongs to another question: its %s is not %s", name, echoValue(value)),
				"give the cursor alone or with the same arguments, or leave it out to ask something new")
		}
	}
	return args, nil
}

// asked is all that the cursor's question says, by default or by its range too.
func (p parameters) asked(args arguments, cursor paging.Cursor) arguments {
	asked := maps.Clone(args)
	for _, name := range p.names {
		if _, given := asked[name]; !given {
			asked[name] = p.standard(name)
		}
	}
	asked["period"], asked["time_zone"] = cursor.Range.Period, cursor.Range.Zone.String()
	asked["from"], asked["to"] = cursor.Range.From.String(), cursor.Range.To.String()
	return asked
}
