package answer

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"
)

// All is one question to every configured chatbot. Records and people are never joined
// across chatbots.
type All struct {
	Rows int // rows that the answer shows, for the log

	service *Service
	tool    string
	now     time.Time
	askers  []*Asker // of the chatbots that can be asked, in alphabetical order
	failed  []failure

	sealer   paging.Sealer // of its cursors
	sealName string
	resume   *paging.Cursor // where the question goes on; nil without a cursor
}

// failure is a chatbot that did not answer.
type failure struct {
	chatbot string
	problem *problem.Error
}

// AllName is the name that means every chatbot.
const AllName = "all"

// AskAll begins a question to every chatbot. Nothing is sent to the platform.
func (s *Service) AskAll(tool string, now time.Time, progress func(doing string)) *All {
	all := &All{service: s, tool: tool, now: now}
	for _, name := range s.botNames() {
		a, err := s.Ask(tool, name, now, progress)
		if err != nil {
			all.fail(name, err)
			continue
		}
		all.askers = append(all.askers, a)
	}
	all.seal()
	return all
}

// answerOf is what one chatbot answered; place is its place among all that can be asked.
type answerOf[T any] struct {
	*Asker
	result T
	place  int
}

// askEach asks all chatbots at once: the results and errors are in the order of all.askers.
// The gate of the platform's requests holds back the rest, so that a host that is silent
// keeps none of another host waiting.
func askEach[T any](ctx context.Context, all *All, ask func(context.Context, *Asker) (T, error)) (results []T, errs []error) {
	results, errs = make([]T, len(all.askers)), make([]error, len(all.askers))
	var g sync.WaitGroup
	for i, a := range all.askers {
		g.Go(func() { results[i], errs[i] = contained(ctx, a, ask) })
	}
	g.Wait()
	return results, errs
}

// each is askEach with the answers alone. A chatbot that fails is noted; it is an error when
// none answers.
func each[T any](ctx context.Context, all *All, ask func(context.Context, *Asker) (T, error)) (answers []answerOf[T], err error) {
	results, errs := askEach(ctx, all, ask)
	for i, a := range all.askers {
		if errs[i] != nil {
			all.fail(a.bot.Name, a.Explain(errs[i]))
			continue
		}
		answers = append(answers, answerOf[T]{a, results[i], i})
	}
	return answers, all.check(ctx, len(answers))
}

// contained asks one chatbot. A panic on this goroutine would end the process.
func contained[T any](ctx context.Context, a *Asker, ask func(context.Context, *Asker) (T, error)) (result T, err error) {
	defer func() {
		if recover() != nil {
			a.Panicked(debug.Stack())
			err = problem.Internal
		}
	}()
	return ask(ctx, a)
}

func (all *All) fail(chatbot string, err error) {
	p := problem.Internal
	errors.As(err, &p)
	all.failed = append(all.failed, failure{chatbot, p})
}

// check is the error of a question that was cancelled, that is wrong for every chatbot,
// or that none of them answered.
func (all *All) check(ctx context.Context, answered int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, f := range all.failed {
		if f.problem.Code == "invalid_argument" || answered == 0 {
			return f.problem
		}
	}
	return nil
}

// Explain is any error of an answer as a problem its reader can act on.
func (all *All) Explain(err error) *problem.Error {
	if len(all.askers) > 0 {
		return all.askers[0].Explain(err)
	}
	p := problem.Internal
	errors.As(err, &p)
	return p
}

// Resume opens a sealed cursor: the answer goes on where it points to.
func (all *All) Resume(sealed string) (paging.Cursor, error) {
	c, err := all.sealer.Open(all.tool, all.sealName, sealed, all.now)
	if err != nil {
		return c, err
	}
	all.resume = &c
	for _, a := range all.askers {
		a.began = c.Issued
	}
	return c, nil
}

// Resumed reports whether the answer goes on from a cursor.
func (all *All) Resumed() bool { return all.resume != nil }

// MustName is what a further call must name to mean all chatbots.
func (all *All) MustName() string { return AllName }

// Cost is what the question asked of the platform, for the log.
func (all *All) Cost() (chatbot string, rows int, requests, bytes int64) {
	for _, a := range all.askers {
		_, _, r, b := a.Cost()
		requests, bytes = requests+r, bytes+b
	}
	return AllName, all.Rows, requests, bytes
}

// seal makes the sealer of cursors, from the keys of all chatbots that can be asked. A cursor
// opens for these chatbots alone, whose order is part of it.
func (all *All) seal() {
	names, sealers := []string{AllName}, make([]paging.Sealer, len(all.askers))
	for i, a := range all.askers {
		names, sealers[i] = append(names, a.bot.Name), a.bot.Cursors
	}
	all.sealer, all.sealName = paging.Together(sealers), strings.Join(names, "\x00")
}

// span is the range in the general zone; each chatbot resolves its own.
func (all *All) span(s schemas.Span, fallback string) (period.Range, error) {
	if all.resume != nil {
		return all.resume.Range, nil
	}
	return resolve(s, fallback, all.service.Zone, all.now)
}

// issued is when the first page was asked for.
func (all *All) issued() time.Time {
	if all.resume != nil {
		return all.resume.Issued
	}
	return all.now
}

// coverage is how many of the chatbots answered.
func (all *All) coverage(answered int) *schemas.Coverage {
	return &schemas.Coverage{Answered: answered, Configured: len(all.service.Bots)}
}
