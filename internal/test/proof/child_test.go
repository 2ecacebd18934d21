package proof

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"time"
)

// childEnv names a file with a childConfig. With it, this binary is the program.
const childEnv = "CHATBOT_MCP_PROOF_CHILD"

// childConfig configures the program in a process of its own.
type childConfig struct {
	Chatbots []Chatbot
	Deadline time.Duration
	Panics   []string // what the values of forced panics quote; none: no panics
}

// runChild serves stdin and stdout, and HTTP at an address that it says first on
// stderr, logging all there is to log.
func runChild(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var o childConfig
	if err := json.Unmarshal(text, &o); err != nil {
		return err
	}
	clock, looks := jumpingClock(20*time.Second), atomic.Int64{}
	p, err := Assemble(Options{
		Chatbots: o.Chatbots, Limit: After(o.Deadline), Now: clock,
		BeforeToolClock: func() {
			// Two of three calls panic, at each of the places where a tool reads the clock.
			if looks.Add(1)%4 == 0 && len(o.Panics) > 0 {
				panic(fmt.Sprint(o.Panics))
			}
		},
		Log: os.Stderr, LogLevel: slog.LevelDebug,
	})
	if err != nil {
		return err
	}
	defer p.Close()
	s, err := p.OverHTTP(context.Background())
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, s.URL)
	err = p.ServeStdio(context.Background(), os.Stdin, os.Stdout)
	return errors.Join(err, s.Close())
}
