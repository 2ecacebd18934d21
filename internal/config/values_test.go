package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What editors and shells leave around a value is dropped, in every place where values are set.
func TestMarksAroundValuesAreDropped(t *testing.T) {
	for _, around := range [][2]string{{"\ufeff", "\r\n"}, {`"`, `"`}, {"'", "'\n"}, {"“", "”"}, {" \ufeff\"", "\" "}} {
		wrap := func(text string) string { return around[0] + text + around[1] }
		w := newSetup(t)
		w.env["CHATBOT_SECRET_KEY"], w.env["CHATBOT_SERIAL_NUMBER"] = wrap("key-0123456789"), wrap("S-1")
		w.env["CHATBOT_HOST"], w.env["CHATBOT_READ_ONLY"] = wrap("neoagent"), wrap("yes")
		w.flags.TimeZone = wrap("Asia/Tokyo")
		c := w.mustLoad(t)
		require.True(t, c.Bots[0].Key.Equal("key-0123456789"))
		require.Equal(t, "S-1", c.Bots[0].SerialNumber)
		require.Equal(t, "app.neoagent.co", c.Bots[0].Host.Host)
		require.Equal(t, "Asia/Tokyo", c.Zone.String())
		require.True(t, c.ReadOnly)
	}
	w := newSetup(t)
	w.write(t, "shop.key", "\ufeff\"shop-key-0123\"\r\n")
	w.write(t, "config.toml", "\ufeff"+`[[chatbot]]`+"\r\nname = '\"shop\"'\r\nserial_number = \"'S-1'\"\r\nsecret_key_file = '\"shop.key\"'\r\n")
	c := w.mustLoad(t)
	require.Equal(t, [2]string{"shop", "S-1"}, [2]string{c.Bots[0].Name, c.Bots[0].SerialNumber})
	require.True(t, c.Bots[0].Key.Equal("shop-key-0123"))
}

// placeholders are what clients, shells and guides leave in the place of a value.
var placeholders = []string{
	"${CHATBOT_SECRET_KEY}", "${env:CHATBOT_KEY}", "${input:chatbot-key}", "${user_config.secret_key}", "%CHATBOT_KEY%", "$CHATBOT_KEY",
	"$env:CHATBOT_KEY", "{{CHATBOT_KEY}}", "{{ chatbot_key }}", "<your-secret-key>", "<your key>", "${{ secrets.CHATBOT_KEY }}",
}

// A placeholder that nothing was filled into is not sent as a key or a serial number, and the message names it.
func TestPlaceholdersAreUnset(t *testing.T) {
	for _, left := range append(placeholders, `"${CHATBOT_SECRET_KEY}"`, " <your-key>\n") {
		bare := strings.Trim(left, "\" \n")
		for _, env := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SERIAL_NUMBER"} {
			w := setupWithBot(t)
			w.env[env] = left
			p := w.problems(t)
			require.Len(t, p, 1, "%s=%s", env, left)
			require.True(t, strings.HasPrefix(p[0], env+" is not set (the placeholder "+bare+" arrived in its place"), p[0])
		}
		w := newSetup(t)
		w.env["CHATBOT_SECRET_KEY"], w.env["CHATBOT_SERIAL_NUMBER"] = left, left
		require.Contains(t, w.problems(t)[0], "set CHATBOT_SECRET_KEY (the placeholder "+bare+" arrived")

		w = setupWithBot(t) // settings with a default
		w.env["CHATBOT_TIME_ZONE"], w.env["CHATBOT_HOST"], w.env["CHATBOT_PII"], w.env["TZ"] = left, left, left, "Asia/Tokyo"
		require.Equal(t, "Asia/Tokyo", w.mustLoad(t).Zone.String())
	}
}

func TestPlaceholdersInTheFile(t *testing.T) {
	for _, left := range placeholders {
		w := newSetup(t)
		w.env["K"], w.env["L"] = "shop-key-0123", left
		for text, want := range map[string]string{
			"name = '" + left + "'\nserial_number = 'S'\nsecret_key_env = 'K'\n":     "name is missing",
			"name = 'a'\nserial_number = '" + left + "'\nsecret_key_env = 'K'\n":     "serial_number is missing",
			"name = 'a'\nserial_number = 'S'\nsecret_key_env = '" + left + "'\n":     "secret_key_file, secret_key_env or secret_key_keyring is missing",
			"name = 'a'\nserial_number = 'S'\nsecret_key_file = '" + left + "'\n":    "secret_key_file, secret_key_env or secret_key_keyring is missing",
			"name = 'a'\nserial_number = 'S'\nsecret_key_env = 'L'\n":                "names L, an environment variable that is not set or empty",
			"name = 'a'\nserial_number = 'S'\nsecret_key_file = 'placeholder.key'\n": "the file holds",
		} {
			w.write(t, "placeholder.key", left)
			w.write(t, "config.toml", "[[chatbot]]\n"+text)
			p := w.problems(t)
			require.Len(t, p, 1, text)
			require.Contains(t, p[0], want)
			require.Contains(t, p[0], "the placeholder "+left)
		}
	}
}

