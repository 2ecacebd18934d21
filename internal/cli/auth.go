package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
	"chatbot-mcp/internal/names"

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
