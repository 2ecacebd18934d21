package render

import (
	"fmt"
	"time"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

var evening = schemas.Time{Time: time.Date(2026, 11, 15, 18, 36, 0, 0, time.UTC)}

// layouts are what the program prints of three texts: as messages, and in every other field
// that a stranger fills. Each text by itself is there too, as a client may show a field of
// the structured result.
func layouts(texts []visitor.Text) map[string]string {
	all := map[string]string{}
	for i, text := range texts {
		all[fmt.Sprintf("text %d", i)] = text.String()
	}
	one := schemas.Conversation{StartedAt: evening, Match: indexOf(texts)[0].Match, Transcript: talkOf(texts)}
	all["transcript"] = ChatHistory(schemas.ChatHistory{Conversations: []schemas.Conversation{one}}, View{})
	all["index"] = ChatHistory(schemas.ChatHistory{Totals: &schemas.HistoryTotals{}, Conversations: indexOf(texts)}, View{})
	all["leads"] = Leads(schemas.Leads{Leads: leadsOf(texts, visitor.Text.OneLine)}, View{})
	all["detailed leads"] = Leads(schemas.Leads{Leads: leadsOf(texts, asItIs)}, View{Detailed: true})
	people, pages := peopleOf(texts), pagesOf(texts)
	all["fields of leads"] = Leads(schemas.Leads{Leads: people, TopPages: pages}, View{})
	all["fields of detailed leads"] = Leads(schemas.Leads{Leads: people}, View{Detailed: true})
	one.Page = pages[0].Page
	all["page of a transcript"] = ChatHistory(schemas.ChatHistory{Totals: &schemas.HistoryTotals{}, Conversations: []schemas.Conversation{one}, TopPages: pages}, View{Detailed: true})
	return all
}

func asItIs(t visitor.Text) visitor.Text { return t }

func talkOf(texts []visitor.Text) (talk []schemas.Message) {
	for i, text := range texts {
		talk = append(talk, schemas.Message{N: i + 1, Speaker: visitor.Clean("visitor"), Text: text})
	}
	return talk
}

func indexOf(texts []visitor.Text) (index []schemas.Conversation) {
	for i, text := range texts {
		line := text.OneLine()
		match := schemas.Match{Message: schemas.Message{N: i + 1, Speaker: visitor.Clean("visitor"), Text: line}, Asked: &schemas.Asked{N: i, Text: line}}
		index = append(index, schemas.Conversation{StartedAt: evening, FirstVisitorMessage: line, Match: &match})
	}
	return index
}

func leadsOf(texts []visitor.Text, shape func(visitor.Text) visitor.Text) (leads []schemas.Lead) {
	for _, text := range texts {
		leads = append(leads, schemas.Lead{CreatedAt: evening, Type: visitor.Clean("lead"), Message: shape(text)})
	}
	return leads
}

// peopleOf are leads whose name, contacts, page and type are the texts, each field another
// one.
func peopleOf(texts []visitor.Text) (leads []schemas.Lead) {
	field := func(i int) visitor.Text { return texts[i%len(texts)].OneLine() }
	pages := pagesOf(texts)
	for i := range texts {
		leads = append(leads, schemas.Lead{CreatedAt: evening, Type: field(i), Name: field(i + 1), Email: field(i + 2), Phone: field(i), Message: field(i + 1), Page: pages[i].Page})
	}
	return leads
}

// pagesOf are pages whose addresses are the texts, as path and as host. One that is cut
// within a tag is left out: see openTag.
func pagesOf(texts []visitor.Text) (pages []schemas.PageCount) {
	for i, text := range texts {
		page := visitor.Full.NewPage([]string{"https://shop.example/", "https://", "/"}[i%3] + text.String())
		if openTag.MatchString(page.String()) {
			page = visitor.Page{}
		}
		pages = append(pages, schemas.PageCount{Page: page, Count: 1})
	}
	return pages
}
