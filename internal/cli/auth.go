package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/secret"

	"github.com/spf13/cobra"
)

// keyringTimeout is time for somebody to find the window of the keyring and to type a
// password into it.
const keyringTimeout = time.Minute

func (c *cli) authCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "auth set|check|remove",
		Short: "Keep the key in the keyring of the system, and check it",
		Long: `Keeps a chatbot's key in the keyring of the system: the Keychain of macOS, the
Credential Manager of Windows, the Secret Service of a Linux desktop. The
chatbot uses it with secret_key_keyring = true in the TOML file, or
CHATBOT_SECRET_KEY_KEYRING=1 in the environment. The key is bound to the
chatbot's host and serial number.

A server without a desktop has no keyring: use a file that only you can read,
named by secret_key_file or CHATBOT_SECRET_KEY_FILE.`,
		Example: `  chatbot-mcp auth set
  chatbot-mcp auth set --chatbot bakery < bakery.key
  chatbot-mcp auth check`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError("auth needs one of set, check, remove\nhint: chatbot-mcp auth -h")
			}
			return usageErrorf("there is no auth %q\nhint: use set, check or remove", names.Shown(args[0]))
		},
		RunE: func(*cobra.Command, []string) error { return nil }, // Args has refused
	}
	cmd.AddCommand(
		c.authSubcommand("set", "Store a key that is typed, or comes on stdin", c.authSet),
		c.authSubcommand("check", "Ask the platform whether the key is right, wherever it lies", c.authCheck),
		c.authSubcommand("remove", "Delete a key from the keyring", c.authRemove),
	)
	return cmd
}

// authOptions are the flags of auth's commands.
type authOptions struct {
	chatbot string
	noCheck bool
}

func (c *cli) authSubcommand(name, short string, run func(context.Context, authOptions) error) *cobra.Command {
	var o authOptions
	cmd := &cobra.Command{
		Use: name, Short: short, Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), o) }),
	}
	cmd.Flags().StringVar(&o.chatbot, "chatbot", "", "`name` of the chatbot (default: the configured default)")
	if name == "set" {
		cmd.Flags().BoolVar(&o.noCheck, "no-check", false, "store the key without asking the platform whether it is right")
	}
	return cmd
}

// authSet stores a key, once the platform has accepted it.
func (c *cli) authSet(ctx context.Context, o authOptions) error {
	settings, bot, err := c.keyringBot(o.chatbot)
	if err != nil {
		return err
	}
	key, err := c.readKey()
	if err != nil {
		return err
	}
	if !o.noCheck {
		if err := c.checkKey(ctx, settings, bot.Name, fixedKey{key}); err != nil {
			return fmt.Errorf("nothing was stored: %w\nhint: --no-check stores the key without asking the platform", err)
		}
	}
	if err := keyring.System(c.getenv, keyringTimeout).Set(bot.KeyringAccount(), key); err != nil {
		return fmt.Errorf("nothing was stored: %w", err)
	}
	_, err = fmt.Fprintf(c.stdout, "the key of chatbot %q for %s is in the keyring\n", bot.Name, bot.Host.Host)
	return err
}

// authCheck asks the platform with the key that is configured, wherever it lies.
func (c *cli) authCheck(ctx context.Context, o authOptions) error {
	settings, err := config.Load(c.flags, c.authEnv(false), configDir())
	if err != nil {
		return err
	}
	bot, err := chosenBot(settings, o.chatbot)
	if err != nil {
		return err
	}
	if err := c.checkKey(ctx, settings, bot.Name, keyring.System(c.getenv, keyringTimeout)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "%s accepts the key of chatbot %q (%s)\n", bot.Host.Host, bot.Name, bot.KeySource)
	return err
}

func (c *cli) authRemove(_ context.Context, o authOptions) error {
	_, bot, err := c.keyringBot(o.chatbot)
	if err != nil {
		return err
	}
	switch err := keyring.System(c.getenv, keyringTimeout).Remove(bot.KeyringAccount()); {
	case errors.Is(err, keyring.ErrNotFound):
		return fmt.Errorf("the keyring holds no key of chatbot %q for %s", bot.Name, bot.Host.Host)
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "the key of chatbot %q is no longer in the keyring\n", bot.Name)
	return err
}

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
