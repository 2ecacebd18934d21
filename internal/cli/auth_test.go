package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"
)

// auth runs the program with a keyring in memory.
func auth(t *testing.T, env map[string]string, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	c := &cli{
		getenv: func(name string) string { return env[name] },
		stdin:  strings.NewReader(stdin), stdout: &out, stderr: &err, now: atNoon,
	}
	code = run(context.Background(), args, c)
	return code, out.String(), err.String()
}

// A key goes into the keyring once the platform has accepted it, is used by calls, and
// is shown nowhere.
func TestAuth(t *testing.T) {
	keyring.MockInit()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere") // the library is replaced: nobody connects
	platform := serve(sandbox.Options{Now: atNoon, Bots: []sandbox.Bot{{Name: "shop", Key: "key-of-shop-0123", SerialNumber: "S-shop"}}})
	defer platform.close()
	env := map[string]string{
		"CHATBOT_SERIAL_NUMBER": "S-shop", "CHATBOT_HOST": platform.server.URL, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
	}
	try := func(stdin string, want int, args ...string) string {
		t.Helper()
		code, stdout, stderr := auth(t, env, stdin, args...)
		require.Equal(t, want, code, "%s%s", stdout, stderr)
		require.NotContains(t, stdout+stderr, "0123")
		return stdout + stderr
	}
	require.Contains(t, try("", exitFailed, "auth", "check"), "holds no key")
	require.Contains(t, try("key-of-others-0123\n", exitFailed, "auth", "set"), "nothing was stored: auth_failed")
	require.Contains(t, try("two 0123 words\n", exitUsage, "auth", "set"), "nothing was stored: the secret has a blank")
	require.Contains(t, try("", exitFailed, "auth", "set"), "no answer came")
	require.Contains(t, try("\"key-of-shop-0123\"\r\n", exitOK, "auth", "set"), `the key of chatbot "chatbot" for 127.0.0.1:`)
	require.Contains(t, try("", exitOK, "auth", "check"), "accepts the key of chatbot \"chatbot\" (CHATBOT_SECRET_KEY_KEYRING)")

	env["CHATBOT_SECRET_KEY_KEYRING"] = "1"
	require.Contains(t, try("", exitOK, "call", "list_leads"), "Leads and appointments")
	require.Contains(t, try("", exitOK, "auth", "remove"), "no longer in the keyring")
	require.Contains(t, try("", exitFailed, "auth", "remove"), "holds no key")
	require.Contains(t, try("", exitFailed, "call", "list_leads"), "misconfigured: ")

	delete(env, "CHATBOT_SECRET_KEY_KEYRING")
	env["CHATBOT_SECRET_KEY"] = "key-of-shop-0123"
	require.Contains(t, try("", exitOK, "auth", "check"), "(CHATBOT_SECRET_KEY)", "a key is checked wherever it lies")
	require.Contains(t, try("", exitOK, "auth", "set"), "is in the keyring", "the key of the environment is stored")
	require.Contains(t, try("", exitUsage, "auth", "set", "--sandbox"), "the sandbox needs no key")

	env["DBUS_SESSION_BUS_ADDRESS"] = "autolaunch:"
	delete(env, "CHATBOT_SECRET_KEY")
	if code, _, stderr := auth(t, env, "key-of-shop-0123\n", "auth", "set"); code != exitOK { // a Linux without a session
		require.Contains(t, stderr, "nothing was stored: no keyring here: use secret_key_file")
	}
}
