package tools

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// cursorLife is how long a cursor can be used. Paging takes minutes; after a
// day the question is better asked anew.
const cursorLife = 24 * time.Hour

// presentation are the arguments that may change from page to page.
var presentation = []string{"chatbot", "limit", "response_format"}

// openCursor takes the cursor out of the arguments and puts the question it was
// made for in its place. Arguments repeated beside it must say the same.
func (c *call) openCursor(params parameters, given arguments) (arguments, *bookmark, error) {
	sealed := given.text("cursor")
	if sealed == "" {
		return given, nil, nil
	}
	b, err := c.unseal(sealed)
	if err != nil {
		return nil, nil, err
	}
	if age := c.now.Sub(b.issued); age > cursorLife {
		return nil, nil, invalid("this cursor is more than a day old", "leave cursor out to start anew")
	}
	args := maps.Clone(b.args)
	for name, value := range given {
		switch {
		case slices.Contains(presentation, name):
			args[name] = value
		case name != "cursor" && !bytes.Equal(value, b.value(params, name)):
			return nil, nil, invalid(fmt.Sprintf("this cursor belongs to another question: its %s is not %s", name, echo(string(value))),
				"give the cursor alone or with the same arguments, or leave it out to ask something new")
		}
	}
	return args, b, nil
}

// value is what the cursor's question says of an argument, be it by default.
func (b *bookmark) value(params parameters, name string) []byte {
	switch name {
	case "period":
		return []byte(strconv.Quote(b.span.Period))
	case "from":
		return []byte(strconv.Quote(b.span.From.String()))
	case "to":
		return []byte(strconv.Quote(b.span.To.String()))
	case "time_zone":
		return []byte(strconv.Quote(b.span.Zone.String()))
	}
	if value, ok := b.args[name]; ok {
		return value
	}
	return params.standard(name)
}

// cursor is the sealed bookmark of a page that ended at last.
func (c *call) cursor(span period.Range, snap *snapshot.Snapshot, last place) string {
	args := maps.Clone(c.given)
	for _, name := range append(spanArguments, "chatbot") {
		delete(args, name)
	}
	return c.seal(&bookmark{issued: c.now, span: span, snapshot: snap.ID(), args: args, last: last})
}
