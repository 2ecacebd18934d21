package contact

import (
	"strings"
)

var (
	// orderWords stand before the number of an order, a booking or a document. Those that
	// mean "order number" in one word are in orderNumberWords.
	orderWords = newWordSet(`order invoice booking reservation ticket ref reference tracking receipt quote quotation confirmation
		ordine fattura prenotazione pratica biglietto ricevuta preventivo riferimento rif conferma
		pedido factura reserva presupuesto referencia recibo encomenda fatura orçamento bilhete
		bestellung rechnung auftrag buchung angebot reservierung vorgang beleg
		commande facture réservation billet devis dossier référence bestelling factuur boeking reservering offerte
		zamówienie zamówienia faktura faktury rezerwacja rezerwacji rachunek paragon`)
	orderNumberWords = newWordSet(`bestellnummer bestellnr rechnungsnummer rechnungsnr auftragsnummer auftragsnr buchungsnummer buchungsnr
		vorgangsnummer ticketnummer reservierungsnummer kundennummer bestelnummer ordernummer factuurnummer boekingsnummer
		reserveringsnummer`)
	// shortNumberMarks stand before a number that is no phone number, longNumberMarks
	// before both.
	shortNumberMarks = newWordSet(`no nr n num nº № nro núm id`)
	longNumberMarks  = newWordSet(`number numero número nummer numéro numer code codice código`)
)

// japaneseOrderNumberWords end a row of letters, with or without a particle behind them.
var japaneseOrderNumberWords = [...]string{"注文番号", "予約番号", "請求書番号", "受付番号", "伝票番号"}

// How many digits an order number may have. Without a mark, such as "no.", the word may
// just end the sentence before a phone number.
const (
	maxOrderDigits         = 12
	maxUnmarkedOrderDigits = 8
)

// markOrderNumber marks the number of an order at the beginning of the run: one group, or
// the year and a group, behind a word that says so.
func (r *digitRun) markOrderNumber() {
	first := &r.groups[0]
	end, dated := 1, false
	if len(r.groups) > 1 && first.roles&year != 0 && first.value >= 2000 && (r.groups[1].separator == "-" || r.groups[1].separator == "/") {
		end, dated = 2, true // 2026-000123
	}
	digits := 0
	for _, g := range r.groups[:end] {
		digits += g.digits
	}
	if digits < phoneDigits || first.leadingZero || first.separator.leadsIn() || r.digitsRight(end) > 2 || end < len(r.groups) && r.groups[end].separator.isTight() {
		return
	}
	if limit := r.maxOrderDigitsHere(); digits <= limit || dated && limit > 0 && digits <= maxOrderDigits {
		r.mark(0, end, notPhone)
	}
}

// maxOrderDigitsHere is how many digits an order number may have here, by the words before
// it; 0 if no word says that it is one.
func (r *digitRun) maxOrderDigitsHere() int {
	before, between := cutBehindLetters(r.s[max(0, r.groups[0].from-2*maxWord):r.groups[0].from])
	word := lastWord(before)
	isOrder, isMarked := orderWords.has(word), strings.Contains(between, "#")
	switch {
	case shortNumberMarks.has(word), longNumberMarks.has(word):
		isMarked = isMarked || shortNumberMarks.has(word)
		before, between = cutBehindLetters(before[:len(before)-len(word)])
		isOrder = orderWords.has(lastWord(before))
	case orderNumberWords.has(word), endsInOrderNumberWord(word):
		isOrder, isMarked = true, true
	}
	switch {
	case !isOrder || strings.Trim(between, " :#") != "":
		return 0
	case isMarked:
		return maxOrderDigits
	}
	return maxUnmarkedOrderDigits
}

// cutBehindLetters cuts off what follows the last letter of s.
func cutBehindLetters(s string) (letters, rest string) {
	letters = strings.TrimRightFunc(s, isNotLetter)
	return letters, s[len(letters):]
}

func endsInOrderNumberWord(word string) bool {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "は"), "が")
	for _, number := range japaneseOrderNumberWords {
		if strings.HasSuffix(word, number) {
			return true
		}
	}
	return false
}
