//go:build !windows

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// runWithLog runs a command that logs to path, with files as stdin and stdout.
func runWithLog(t *testing.T, path string, stdin, stdout *os.File, args ...string) runResult {
	t.Helper()
	var stderr output
	c := &cli{getenv: func(string) string { return "" }, stdin: stdin, stdout: stdout, stderr: &stderr, now: atNoon}
	code := run(t.Context(), append([]string{"--log-level", "debug", "--log-file", path}, args...), c)
	return runResult{code: code, stderr: stderr.String()}
}

// commandFiles makes a folder with all the files that a command may be given.
func commandFiles(t *testing.T) (dir string, texts map[string]string) {
	t.Helper()
	dir = t.TempDir()
	texts = map[string]string{
		"shop.key":    "key-of-shop-zyxw",
		"club.key":    "key-of-club-zyxw",
		"token":       "token-zyxwvutsrq",
		"cert.pem":    "a certificate",
		"key.pem":     "its key",
		"input.json":  `{"period":"today"}`,
		"output":      "",
		"config.toml": "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_file = \"shop.key\"\n[[chatbot]]\nname = \"club\"\nserial_number = \"S-2\"\nsecret_key_file = \"club.key\"\n",
	}
	for name, text := range texts {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir, texts
}

func open(t *testing.T, path string, flag int) *os.File {
	t.Helper()
	f, err := os.OpenFile(path, flag, 0o600)
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestLogFileIsRejected guards N7: a log file that holds something else, or that would make the program wait, is rejected
// at once and stays as it was, whether it is named by its own path, a link or a second name of the same file. The error
// names the setting.
func TestLogFileIsRejected(t *testing.T) {
	dir, texts := commandFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	stdin, stdout := open(t, at("input.json"), os.O_RDONLY), open(t, at("output"), os.O_RDWR)
	require.NoError(t, syscall.Mkfifo(at("pipe"), 0o600))
	var logs []string
	for name := range texts {
		require.NoError(t, os.Symlink(name, at("link to "+name)))
		require.NoError(t, os.Link(at(name), at("second "+name)))
		logs = append(logs, at(name), at("link to "+name), at("second "+name), dir+"/./../"+filepath.Base(dir)+"/"+name)
	}
	logs = append(logs, at("pipe"), dir, "/")
	if _, err := os.Stat("/dev/fd/0"); err == nil {
		logs = append(logs, "/dev/fd/"+itoa(int(stdout.Fd())))
	}
	for _, log := range logs {
		for _, command := range [][]string{
			{"--config", at("config.toml"), "call", "list_leads", "-"},
			{"--config", at("config.toml"), "stdio"},
			{"--config", at("config.toml"), "--sandbox", "http", "--listen", "127.0.0.1:0", "--token-file", at("token"), "--tls-cert", at("cert.pem"), "--tls-key", at("key.pem")},
		} {
			if onlyHTTP := strings.Contains(log, "token") || strings.Contains(log, ".pem"); onlyHTTP && command[2] != "--sandbox" {
				continue
			}
			r := runWithLog(t, log, stdin, stdout, command...)
			require.Equal(t, exitUsage, r.code, "%s %s: %s", log, command, r.stderr)
			require.Regexp(t, `^cannot write the log: --log-file: "[^"]+": \w`, r.stderr)
			require.Contains(t, r.stderr, "\nhint: ")
			require.NotContains(t, r.stderr, "zyxw")
		}
	}
	for name, text := range texts {
		got, err := os.ReadFile(at(name))
		require.NoError(t, err)
		require.Equal(t, text, string(got), name)
	}
}

// TestLogFileNamedLikeASecretIsRejected guards N7: the path of a secret that does not exist yet is no log file, and a
// rejected log file is not created.
func TestLogFileNamedLikeASecretIsRejected(t *testing.T) {
	dir, _ := commandFiles(t)
	path := filepath.Join(dir, "new.pem")
	r := runWithLog(t, path, open(t, os.DevNull, os.O_RDONLY), open(t, os.DevNull, os.O_WRONLY),
		"--sandbox", "http", "--listen", "127.0.0.1:0", "--tls-cert", filepath.Join(dir, "cert.pem"), "--tls-key", dir+"/./new.pem")
	require.Equal(t, exitUsage, r.code, r.stderr)
	require.NoFileExists(t, path)

	r = runWithLog(t, filepath.Join(dir, "no folder", "new.log"), nil, nil, "--sandbox", "call", "list_leads")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.stderr, "no such file or directory")
}

// TestLogFileIsAccepted guards N7: a log file may be new or old, a link to one, or the null device, whoever else uses that.
func TestLogFileIsAccepted(t *testing.T) {
	dir, _ := commandFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	null := open(t, os.DevNull, os.O_RDWR)
	require.NoError(t, os.WriteFile(at("old.log"), []byte("before\n"), 0o600))
	require.NoError(t, os.Symlink("old.log", at("link.log")))
	require.NoError(t, os.Symlink("later.log", at("early.log")))
	for _, log := range []string{at("new.log"), at("new.log"), at("old.log"), at("link.log"), at("early.log"), os.DevNull} {
		r := runWithLog(t, log, null, null, "--sandbox", "call", "list_leads")
		require.Equal(t, exitOK, r.code, "%s: %s", log, r.stderr)
		require.Empty(t, r.stderr)
	}
	for name, calls := range map[string]int{"new.log": 2, "old.log": 2, "later.log": 1} {
		text, err := os.ReadFile(at(name))
		require.NoError(t, err)
		require.Equal(t, calls, strings.Count(string(text), "msg=call"), name)
		info, err := os.Stat(at(name))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
}

// The setting is a variable, or a key of the configuration file.
func TestLogFileErrorNamesItsSetting(t *testing.T) {
	dir, _ := commandFiles(t)
	config := filepath.Join(dir, "log.toml")
	require.NoError(t, os.WriteFile(config, []byte("log_file = \"log.toml\"\n"), 0o600))
	for named, env := range map[string]map[string]string{
		"CHATBOT_LOG_FILE":        {"CHATBOT_SANDBOX": "1", "CHATBOT_LOG_FILE": dir},
		config + ": log_file: \"": {"CHATBOT_SANDBOX": "1", "CHATBOT_CONFIG": config},
	} {
		var stderr output
		c := &cli{getenv: func(name string) string { return env[name] }, stdin: strings.NewReader(""), stdout: &stderr, stderr: &stderr, now: atNoon}
		require.Equal(t, exitUsage, run(t.Context(), []string{"call", "list_leads"}, c))
		require.Contains(t, stderr.String(), "cannot write the log: "+named)
	}
}
