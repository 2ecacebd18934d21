package ui

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"
)

// Subject is what a report is about.
type Subject struct {
	Chatbot string // a name, "all", or "" for the default
	Span    schemas.Span
}

// atOnce is how many chatbots are read at the same time: each may keep a whole year in memory
// or on the disk.
const atOnce = 3

// gatherer reads one report. All of its questions have one clock.
type gatherer struct {
	service  *answer.Service
	span     schemas.Span
	now      time.Time
	progress func(string)
}

// Gather asks all that a report shows, as the tools would. Each download has its own time limit;
// ctx bounds the whole. A part that fails is named in its section. The error is that of the
// figures, where no chatbot has any. progress is told what goes on, from any goroutine.
func Gather(ctx context.Context, s *answer.Service, about Subject, progress func(string)) (Report, error) {
	g := gatherer{s, about.Span, s.Now(), progress}
	report := Report{Program: "chatbot-mcp " + s.Version}
	names := []string{about.Chatbot}
	if answer.MeansAll(about.Chatbot) {
		report.All, names = true, s.Names()
	}
	sections, errs := g.sections(ctx, names)
	report.Chatbots = sections
	if err := ctx.Err(); err != nil {
		return report, err
	}
	if !slices.Contains(errs, nil) {
		return report, errs[0]
	}
	if report.All {
		report.Overview, report.withoutOverview = g.overview(ctx)
	}
	return report, ctx.Err()
}

// overview comes last, when every chatbot has been read: all at once could take longer than a
// download may.
func (g gatherer) overview(ctx context.Context) (result *schemas.Stats, err error) {
	defer g.contain("get_stats", &err)
	all := g.service.AskAll("get_stats", g.now, g.progress)
	stats, err := answer.StatsOfAll(ctx, all, g.stats("chatbot", ""))
	if err != nil {
		return nil, all.Explain(err)
	}
	return &stats, nil
}

// sections reads several chatbots at once. An error is that of a chatbot without figures.
func (g gatherer) sections(ctx context.Context, names []string) ([]Section, []error) {
	sections, errs := make([]Section, len(names)), make([]error, len(names))
	places := make(chan struct{}, atOnce)
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			sections[i], errs[i] = g.section(ctx, name)
			g.progress(fmt.Sprintf("%s: read", sections[i].Chatbot))
		})
	}
	wait.Wait()
	return sections, errs
}

// section reads one chatbot. The figures come first: the length of their range says what else is
// asked, and without them nothing is.
func (g gatherer) section(ctx context.Context, name string) (Section, error) {
	s := Section{Chatbot: name}
	figures := keep(&s.Stats, answer.Stats, g.stats("", ""))
	if err := g.ask(ctx, "get_stats", name, figures); err != nil {
		s.fail("get_stats", err)
		return s, err
	}
	s.Chatbot = s.Stats.Chatbot
	for _, p := range g.parts(&s) {
		if err := g.ask(ctx, p.tool, name, p.question); err != nil {
			s.fail(p.tool, err)
		}
	}
	return s, nil
}

// question asks one chatbot something and keeps the answer.
type question func(context.Context, *answer.Asker) error

// keep is a question whose answer goes to a place; that stays nil when there is none.
func keep[A, R any](to **R, ask func(context.Context, *answer.Asker, A) (R, error), args A) question {
	return func(ctx context.Context, a *answer.Asker) error {
		result, err := ask(ctx, a, args)
		if err == nil {
			*to = &result
		}
		return err
	}
}

// contain makes a panic a problem, as in a call. It is deferred.
func (g gatherer) contain(tool string, err *error) {
	if recover() != nil {
		g.service.LogPanic(tool, debug.Stack())
		*err = problem.Internal
	}
}

// ask asks one question.
func (g gatherer) ask(ctx context.Context, tool, chatbot string, ask question) (err error) {
	defer g.contain(tool, &err)
	asker, err := g.service.Ask(tool, chatbot, g.now, g.progress)
	if err != nil {
		return err
	}
	asker.Patient = true // the page has questions that read every message, too
	if err := ask(ctx, asker); err != nil {
		return asker.Explain(err)
	}
	return nil
}
