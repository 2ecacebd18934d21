package bench

import (
	"bytes"
	"fmt"
	"math/rand/v2"
)

// What visitors of a shop ask and what its bot says, in three languages. A question is put
// together from these; most of them are asked once.
var (
	askings = []string{"do you ship the %s to %s?", "how much is the %s in %s", "is the %s in stock in %s?", "hi, can I return my %s from %s", "my %s has not arrived in %s yet",
		"spedite il %s a %s?", "quanto costa il %s per %s", "buongiorno, il %s si può ritirare a %s?", "liefern Sie den %s nach %s?", "was kostet der %s in %s bitte"}
	things = []string{"oak table", "blue sofa", "leather chair", "garden bench", "desk lamp", "wool rug", "bookcase", "mirror", "wardrobe", "bed frame", "tavolo", "divano", "lampadario", "specchio", "Schrank", "Teppich"}
	places = []string{"Malta", "Rome", "Berlin", "Vienna", "Milano", "Torino", "Hamburg", "Lyon", "Paris", "Madrid", "Lisbon", "Zurich", "Napoli", "Genova", "Bremen", "Leeds"}

	repliesOfBot = []string{"We ship all over Europe within three to five working days, free of charge from 50 euro.", "It costs 149 euro, assembly included.",
		"You can return it within 30 days, in its box, with the receipt.", "Our showroom in the centre is open from nine to six, Monday to Saturday.",
		"I'm sorry to hear that. Could you tell me your order number, please?", "The legs are made of solid oak and the top is veneer, so a damp cloth is enough to clean it.",
		"Sì, spediamo in tutta Europa in tre o cinque giorni lavorativi.", "Il prezzo è di 149 euro, montaggio compreso.", "Ja, wir liefern in drei bis fünf Werktagen.",
		"Does that answer your question?", "Is there anything else I can help you with?"}
	atALoss = []string{"I'm sorry, I don't have any information about that.", "I couldn't find anything about it in our catalogue.", "Mi dispiace, non ho informazioni su questo.",
		"Das weiß ich leider nicht.", "I'm not able to look up your order from here."}
)

// NewHistoryOfTalks makes a year of conversations in which visitors ask in their own words
// and one reply in ten looks unanswered.
func NewHistoryOfTalks(conversations, messages int) *History {
	t := &messageSource{dice: rand.New(rand.NewPCG(3, 4)), rarely: Rare}
	pick := func(from []string) string { return from[t.dice.IntN(len(from))] }
	for range 1 << 16 {
		var b bytes.Buffer
		if t.dice.IntN(10) == 0 {
			b.WriteString(pick(atALoss) + " ")
		}
		for length := messageLength + t.dice.IntN(messageLength); b.Len() < length; {
			b.WriteString(pick(repliesOfBot) + " ")
		}
		fmt.Fprintf(&b, "(%s, %s)", pick(things), pick(places))
		t.said = append(t.said, b.Bytes())
	}
	for range 1 << 18 {
		asks := fmt.Sprintf(pick(askings), pick(things), pick(places))
		for t.dice.IntN(2) == 0 {
			asks += " " + pick([]string{"and the", "or the", "with the", "e anche", "und"}) + " " + pick(things)
		}
		t.asked = append(t.asked, []byte(asks))
	}
	return t.history(conversations, messages)
}
