package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"

	"chatbot-mcp/client/sandbox"
)

// What is measured of each set.
const (
	sampleLeads         = 100
	sampleConversations = 50
	demoConversations   = 20
)

var (
	people = []string{"Anna Rossi", "Marco Bianchi", "John Smith", "Zoë Martin", "Giulia Russo", "Peter Jones", "Sofia Romano", "test", "Emma Brown", "Luca Ferrari"}
	wants  = []string{"Do you ship to Malta?", "Please share anything", "test", "I need a quote for 20 chairs", "Call me tomorrow", "make an appointment",
		"How much is the blue one?", "Are you open on Sunday?", "I want to book a table", "When will my order arrive?", ""}
	pages = []string{"www.shop.example", "www.shop.example/pricing", "www.shop.example/contact", "www.shop.example/products/chairs"}
	asks  = []string{"make an appointment", "Do you ship to Malta?", "How much is it?", "ok thanks", "yes", "tomorrow at 10", "I need help with my order", "Are you open on Sunday?"}
	says  = []string{"Please select the date and time...", "Yes, we ship all over Europe.", "What is your e-mail address?", "We are open from 9 to 18.",
		"Thank you! We will call you.", "Could you tell me your order number?", "It costs 49 euro, delivery included."}
)

// sample is a bot with records of the kind the platform's pages show.
func sample() sandbox.Bot { return sampleOf(2) }

// forty are the bots of an agency, whose names are of the kind that shops have.
func forty() (bots []sandbox.Bot) {
	for _, kind := range []string{"Hotel", "Studio", "Casa", "Bar", "Salon", "Garage", "Farm", "Clinic"} {
		for _, of := range []string{"Rossi", "Alpina", "Verde", "Nord", "Müller & Söhne"} {
			n := len(bots)
			b := sampleOf(uint64(n))
			b.Name, b.Key, b.SerialNumber = kind+" "+of, fmt.Sprintf("key-of-bot-%d", n), fmt.Sprintf("serial-%d", n)
			bots = append(bots, b)
		}
	}
	return bots
}

func sampleOf(seed uint64) sandbox.Bot {
	dice := rand.New(rand.NewPCG(4, seed))
	pick := func(from []string) string { return from[dice.IntN(len(from))] }
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	at := noon
	for k := range sampleLeads {
		at = at.Add(-time.Duration(1+dice.IntN(12*60*60)) * time.Second).Add(-time.Duration(dice.IntN(1e6)) * time.Microsecond)
		name := pick(people)
		lead := sandbox.Lead{
			Type: "Lead", Name: name, Email: strings.ReplaceAll(strings.ToLower(name), " ", ".") + "@example.com",
			Content: pick(wants), URI: "https://" + pick(pages), CreateTime: at, SessionID: int64(31305 + 7*(sampleLeads-k)), Count: 2,
		}
		if dice.IntN(4) == 0 {
			lead.Type = "Appointment"
		}
		if dice.IntN(2) == 0 {
			lead.PhoneNumber = fmt.Sprintf("+39 333 000 %03d", dice.IntN(1000))
		}
		bot.Leads = append(bot.Leads, lead)
	}
	at = noon
	for k := range sampleConversations {
		at = at.Add(-time.Duration(1+dice.IntN(6*60*60)) * time.Second).Add(-time.Duration(dice.IntN(1e6)) * time.Microsecond)
		talk := sandbox.Conversation{SessionID: int64(31302 + 5*(sampleConversations-k)), CreateTime: at, URI: "https://" + pick(pages)}
		talk.Messages = append(talk.Messages, sandbox.Message{Type: "AI", Content: "Hi What can I help you with?"})
		for n := range 3 + dice.IntN(7) { // with the greeting 4 to 10
			if n%2 == 0 {
				talk.Messages = append(talk.Messages, sandbox.Message{Type: "User", Content: pick(asks)})
			} else {
				talk.Messages = append(talk.Messages, sandbox.Message{Type: "AI", Content: pick(says)})
			}
		}
		bot.Conversations = append(bot.Conversations, talk)
	}
	return bot
}

// demo is the sandbox's English shop with the newest of its records.
func demo() sandbox.Bot {
	bot := sandbox.Demo(noon)[0]
	slices.SortFunc(bot.Leads, func(a, b sandbox.Lead) int { return b.CreateTime.Compare(a.CreateTime) })
	bot.Leads = bot.Leads[:sampleLeads]
	bot.Conversations = slices.DeleteFunc(bot.Conversations, func(c sandbox.Conversation) bool { return len(c.Messages) < 2 })
	slices.SortFunc(bot.Conversations, func(a, b sandbox.Conversation) int { return b.CreateTime.Compare(a.CreateTime) })
	bot.Conversations = bot.Conversations[:demoConversations]
	return bot
}

// reply is what the platform answers to a call without dates.
func (i *instance) reply(ctx context.Context, call, serialKey string) (string, error) {
	web := &http.Client{Transport: &http.Transport{DialContext: i.platform.Dial, DisableKeepAlives: true}}
	body := fmt.Sprintf(`{%q:%q}`, serialKey, i.bots[0].SerialNumber)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+host+"/chat/Chatbot/"+call, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", i.bots[0].Key)
	resp, err := web.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s: %s", call, resp.Status)
	}
	raw, err := io.ReadAll(resp.Body)
	return string(raw), err
}
