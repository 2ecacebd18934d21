package cli

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
)

// patient is a machine for one examination.
type patient struct {
	env      map[string]string
	platform *platform
	home     string
}

func (p *patient) write(t *testing.T, name, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(p.home, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), mode))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

// cursor writes the file of a client with an entry.
func (p *patient) cursor(t *testing.T, entry string) {
	p.write(t, ".cursor/mcp.json", `{"mcpServers":{"chatbot":`+entry+`}}`, 0o600)
}

const doctorKey = "key-of-the-doctors-shop"

// Each set-up is broken in one way, and one line says which, with what to do below it.
func TestDoctorNamesWhatIsBroken(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the paths are those of Linux")
	}
	platform := serve(sandbox.Options{Now: atNoon, Bots: []sandbox.Bot{{Name: "shop", Key: doctorKey, SerialNumber: "S-shop"}}})
	defer platform.close()
	untrusted := httptest.NewTLSServer(platform)
	defer untrusted.Close()
	for name, c := range map[string]struct {
		set        func(t *testing.T, p *patient)
		says, does string
	}{
		"nothing":             {func(_ *testing.T, p *patient) { clear(p.env) }, "no chatbot is configured", "chatbot-mcp install"},
		"wrong key":           {func(_ *testing.T, p *patient) { p.env["CHATBOT_SECRET_KEY"] = "key-of-somebody-else" }, "auth_failed: the platform refused the secret key", "check CHATBOT_SECRET_KEY"},
		"wrong serial number": {func(_ *testing.T, p *patient) { p.env["CHATBOT_SERIAL_NUMBER"] = "S-other" }, "not_found: the platform does not know this chatbot", "check its serial number"},
		"no serial number":    {func(_ *testing.T, p *patient) { p.env["CHATBOT_SERIAL_NUMBER"] = "" }, "CHATBOT_SERIAL_NUMBER is not set", "correct this"},
		"no network":          {func(_ *testing.T, p *patient) { p.env["CHATBOT_HOST"] = "http://127.0.0.1:1" }, "connection refused", "check the host and the network"},
		"no such host":        {func(_ *testing.T, p *patient) { p.env["CHATBOT_HOST"] = "hotdesk" }, "the host is neither a known name nor a URL", "correct this"},
		"certificate":         {func(_ *testing.T, p *patient) { p.env["CHATBOT_HOST"] = untrusted.URL }, "certificate not trusted", "check the host"},
		"proxy": {func(_ *testing.T, p *patient) {
			p.env["CHATBOT_HOST"], p.env["HTTPS_PROXY"] = "https://chat.example.com", "http://anna:pass-word@127.0.0.1:1"
		}, "reached through the proxy 127.0.0.1:1 (HTTPS_PROXY)", "check the host and the network"},
		"proxy without a host":  {func(_ *testing.T, p *patient) { p.env["CHATBOT_HOST"], p.env["HTTPS_PROXY"] = "", "://" }, "HTTPS_PROXY is not the address of a proxy", "correct this"},
		"clock":                 {func(*testing.T, *patient) {}, "this machine is ", "set the clock"},
		"placeholder":           {func(_ *testing.T, p *patient) { p.env["CHATBOT_SECRET_KEY"] = "${user_config.key}" }, "the placeholder ${user_config.key} arrived", "correct this"},
		"zone":                  {func(_ *testing.T, p *patient) { p.env["CHATBOT_TIME_ZONE"] = "Europe/Rom" }, "CHATBOT_TIME_ZONE: ", "correct this"},
		"file that others read": {func(t *testing.T, p *patient) { p.keyFile(t, 0o644) }, "is open to others (mode 0644); run: chmod 600", "correct this"},
		"no file": {func(_ *testing.T, p *patient) {
			p.env["CHATBOT_SECRET_KEY"], p.env["CHATBOT_SECRET_KEY_FILE"] = "", "/nowhere/key"
		}, "no such file", "correct this"},
		"TOML": {func(t *testing.T, p *patient) { p.config(t, "[[chatbot]\n") }, "not valid TOML", "correct this"},
		"one bot of two": {func(t *testing.T, p *patient) {
			p.config(t, "[[chatbot]]\nname='a'\nserial_number='S-shop'\nhost='"+platform.server.URL+"'\nsecret_key_env='K'\n[[chatbot]]\nname='b'\nserial_number='S-b'\nsecret_key_env='NONE'\n")
		}, "secret_key_env names NONE", "correct this in the configuration"},
		"keyring": {func(_ *testing.T, p *patient) {
			p.env["CHATBOT_SECRET_KEY"], p.env["CHATBOT_SECRET_KEY_KEYRING"] = "", "1"
		}, "no keyring here: use secret_key_file", "name a file that holds the key"},
		"export folder": {func(_ *testing.T, p *patient) { p.env["CHATBOT_EXPORT_DIR"] = "/nowhere/deeper" }, `the folder "/nowhere/deeper" does not exist`, "set CHATBOT_EXPORT_DIR to another folder"},
		"moved program": {func(t *testing.T, p *patient) { p.cursor(t, `{"command": "/old/chatbot-mcp"}`) }, "starts /old/chatbot-mcp, which is not there", "chatbot-mcp install cursor"},
		"client's file": {func(t *testing.T, p *patient) { p.write(t, ".cursor/mcp.json", "{", 0o600) }, ".cursor/mcp.json: it is not valid JSON", "correct the file"},
		"client's value": {func(t *testing.T, p *patient) {
			p.cursor(t, `{"command": "/old/chatbot-mcp", "env": {"CHATBOT_HOST": "<host>"}}`)
		}, "CHATBOT_HOST holds the placeholder <host>", "put the value there"},
		"key in the open": {func(t *testing.T, p *patient) {
			p.cursor(t, `{"command": "/old/chatbot-mcp", "env": {"CHATBOT_SECRET_KEY": "`+doctorKey+`"}}`)
		}, "the secret key itself stands in the client's file", "moves it into a file"},
		"client without it": {func(t *testing.T, p *patient) { p.write(t, ".cursor/mcp.json", "{}", 0o600) }, "has no entry for this program", "chatbot-mcp install cursor"},
		"another program":   {func(t *testing.T, p *patient) { p.cursor(t, `{"command": "npx", "args": ["other"]}`) }, `that is not this program`, "correct the file"},
		"program that fails": {func(t *testing.T, p *patient) {
			p.cursor(t, `{"command": "/bin/sh", "args": ["-c", "echo no chatbot-mcp here >&2; exit 3"]}`)
		}, `does not answer as this client starts it: "no chatbot-mcp here"`, "chatbot-mcp install cursor"},
		"silent program": {func(t *testing.T, p *patient) {
			p.cursor(t, `{"command": "/bin/cat", "args": ["/dev/null", "/dev/null/chatbot-mcp"]}`)
		}, "does not answer", "chatbot-mcp install cursor"},
		"values of a client": {func(t *testing.T, p *patient) {
			p.cursor(t, `{"command": "/bin/true", "args": ["chatbot-mcp"], "env": {"CHATBOT_SECRET_KEY": "${env:K}"}}`)
		}, "values that only this client fills in", ""},
		"no path of a client": {func(t *testing.T, p *patient) { p.cursor(t, `{"command": "true", "args": ["chatbot-mcp"]}`) }, "starts true without a path", "chatbot-mcp install cursor"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &patient{home: t.TempDir(), platform: platform, env: map[string]string{
				"CHATBOT_SECRET_KEY": doctorKey, "CHATBOT_SERIAL_NUMBER": "S-shop", "CHATBOT_HOST": platform.server.URL, "K": doctorKey, "PATH": os.Getenv("PATH"),
			}}
			t.Setenv("HOME", p.home)
			t.Setenv("XDG_CONFIG_HOME", "")
			c.set(t, p)
			code, stdout, stderr := auth(t, p.env, "", "doctor")
			require.Equal(t, exitFailed, code, "%s%s", stdout, stderr)
			for _, secret := range []string{doctorKey, "somebody-else", "pass-word", "S-shop"} {
				require.NotContains(t, stdout+stderr, secret)
			}
			require.Contains(t, stdout, c.says)
			if c.does != "" {
				require.Contains(t, stdout[strings.Index(stdout, c.says):], c.does)
			}
		})
	}
}

func (p *patient) keyFile(t *testing.T, mode os.FileMode) {
	p.env["CHATBOT_SECRET_KEY"], p.env["CHATBOT_SECRET_KEY_FILE"] = "", p.write(t, "key", doctorKey, mode)
}

func (p *patient) config(t *testing.T, text string) {
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SERIAL_NUMBER", "CHATBOT_HOST"} {
		delete(p.env, name)
	}
	p.write(t, ".config/chatbot-mcp/config.toml", text, 0o600)
}

// What works is said too, and as JSON.
func TestDoctorOfTheSandbox(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	code, stdout, stderr := auth(t, nil, "", "--sandbox", "doctor", "--json")
	require.Equal(t, exitOK, code, stderr)
	var got examination
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	require.Zero(t, got.Broken)
	require.NotEmpty(t, got.Checks)
	for _, check := range got.Checks {
		require.NotEqual(t, "broken", string(check.State))
		require.NotEmpty(t, check.Says)
	}
	code, _, stderr = auth(t, nil, "", "--sandbox", "doctor", "--chatbot", "shop")
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "--chatbot goes with --shape")
}
