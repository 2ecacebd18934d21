package doctor

import "fmt"

// explainSessions tells how often a session comes twice in one reply, and whether leads
// and conversations of the same days meet in their sessions.
func explainSessions(leads, conversations []record) string {
	byID := map[int64]bool{}
	for _, c := range conversations {
		byID[c.session] = true
	}
	leadIDs, met := map[int64]bool{}, 0
	var recent int
	first := firstInstant(conversations)
	for _, l := range leads {
		leadIDs[l.session] = true
		if l.at.Unix() < first {
			continue
		}
		recent++
		if byID[l.session] && l.session != 0 {
			met++
		}
	}
	return fmt.Sprintf("%d leads of %d sessions; %d conversations of %d sessions; of %d leads since the first conversation that came back, %d have a conversation with their SessionID",
		len(leads), len(leadIDs), len(conversations), len(byID), recent, met)
}

// firstInstant is the earliest time of a record, in seconds since 1970; the largest number if there is none.
func firstInstant(records []record) int64 {
	first := int64(1<<63 - 1)
	for _, r := range records {
		if !r.at.IsZero() {
			first = min(first, r.at.Unix())
		}
	}
	return first
}

// explainCount compares Count, whose meaning no document gives, with what it could count.
func explainCount(leads, conversations []record) string {
	bySession, leadsOf := map[int64]record{}, map[int64]int64{}
	for _, c := range conversations {
		bySession[c.session] = c
	}
	for _, l := range leads {
		leadsOf[l.session]++
	}
	var with, compared, records, messages, visitors int
	for _, l := range leads {
		if !l.hasCount {
			continue
		}
		with++
		records += one(l.count == leadsOf[l.session])
		if c, found := bySession[l.session]; found {
			compared++
			messages += one(l.count == int64(c.messages))
			visitors += one(l.count == int64(c.visitors))
		}
	}
	return fmt.Sprintf("equals the leads of its session in the reply %d of %d times; the messages of its conversation %d, the visitor's of them %d of %d times",
		records, with, messages, visitors, compared)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
