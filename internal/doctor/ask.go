package doctor

import (
	"context"

	"chatbot-mcp/client"
)

const (
	leadList = "LeadList"
	history  = "ChatContentHistory"
)

// question is one request to make.
type question struct {
	call, asked string
	first, last day
	badDate     bool // startTime is no day
	change      func(*client.Options)
}

// askAll makes every request, one after the other.
func (r *reader) askAll(ctx context.Context) error {
	leads, err := r.ask(ctx, question{call: leadList, asked: "the last 30 days", first: r.today - 29, last: r.today})
	if err == nil {
		err = leads.err
	}
	if err != nil {
		return err
	}
	conversations, err := r.ask(ctx, question{call: history, asked: "the last 8 days", first: r.today - 7, last: r.today})
	if err != nil {
		return err
	}
	for _, x := range []*Exchange{leads, conversations} {
		if err := r.askDays(ctx, x); err != nil {
			return err
		}
	}
	if len(leads.records) > 0 {
		r.find("sessions", explainSessions(leads.records, conversations.records))
		r.find("Count of a lead", explainCount(leads.records, conversations.records))
	}
	for _, q := range r.refusedQuestions() {
		if _, err := r.ask(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// askDays asks for one and for two of the days that x is about, to see how days are
// cut. The days lie inside those of x, so that x holds what came before and after.
func (r *reader) askDays(ctx context.Context, x *Exchange) error {
	first := r.today - 27
	if x.Call == history {
		first = r.today - 5
	}
	found, ok := probeDay(x.records, first, r.today-3)
	if !ok {
		r.find(x.Call+", days", "not to be seen: there is no record on the days that could tell")
		return nil
	}
	var probes []probe
	for _, q := range []question{
		{call: x.Call, asked: "one day", first: found, last: found},
		{call: x.Call, asked: "that day and the next", first: found, last: found + 1},
	} {
		got, err := r.ask(ctx, q)
		if err != nil {
			return err
		}
		if got.Code != x.Code || got.Problem != "" {
			r.find(x.Call+", days", "not to be seen: a request for few days was refused or could not be read")
			return nil
		}
		probes = append(probes, probe{q.first, q.last, got.records})
	}
	r.find(x.Call+", days", explainDays(x.records, probes))
	return nil
}

// refusedQuestions find nothing, or should be refused. The bad date asks for what was
// before the platform existed, should it be overlooked.
func (r *reader) refusedQuestions() []question {
	return []question{
		{call: leadList, asked: "days to come", first: r.today + 2, last: r.today + 3},
		{call: history, asked: "days to come", first: r.today + 2, last: r.today + 3},
		{call: leadList, asked: "a day that does not exist", badDate: true},
		{call: leadList, asked: "days to come, with a wrong key", first: r.today + 2, last: r.today + 3,
			change: func(o *client.Options) { o.Key = wrongKey(o.Key) }},
		{call: leadList, asked: "days to come, with a wrong serial number", first: r.today + 2, last: r.today + 3,
			change: func(o *client.Options) { o.SerialNumber = sameForm(o.SerialNumber) }},
	}
}

// ask makes one request. The error is that of a ctx that has ended; all else that goes
// wrong stands in the Exchange.
func (r *reader) ask(ctx context.Context, q question) (*Exchange, error) {
	if r.Progress != nil {
		r.Progress(q.call + ", " + q.asked)
	}
	o := r.Client
	if q.change != nil {
		q.change(&o)
	}
	c := client.New(o)
	defer c.CloseIdleConnections()
	l := &look{reading: reading{keys: &r.keys}, Exchange: Exchange{Call: q.call, Asked: q.asked}}
	limited, cancel := context.WithTimeout(ctx, maxRequest)
	defer cancel()
	err := q.send(limited, c, l.read)
	l.finish(err)
	if err != nil && ctx.Err() != nil {
		return nil, err
	}
	if !q.badDate && len(l.records) > 0 {
		l.Days = countDays(l.records, q.first, q.last)
	}
	r.report.Exchanges = append(r.report.Exchanges, &l.Exchange)
	return &l.Exchange, nil
}

func (q question) send(ctx context.Context, c *client.Client, read func(*client.Reply) error) error {
	start, end := q.first.String(), q.last.String()
	if q.badDate {
		start, end = "2001-02-30", "2001-02-31"
	}
	if q.call == history {
		return c.ChatContentHistoryReply(ctx, client.HistoryQuery{Start: start, End: end}, read)
	}
	return c.LeadListReply(ctx, client.LeadQuery{Start: start, End: end}, read)
}
