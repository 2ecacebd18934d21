package tools

import (
	"fmt"
	"slices"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/nearest"
)

// choose finds the bot a call means: the one it names, the only one, or the
// default. The configuration holds no two names with one fold.
func (d *Deps) choose(name string) (Bot, error) {
	if name == "" {
		return d.unnamed()
	}
	folded := names.Fold(name)
	for _, b := range d.Bots {
		if names.Fold(b.Name) == folded {
			return b, nil
		}
	}
	return Bot{}, &toolError{
		code:     "unknown_chatbot",
		sentence: fmt.Sprintf("no chatbot is called %q%s", echo(name), didYouMean(name, d.botNames())),
		hint:     "use one of: " + d.oneOf(),
	}
}

// unnamed is the bot meant by a call that names none.
func (d *Deps) unnamed() (Bot, error) {
	if len(d.Bots) == 1 {
		return d.Bots[0], nil
	}
	if d.Default != "" {
		return d.choose(d.Default)
	}
	return Bot{}, invalid("several chatbots are configured and the call names none", "give chatbot, one of: "+d.oneOf())
}

// botNames are the names of the configured chatbots, in alphabetical order.
func (d *Deps) botNames() []string {
	list := make([]string, len(d.Bots))
	for i, b := range d.Bots {
		list[i] = b.Name
	}
	slices.Sort(list)
	return list
}

// namesLength is the most a list of names may hold, in bytes: an error is one
// line, of which clients show 4,000 characters.
const namesLength = 3000

// oneOf is the names of the configured chatbots, separated by commas; of very
// many the first, and how many more there are.
func (d *Deps) oneOf() string {
	list := d.botNames()
	text := strings.Join(list, ", ")
	if len(text) <= namesLength {
		return text
	}
	shown := strings.Count(text[:namesLength], ", ")
	return fmt.Sprintf("%s and %d more", strings.Join(list[:shown], ", "), len(list)-shown)
}

// longestMistype is the most bytes that a mistyped name may have: none of ours is
// longer, and what has more is no slip.
const longestMistype = 64

// didYouMean is " (did you mean X?)", or nothing.
func didYouMean(given string, valid []string) string {
	if len(given) > longestMistype {
		return ""
	}
	if name := nearest.Name(given, valid); name != "" {
		return " (did you mean " + name + "?)"
	}
	return ""
}
