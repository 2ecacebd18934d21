package answer

import (
	"fmt"
	"slices"
	"strings"

	"chatbot-mcp/schemas"
)

// maxNoted is how many chatbots a note names.
const maxNoted = 12

// notes are those of each chatbot: one that several have stands once, with their names.
// Chatbots that failed come first, then those whose days are of another zone.
func (all *All) notes(span schemas.Span, spoken []botNotes) []string {
	notes := append([]string{}, all.failures()...)
	notes = append(notes, all.otherZones(span)...)
	var order []string
	who := map[string][]string{}
	for _, s := range spoken {
		for _, n := range s.notes {
			if who[n] == nil {
				order = append(order, n)
			}
			who[n] = append(who[n], s.chatbot)
		}
	}
	for _, n := range order {
		if len(who[n]) < len(spoken) {
			n += " (" + named(who[n]) + ")"
		}
		notes = append(notes, n)
	}
	return notes
}

// botNotes are the notes of one chatbot's answer.
type botNotes struct {
	chatbot string
	notes   []string
}

// failures are the chatbots that did not answer, a note for each code.
func (all *All) failures() (notes []string) {
	var codes []string
	who := map[string][]string{}
	for _, f := range all.failed {
		if who[f.problem.Code] == nil {
			codes = append(codes, f.problem.Code)
		}
		who[f.problem.Code] = append(who[f.problem.Code], f.chatbot)
	}
	for _, code := range codes {
		notes = append(notes, fmt.Sprintf("%s: not in this answer: %s; a call for one of them alone says why", code, named(who[code])))
	}
	return notes
}

// otherZones are the chatbots whose days are those of a zone of their own. A call that
// names a zone means it for all.
func (all *All) otherZones(span schemas.Span) (notes []string) {
	if span.TimeZone != "" {
		return nil
	}
	var zones []string
	who := map[string][]string{}
	for _, a := range all.askers {
		if name := a.zone().String(); name != all.service.Zone.String() {
			if who[name] == nil {
				zones = append(zones, name)
			}
			who[name] = append(who[name], a.bot.Name)
		}
	}
	for _, name := range zones {
		notes = append(notes, fmt.Sprintf("days and times are those of %s for %s", name, named(who[name])))
	}
	return notes
}

// named are names as a note lists them; of very many the first.
func named(names []string) string {
	shown := slices.Clone(names[:min(len(names), maxNoted)])
	for i, n := range shown {
		shown[i] = fmt.Sprintf("%q", n)
	}
	text := strings.Join(shown, ", ")
	if more := len(names) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// withChatbot marks the pages of a chatbot as its own.
func withChatbot(name string, pages []schemas.PageCount) []schemas.PageCount {
	marked := slices.Clone(pages)
	for i := range marked {
		marked[i].Chatbot = name
	}
	return marked
}
