package cli

import (
	"context"
	"strings"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/secret"
)

// keyringBot is the chatbot of that name, which must have its key in the keyring.
func (c *cli) keyringBot(name string) (config.Config, config.Bot, error) {
	settings, err := config.Load(c.flags, c.authEnv(true), configDir())
	if err != nil {
		return settings, config.Bot{}, err
	}
	if settings.Sandbox {
		return settings, config.Bot{}, usageError("the sandbox needs no key\nhint: leave --sandbox out")
	}
	bot, err := chosenBot(settings, name)
	if err == nil && !bot.InKeyring {
		err = usageErrorf("chatbot %q has its key elsewhere: %s\nhint: write secret_key_keyring = true in its place first", bot.Name, bot.KeySource)
	}
	return settings, bot, err
}

// authEnv is the environment, in which a serial number without any key means a key in
// the keyring. set also takes a key of the environment for the one to store.
func (c *cli) authEnv(set bool) func(string) string {
	given := func(name string) bool { return config.Trim(c.getenv(name)) != "" }
	inKeyring := given("CHATBOT_SERIAL_NUMBER") && !given("CHATBOT_SECRET_KEY_FILE") && (set || !given("CHATBOT_SECRET_KEY"))
	return func(name string) string {
		switch {
		case inKeyring && name == "CHATBOT_SECRET_KEY_KEYRING":
			return "1"
		case set && name == "CHATBOT_SECRET_KEY":
			return ""
		}
		return c.getenv(name)
	}
}

// chosenBot is the chatbot of that name, "" for the default one.
func chosenBot(settings config.Config, name string) (config.Bot, error) {
	wanted := names.Fold(firstOf(name, settings.Default))
	var list []string
	for _, bot := range settings.Bots {
		if names.Fold(bot.Name) == wanted {
			if len(bot.Problems) > 0 {
				return bot, bot.Problems
			}
			return bot, nil
		}
		list = append(list, bot.Name)
	}
	return config.Bot{}, usageErrorf("which chatbot is meant?\nhint: --chatbot takes one of: %s", strings.Join(list, ", "))
}

// readKey takes the key of the environment, of a person who types it, or of stdin.
func (c *cli) readKey() (secret.Secret, error) {
	text := config.Trim(c.getenv("CHATBOT_SECRET_KEY"))
	var err error
	switch {
	case text != "":
	case isTerminal(c.stdin):
		text, err = c.askSecret("Secret key (it is not shown): ")
	default:
		text, err = readLine(c.stdin)
	}
	if err != nil {
		return secret.Secret{}, err
	}
	key, err := secret.New(config.Trim(text))
	if err != nil {
		return key, usageErrorf("nothing was stored: %v", err)
	}
	return key, nil
}

// fixedKey answers with one key, whatever the account.
type fixedKey struct{ key secret.Secret }

func (k fixedKey) Get(string) (secret.Secret, error) { return k.key, nil }

// checkKey asks the platform whether a chatbot's key is right.
func (c *cli) checkKey(ctx context.Context, settings config.Config, name string, keys app.Keys) error {
	p, err := app.New(settings, app.Options{Stderr: c.stderr, Quiet: true, Now: c.now, Keys: keys})
	if err != nil {
		return err
	}
	defer p.Close()
	chatbot, err := p.Chatbot(name)
	if err != nil {
		return err
	}
	return chatbot.Check(ctx, c.now())
}
