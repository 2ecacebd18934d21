package cli

import (
	"context"
	"io"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/doctor"
	"chatbot-mcp/internal/install"
)

// examination is what doctor --json prints.
type examination struct {
	Program string         `json:"program"`
	Broken  int            `json:"broken"`
	Checks  []doctor.Check `json:"checks"`
}

// examine prints every check; a broken one is a failure.
func (c *cli) examine(ctx context.Context, asJSON bool) error {
	machine, err := install.Machine(c.getenv)
	if err != nil {
		return err
	}
	program, err := install.Program()
	if err != nil {
		c.note("%v", err)
	}
	checks := doctor.Examine(ctx, doctor.Patient{
		Getenv: c.getenv, Flags: c.flags, ConfigDir: configDir(), Program: program, Machine: machine,
		Now: c.now, Ask: c.askPlatform, Progress: c.progress(),
	})
	broken := doctor.CountBroken(checks)
	if asJSON {
		err = c.printJSON(examination{"chatbot-mcp " + app.Version(), broken, checks})
	} else {
		_, err = io.WriteString(c.stdout, doctor.Text(checks))
	}
	if err == nil && broken > 0 {
		err = errPrinted
	}
	return err
}

// askedDays is how far back the newest record is looked for.
const askedDays = 30

// askPlatform asks about one chatbot: first for the clock, which every answer tells.
func (c *cli) askPlatform(ctx context.Context, settings config.Config, name string) (asked doctor.Asked, err error) {
	p, err := app.New(settings, app.Options{Quiet: true, Now: c.now})
	if err != nil {
		return asked, err
	}
	defer p.Close()
	chatbot, err := p.Chatbot(name)
	if err != nil {
		return asked, err
	}
	if !settings.Sandbox {
		asked.Date, asked.Arrived = chatbot.Date(ctx, c.now()), c.now()
	}
	began := time.Now()
	asked.Newest, err = chatbot.Newest(ctx, c.now(), askedDays)
	asked.Took = time.Since(began)
	return asked, err
}
