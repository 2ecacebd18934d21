package cli

import (
	"fmt"
	"os"
	"strings"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/install"
)

// questions finds the values of one chatbot, and asks for those that are missing if
// there is somebody to ask.
type questions struct {
	c       *cli
	old     map[string]string // of an entry that is there already
	missing []string          // what is set nowhere, and nobody can be asked for
	failed  error
}

func (c *cli) questions(old map[string]string) *questions { return &questions{c: c, old: old} }

// optional has a default.
const optional = "CHATBOT_HOST"

func (q *questions) value(name, question string) string {
	for _, value := range []string{q.c.given(name), q.old[name]} {
		if value != "" {
			return value
		}
	}
	if isTerminal(q.c.stdin) && q.failed == nil {
		answer, err := q.c.ask(question)
		q.failed = err
		if answer != "" {
			return answer
		}
	}
	if name != optional {
		q.missing = append(q.missing, name)
	}
	return ""
}

// inKeyring reports whether the key lies in the keyring of the system.
func (q *questions) inKeyring() bool {
	return config.Yes(firstOf(q.c.given("CHATBOT_SECRET_KEY_KEYRING"), q.old["CHATBOT_SECRET_KEY_KEYRING"]))
}

// keyFile is the file of the key. A key that is not in a file yet is to be stored there.
func (q *questions) keyFile(s *setup, o installOptions) string {
	if given := q.c.given("CHATBOT_SECRET_KEY_FILE"); given != "" {
		return given
	}
	s.key = q.c.given("CHATBOT_SECRET_KEY")
	if s.key == "" && q.old["CHATBOT_SECRET_KEY_FILE"] != "" {
		return q.old["CHATBOT_SECRET_KEY_FILE"]
	}
	if s.key == "" {
		s.key = q.old["CHATBOT_SECRET_KEY"] // it leaves the client's file
	}
	_, err := os.Stat(s.keyFile)
	switch {
	case s.key != "" || err == nil || o.dryRun:
	case isTerminal(q.c.stdin) && q.failed == nil:
		s.key, q.failed = q.c.askSecret("Secret key (Profile Settings, Webhooks API, Token Management; it is not shown): ")
		s.key = strings.TrimSpace(s.key)
	}
	if s.key == "" && err != nil && !o.dryRun {
		q.missing = append(q.missing, "CHATBOT_SECRET_KEY or CHATBOT_SECRET_KEY_FILE")
	}
	return s.keyFile
}

func (q *questions) err() error {
	if q.failed != nil || len(q.missing) == 0 {
		return q.failed
	}
	return usageErrorf("nothing was changed: %s is not set, and there is no terminal to ask on\nhint: set it in the environment, name a file with --config, or try --sandbox",
		strings.Join(q.missing, " and "))
}

// storeKey keeps the key where the entry says, and tells so.
func (c *cli) storeKey(s setup) error {
	if s.key == "" {
		return nil
	}
	if err := install.StoreKey(s.keyFile, s.key); err != nil {
		return fmt.Errorf("nothing was changed: the key cannot be stored: %w", err)
	}
	_, _ = fmt.Fprintf(c.stdout, "the key is in %s, which only you can read\n", s.keyFile)
	return nil
}

// printedSetup is an entry to paste: with placeholders for what is not known.
func (c *cli) printedSetup() (setup, error) {
	program, err := install.Program()
	if err != nil {
		return setup{}, usageError(err.Error())
	}
	s := setup{entry: install.Entry{Command: program, Args: []string{"stdio"}}, keyFile: install.KeyFile(configDir())}
	switch file := c.configFile(); {
	case c.wantsSandbox():
		s.set("CHATBOT_SANDBOX", "1")
	case file != "":
		s.set("CHATBOT_CONFIG", file)
	default:
		if config.Yes(c.given("CHATBOT_SECRET_KEY_KEYRING")) {
			s.set("CHATBOT_SECRET_KEY_KEYRING", "1")
		} else {
			s.set("CHATBOT_SECRET_KEY_FILE", firstOf(c.given("CHATBOT_SECRET_KEY_FILE"), s.keyFile))
			c.explainKeyFile(s)
		}
		s.set("CHATBOT_SERIAL_NUMBER", firstOf(c.given("CHATBOT_SERIAL_NUMBER"), "<serial number of the chatbot>"))
		s.set("CHATBOT_HOST", firstOf(c.given("CHATBOT_HOST"), "hottask"))
	}
	s.entry.Env = append(s.entry.Env, install.Given(c.flag, c.getenv)...)
	return s, nil
}

func (c *cli) explainKeyFile(s setup) {
	if _, err := os.Stat(s.keyFile); err != nil && c.given("CHATBOT_SECRET_KEY_FILE") == "" {
		_, _ = fmt.Fprintf(c.stderr, "the entry reads the key from %s, which does not exist yet: put the key there, and let nobody else read it\n", s.keyFile)
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
