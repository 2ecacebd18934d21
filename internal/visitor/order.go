package visitor

import (
	"strings"
	"unicode/utf8"
)

// orderWords are followed by the number of an order, a booking or a document.
// Those that mean "order number" in one word are in orderNumbers.
var (
	orderWords = &wordSet{list: `order invoice booking reservation ticket ref reference tracking receipt quote quotation confirmation
		ordine fattura prenotazione pratica biglietto ricevuta preventivo riferimento rif conferma
		pedido factura reserva presupuesto referencia recibo encomenda fatura orçamento bilhete
		bestellung rechnung auftrag buchung angebot reservierung vorgang beleg
		commande facture réservation billet devis dossier référence bestelling factuur boeking reservering offerte
		zamówienie zamówienia faktura faktury rezerwacja rezerwacji rachunek paragon`}
	orderNumbers = &wordSet{list: `bestellnummer bestellnr rechnungsnummer rechnungsnr auftragsnummer auftragsnr buchungsnummer buchungsnr
		vorgangsnummer ticketnummer reservierungsnummer kundennummer bestelnummer ordernummer factuurnummer boekingsnummer
		reserveringsnummer`}
	// shortMarks stand before a number that is no phone's; longMarks before either.
	shortMarks = &wordSet{list: `no nr n num nº № nro núm id`}
	longMarks  = &wordSet{list: `number numero número nummer numéro numer code codice código`}
)

// orderNumbersJa end a row of letters, with or without a particle behind them.
var orderNumbersJa = [...]string{"注文番号", "予約番号", "請求書番号", "受付番号", "伝票番号"}

// The longest numbers that an order word keeps readable. Without a mark the word
// may just end the sentence before a phone number.
const (
	longestOrder  = 12
	longestUnsure = 8
)

// markOrder finds the number of an order at the beginning of the run: one group,
// or the year and a group, behind a word that says so.
func (r *run) markOrder() {
	first := &r.groups[0]
	end, dated := 1, false
	if len(r.groups) > 1 && first.fits&year != 0 && first.value >= 2000 && (r.groups[1].gap == '-' || r.groups[1].gap == '/') {
		end, dated = 2, true // 2026-000123
	}
	digits := 0
	for _, g := range r.groups[:end] {
		digits += g.n
	}
	if digits < phoneDigits || first.zero || first.plus() || r.digitsRight(end) > 2 || end < len(r.groups) && r.groups[end].gap.tight() {
		return
	}
	if limit := r.orderLimit(); digits <= limit || dated && limit > 0 && digits <= longestOrder {
		r.mark(0, end, readable)
	}
}

// orderLimit says how many digits an order number may have here, by the words
// before it; 0: they speak of none.
func (r *run) orderLimit() int {
	s := r.s[max(0, r.groups[0].from-2*maxWord):r.groups[0].from]
	s, between := cutLetters(s)
	word := lastWord(s)
	mark := strings.Contains(between, "#")
	if shortMarks.has(word) || longMarks.has(word) {
		mark = mark || shortMarks.has(word)
		s, between = cutLetters(s[:len(s)-len(word)])
		word = lastWord(s)
	} else if orderNumbers.has(word) || endsInOrderNumber(word) {
		mark = true
		word = "order"
	}
	switch {
	case !orderWords.has(word) || strings.Trim(between, " :#") != "":
		return 0
	case mark:
		return longestOrder
	}
	return longestUnsure
}

// cutLetters cuts what follows the last letter of s.
func cutLetters(s string) (letters, rest string) {
	letters = strings.TrimRightFunc(s, notLetter)
	return letters, s[len(letters):]
}

// lastWord is the word at the end of s, which ends in a letter.
func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if notLetter(r) {
			break
		}
		i -= n
	}
	return s[i:]
}

func endsInOrderNumber(word string) bool {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "は"), "が")
	for _, number := range orderNumbersJa {
		if strings.HasSuffix(word, number) {
			return true
		}
	}
	return false
}
