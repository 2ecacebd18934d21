package config

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A key in the keyring is known at the first call only: until then there is its account,
// which holds the host and not the name.
func TestKeyInTheKeyring(t *testing.T) {
	setup := setupWithBot(t)
	delete(setup.env, "CHATBOT_SECRET_KEY")
	setup.env["CHATBOT_SECRET_KEY_KEYRING"], setup.env["CHATBOT_HOST"] = "yes", "neoagent"
	bot := setup.mustLoad(t).Bots[0]
	require.True(t, bot.InKeyring)
	require.True(t, bot.Key.IsZero())
	require.Equal(t, "CHATBOT_SECRET_KEY_KEYRING", bot.KeySource)
	require.Equal(t, "https://app.neoagent.co "+bot.SerialNumber, bot.KeyringAccount())

	setup = newSetup(t)
	path := setup.write(t, "config.toml", oneBot+"secret_key_keyring = true\n")
	bot = setup.mustLoad(t).Bots[0]
	require.True(t, bot.InKeyring)
	require.Equal(t, `secret_key_keyring of chatbot "shop" in `+path, bot.KeySource)
	require.Equal(t, "https://usapi.hottask.com S-1", bot.KeyringAccount())
}

// A chatbot has its key in one place.
func TestKeyringBesideAnotherKey(t *testing.T) {
	setup := setupWithBot(t)
	setup.env["CHATBOT_SECRET_KEY_KEYRING"] = "1"
	require.Equal(t, Problems{"CHATBOT_SECRET_KEY_KEYRING is set beside a key of the environment: unset one of them"}, setup.problems(t))
	setup.env["CHATBOT_SECRET_KEY_KEYRING"] = "perhaps"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SECRET_KEY_KEYRING: \"perhaps\" is neither yes nor no")
	setup.env["CHATBOT_SECRET_KEY_KEYRING"] = "0"
	require.False(t, setup.mustLoad(t).Bots[0].InKeyring)

	setup = newSetup(t)
	setup.env["K"] = "key-0123456789"
	setup.write(t, "config.toml", oneBot+"secret_key_env = \"K\"\nsecret_key_keyring = true\n")
	require.Contains(t, setup.problems(t)[0], "secret_key_keyring is given beside another place of the key")
	setup.write(t, "config.toml", oneBot+"secret_key_keyring = \"yes\"\n")
	require.Contains(t, setup.problems(t)[0], "chatbot.secret_key_keyring must be true or false")
	setup.env["CHATBOT_SECRET_KEY_KEYRING"] = "1"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SERIAL_NUMBER is not set", "the environment means a chatbot of its own")
}
