package cli

import (
	"context"
	"fmt"
	"strings"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
)

// loadSetup reads the configuration as the client will start it. A mistake is found now,
// and not in the client's log.
func (c *cli) loadSetup(s setup, o installOptions) error {
	settings, err := c.loadEntry(s)
	if o.dryRun && s.oneBot {
		return nil // the key may not be there yet
	}
	for _, bot := range settings.Bots {
		if strings.HasPrefix(bot.KeySource, "secret_key_env") {
			c.note("chatbot %q has its key in a variable, which a client may not pass on: secret_key_file works with every client", bot.Name)
		}
	}
	if c.getenv("HTTPS_PROXY")+c.getenv("https_proxy") != "" {
		c.note("HTTPS_PROXY is set here, and a client may not pass it on: add it to the entry's \"env\" if the chatbot is not reached")
	}
	return err
}

func (c *cli) note(format string, args ...any) {
	_, _ = fmt.Fprintf(c.stderr, "note: "+format+"\n", args...)
}

func (c *cli) loadEntry(s setup) (config.Config, error) {
	return config.Load(config.Flags{}, func(name string) string {
		switch {
		case s.key != "" && name == "CHATBOT_SECRET_KEY":
			return s.key
		case s.key != "" && name == "CHATBOT_SECRET_KEY_FILE":
			return ""
		}
		for _, v := range s.entry.Env {
			if v.Name == name {
				return v.Value
			}
		}
		if strings.HasPrefix(name, "CHATBOT_") {
			return ""
		}
		return c.getenv(name)
	}, "")
}

// checkSetup asks the platform whether key and serial number are right, before anything
// is stored.
func (c *cli) checkSetup(ctx context.Context, s setup, o installOptions) error {
	if !s.oneBot || o.dryRun || o.noCheck {
		return nil
	}
	settings, err := c.loadEntry(s)
	if err != nil {
		return err
	}
	if err := c.checkKey(ctx, settings, "", keyring.System(c.getenv, keyringTimeout)); err != nil {
		return fmt.Errorf("nothing was stored or changed: %w\nhint: --no-check installs without asking the platform", err)
	}
	_, _ = fmt.Fprintf(c.stdout, "%s accepts the key and knows the chatbot\n", settings.Bots[0].Host.Host)
	return nil
}
