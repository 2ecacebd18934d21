package doctor

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/install"
)

// Check is one thing that was looked at. None of its texts holds a key or a visitor's word.
type Check struct {
	Name  string `json:"check"`
	State State  `json:"state"`
	Says  string `json:"says"`
	Do    string `json:"do,omitempty"` // what to do about it
}

// State is how a thing is.
type State string

// A note is worth reading; it breaks nothing.
const (
	OK     State = "ok"
	Note   State = "note"
	Broken State = "broken"
)

// Patient is what [Examine] looks at.
type Patient struct {
	Getenv    func(string) string // the environment of this command
	Flags     config.Flags
	ConfigDir string
	Program   string // the absolute path of this program
	Machine   install.System
	Now       func() time.Time
	// Ask asks the platform about a chatbot of a configuration, by its name.
	Ask func(ctx context.Context, c config.Config, chatbot string) (Asked, error)
	// Progress is told what is looked at next; nil: nobody.
	Progress func(doing string)
}

// Asked is what the platform answered about a chatbot.
type Asked struct {
	Newest  time.Time     // the newest record of 30 days; zero: there is none
	Took    time.Duration // until the answer had been read
	Date    time.Time     // the platform's clock when it began to answer; zero: it did not say
	Arrived time.Time     // this machine's clock then
}

// Examine looks at everything from the configuration to a first answer, and at the files
// of the clients. Each configuration is looked at once: that of this command, and those
// that clients start the program with.
func Examine(ctx context.Context, p Patient) []Check {
	clients := p.clients()
	var checks []Check
	for _, s := range p.setups(clients) {
		checks = append(checks, p.examineSetup(ctx, s)...)
	}
	for _, c := range clients {
		checks = append(checks, p.examineClient(ctx, c)...)
	}
	return checks
}

// CountBroken is how many things are broken.
func CountBroken(checks []Check) (n int) {
	for _, c := range checks {
		if c.State == Broken {
			n++
		}
	}
	return n
}

// Text is the checks for a person: one line each, and below it what to do.
func Text(checks []Check) string {
	width := 0
	for _, c := range checks {
		width = max(width, len([]rune(c.Name)))
	}
	var b strings.Builder
	for _, c := range checks {
		state := string(c.State)
		if c.State == Broken {
			state = "BROKEN"
		}
		fmt.Fprintf(&b, "%-6s  %s%s  %s\n", state, c.Name, strings.Repeat(" ", width-len([]rune(c.Name))), c.Says)
		if c.Do != "" {
			fmt.Fprintf(&b, "%s  %s  -> %s\n", strings.Repeat(" ", 6), strings.Repeat(" ", width), c.Do)
		}
	}
	return b.String()
}
