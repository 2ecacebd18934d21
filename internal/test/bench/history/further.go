package main

import (
	"fmt"
	"os/exec"
	"strings"
	"time"

	"chatbot-mcp/internal/test/bench"
	"chatbot-mcp/internal/test/mcpclient"
)

// askFurther asks what a user asks next, after the first answer.
func askFurther(p *bench.Process, last mcpclient.Answer, conversations int) (took [len(furtherNames)]time.Duration, err error) {
	for i, q := range []struct {
		args map[string]any
		want string // in the answer: no time counts that a mistake was quicker than
		next bool   // the next page of the question before
	}{
		{bench.Question(nil), "20 of ", true},
		{map[string]any{"session_ids": []int64{bench.SessionID(conversations, 1.0/3)}}, "Session ", false},
		{bench.Question(map[string]any{"query": bench.Rare}), "\n3 conversations,", false},
		{bench.Question(map[string]any{"query": bench.Common}), " conversations, ", false},
		{bench.Question(map[string]any{"query": bench.Common}), "20 of ", true},
		{bench.Question(map[string]any{"query": "bouillabaisse"}), "\n0 conversations,", false},
		{bench.Question(map[string]any{"query": `"no ` + bench.Common + ` ever"`}), "\n0 conversations,", false},
	} {
		if q.next {
			q.args["cursor"] = bench.Cursor(last)
		}
		start := time.Now()
		answer, err := p.Call("get_chat_history", q.args)
		took[i] = time.Since(start)
		if err != nil {
			return took, err
		}
		last = answer
		if !strings.Contains(answer.Text, q.want) {
			return took, fmt.Errorf("%v: %q is not in: %.300s", q.args, q.want, answer.Text)
		}
	}
	return took, nil
}

// crowdSize is how many ask the same at once.
const crowdSize = 50

// compareCrowd asks one question many times before the first answer, and counts what
// the platform is asked: once each part of the range.
func compareCrowd(program, address string) error {
	before, err := bench.Requests(address)
	if err != nil {
		return err
	}
	p, err := bench.Open(exec.Command(program, "stdio"), bench.Environment(address)...)
	if err != nil {
		return err
	}
	defer p.Close()
	answers, err := p.CallAtOnce(crowdSize, "get_chat_history", bench.Question(nil))
	if err != nil {
		return err
	}
	for _, a := range answers {
		if a.Outcome() != "" || rows(a.Text) != rows(answers[0].Text) {
			return fmt.Errorf("one of the answers differs: %.300s", a.Text)
		}
	}
	after, err := bench.Requests(address)
	if err != nil {
		return err
	}
	made := after[len(before):]
	fmt.Printf("%d at once    %d requests, of which %d differ: %s\n", crowdSize, len(made), distinct(made), verdict(made))
	return nil
}

// rows are an answer up to its cursor, which is sealed anew each time, and to
// the note of those that came late and were answered from memory.
func rows(text string) string {
	shown, _, _ := strings.Cut(text, " More: ")
	return shown
}

func distinct(requests []string) int {
	seen := map[string]bool{}
	for _, r := range requests {
		seen[r] = true
	}
	return len(seen)
}

func verdict(requests []string) string {
	if distinct(requests) == len(requests) {
		return "one download"
	}
	return "MORE THAN ONE DOWNLOAD"
}