// A key may stand between the brackets of a guide: then it is not shown. A value that is still encrypted is not sent.
func TestPlaceholdersShowNoKey(t *testing.T) {
	for _, value := range []string{"<sk-0123456789abcdef>", "${KEY:-sk-0123456789abcdef}", "{{sk-0123456789abcdef}}", "__encrypted__:sk-0123456789abcdef"} {
		w := setupWithBot(t)
		w.env["CHATBOT_SECRET_KEY"] = value
		p := w.problems(t)
		require.Len(t, p, 1)
		require.Contains(t, p[0], "…")
		require.NotContains(t, p[0], "0123")
	}
}

// Every path may begin with ~/: clients that start the program do not expand it.
func TestHomeInPaths(t *testing.T) {
	w := newSetup(t)
	t.Setenv("HOME", w.dir)
	t.Setenv("USERPROFILE", w.dir)
	w.write(t, "shop.key", "shop-key-0123\n")
	w.env["CHATBOT_SECRET_KEY_FILE"], w.env["CHATBOT_SERIAL_NUMBER"] = "~/chatbot-mcp/shop.key", "S-1"
	w.env["CHATBOT_LOG_FILE"] = "~/bot.log"
	c := w.mustLoad(t)
	require.True(t, c.Bots[0].Key.Equal("shop-key-0123"))
	require.Equal(t, filepath.Join(w.dir, "bot.log"), c.LogFile)
	require.Contains(t, c.Private, filepath.Join(w.dir, "chatbot-mcp", "shop.key"), "the log must not go there")

	w.env = map[string]string{"CHATBOT_CONFIG": "~/chatbot-mcp/bots.toml"}
	w.write(t, "bots.toml", "log_file = \"~/other.log\"\n"+oneBot+"secret_key_file = \"~/chatbot-mcp/shop.key\"\n")
	c = w.mustLoad(t)
	require.True(t, c.Bots[0].Key.Equal("shop-key-0123"))
	require.Equal(t, filepath.Join(w.dir, "other.log"), c.LogFile)
	w.env["CHATBOT_CONFIG"], w.flags.Config = "", "~/chatbot-mcp/bots.toml"
	require.Len(t, w.mustLoad(t).Bots, 1)

	for path, want := range map[string]string{"~": "~", "~anna/key": "~anna/key", "a/~/b": "a/~/b", "~/": w.dir, "": ""} {
		require.Equal(t, want, ExpandHome(path))
	}
}

// A path of Windows in double quotes is an escape to TOML: an invalid one, or another character.
func TestBackslashesInTheFile(t *testing.T) {
	for _, line := range []string{`secret_key_file = "C:\Unser\shop.key"`, `secret_key_file = "C:\keys\shop.key"`, `log_file = "D:\bot.log"`,
		`secret_key_file = "C:\new\table.key"`, `secret_key_file = "keys\first.key"`} {
		w := newSetup(t)
		w.env["K"] = "shop-key-0123"
		text := oneBot + line + "\n"
		if strings.HasPrefix(line, "log_file") {
			text = line + "\n" + oneBot + "secret_key_env = \"K\"\n"
		}
		w.write(t, "config.toml", text)
		p := w.problems(t)
		require.Contains(t, p[0], `a backslash begins an escape: write paths with slashes ("C:/keys/shop.key") or in single quotes`, line)
	}
	w := newSetup(t)
	w.write(t, "config.toml", oneBot+"secret_key_file = 'C:\\keys\\shop.key'\n")
	require.NotContains(t, w.problems(t)[0], "escape", "it is not there, but well written")
}

// Notepad and PowerShell also write UTF-16 and local code pages: no line of such a file is to blame.
func TestFileInAnotherEncoding(t *testing.T) {
	for text, want := range map[string]string{
		"\xff\xfe[\x00[\x00c\x00":             "UTF-16",
		"\xfe\xff\x00[\x00[\x00c":             "UTF-16",
		"[\x00[\x00c\x00h\x00":                "UTF-16",
		"[[chatbot]]\nname = \"M\xfcller\"\n": "not in UTF-8",
	} {
		w := newSetup(t)
		path := w.write(t, "config.toml", text)
		p := w.problems(t)
		require.Len(t, p, 1)
		require.Contains(t, p[0], path)
		require.Contains(t, p[0], want)
		require.Contains(t, p[0], "save it as UTF-8")
	}
}

// The file chooses the host that gets the key: others may read it, not write it.
func TestFileThatOthersCanWrite(t *testing.T) {
	skipWithoutModes(t)
	w := newSetup(t)
	w.env["K"] = "shop-key-0123"
	path := w.write(t, "config.toml", oneBot+"secret_key_env = \"K\"\n")
	for mode, fine := range map[os.FileMode]bool{0o600: true, 0o644: true, 0o664: false, 0o622: false, 0o666: false} {
		require.NoError(t, os.Chmod(path, mode))
		if fine {
			w.mustLoad(t)
			continue
		}
		require.Contains(t, w.problems(t)[0], "chmod go-w "+path)
	}
}
