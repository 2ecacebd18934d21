package contact

// findPhones returns the phone numbers of a text outside of its e-mail addresses.
func findPhones(text string, emails []Found, asked bool) (found []Found) {
	t := escapedText{s: text}
	r := digitRun{escapedText: t}
	for i := t.nextDigit(0); i < len(text) && len(found) < maxFound; i = t.nextDigit(r.next) {
		if r.read(i); r.digits < phoneDigits {
			continue
		}
		for _, p := range r.findPhones(false) {
			found = append(found, r.foundAt(p))
		}
	}
	return found
}

// foundAt is the phone number p with the signs before it.
func (r *digitRun) foundAt(p span) Found {
	from := r.groups[p.from].from
	return Found{From: r.prefixStart(p, max(0, from-maxPrefix)), To: r.groups[p.to-1].to}
}
