package bench

import (
	"cmp"
	"time"
)

// ManyLeads are the arguments of list_leads for all leads of a platform of the
// drivers, up to a million a minute apart.
func ManyLeads(sort string) map[string]any {
	return map[string]any{"from": "2024-01-01", "to": "2025-12-31", "sort": cmp.Or(sort, "newest")}
}

// NextPages asks for so many further pages of all leads, and returns the median time
// of one. The first page is asked before.
func (p Peer) NextPages(pages int, sort string) (time.Duration, error) {
	answer, err := p.Call("list_leads", ManyLeads(sort))
	var took []time.Duration
	for range pages {
		if err != nil {
			return 0, err
		}
		args, start := ManyLeads(sort), time.Now()
		args["cursor"] = Cursor(answer)
		answer, err = p.Call("list_leads", args)
		took = append(took, answer.Received.Sub(start))
	}
	return Median(took), err
}
