package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/nearest"
	"chatbot-mcp/internal/problem"
)

// Chatbot finds the bot that a command line names; "" is the default one.
func (s *Service) Chatbot(name string) (Bot, error) { return s.choose(name) }

// choose finds the bot that a question means: the one it names, the only one, or the
// default. The configuration holds no two names with one fold.
func (s *Service) choose(name string) (Bot, error) {
	if name == "" {
		return s.unnamed()
	}
	folded := names.Fold(name)
	for _, b := range s.Bots {
		if names.Fold(b.Name) == folded {
			return b, nil
		}
	}
	return Bot{}, &problem.Error{
		Code:     "unknown_chatbot",
		Sentence: fmt.Sprintf("no chatbot is called %q%s", names.Shown(name), nearest.DidYouMean(name, s.botNames())),
		Hint:     "use one of: " + s.botList(""),
	}
}

// unnamed is the bot meant by a question that names none.
func (s *Service) unnamed() (Bot, error) {
	if len(s.Bots) == 1 {
		return s.Bots[0], nil
	}
	if s.Default != "" {
		return s.choose(s.Default)
	}
	return Bot{}, problem.Invalid("several chatbots are configured and the call names none", "give chatbot, one of: "+s.botList(""))
}

// Names are the names of the configured chatbots, in alphabetical order.
func (s *Service) Names() []string { return s.botNames() }

// botNames are the names of the configured chatbots, in alphabetical order.
func (s *Service) botNames() []string {
	list := make([]string, len(s.Bots))
	for i, b := range s.Bots {
		list[i] = b.Name
	}
	slices.Sort(list)
	return list
}

// NamesBeginning are the names of the chatbots that begin as typed, by the fold that decides
// which chatbot a name means; in alphabetical order.
func (s *Service) NamesBeginning(typed string) []string {
	folded := names.Fold(typed)
	return slices.DeleteFunc(s.botNames(), func(name string) bool { return !strings.HasPrefix(names.Fold(name), folded) })
}

// maxBotList is the most bytes that a list of names may have: an error is one line,
// of which clients show 4,000 characters.
const maxBotList = 3000

// BotList is the names of the configured chatbots, as an error lists them.
func (s *Service) BotList() string { return s.botList("") }

// MeansAll reports whether a name means every chatbot. No chatbot can be called so.
func MeansAll(name string) bool { return names.Fold(name) == AllName }

// botList is the names of the configured chatbots but for one, separated by commas; of
// very many the first, and how many more there are. A name that holds a comma itself is
// quoted.
func (s *Service) botList(except string) string {
	list := slices.DeleteFunc(s.botNames(), func(name string) bool { return name == except })
	var b strings.Builder
	for i, name := range list {
		if strings.Contains(name, ",") {
			name = strconv.Quote(name)
		}
		if b.Len()+len(name) > maxBotList {
			fmt.Fprintf(&b, " and %d more", len(list)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(name)
	}
	return b.String()
}
