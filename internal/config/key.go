package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"

	"chatbot-mcp/internal/secret"
)

func (l *loader) keyByEnvironment() (secret.Secret, string) {
	text, path := l.env("CHATBOT_SECRET_KEY"), ExpandHome(l.env("CHATBOT_SECRET_KEY_FILE"))
	switch {
	case text != "" && path != "":
		l.problem("CHATBOT_SECRET_KEY and CHATBOT_SECRET_KEY_FILE are both set: unset one of them")
	case text != "":
		return l.key("CHATBOT_SECRET_KEY", text), "CHATBOT_SECRET_KEY"
	case l.holdsKey(path):
		l.withoutKey("CHATBOT_SECRET_KEY_FILE", path)
	case path != "":
		return l.keyIn("CHATBOT_SECRET_KEY_FILE", path), "CHATBOT_SECRET_KEY_FILE"
	default:
		l.problem("CHATBOT_SECRET_KEY is not set%s: CHATBOT_SERIAL_NUMBER alone opens nothing; "+
			"set the key, or CHATBOT_SECRET_KEY_FILE%s to the path of a file that holds it",
			arrived(l.getenv("CHATBOT_SECRET_KEY")), arrived(l.getenv("CHATBOT_SECRET_KEY_FILE")))
	}
	return secret.Secret{}, ""
}

// keyOfFile reads the key of the chatbot called which; exactly one of the two ways to it must be given.
func (l *loader) keyOfFile(which string, raw fileBot) (secret.Secret, string) {
	path, variable := trimmed(raw.SecretKeyFile), trimmed(raw.SecretKeyEnv)
	at := l.path + ": " + which + ": "
	switch {
	case path != "" && variable != "":
		l.problem("%ssecret_key_file and secret_key_env are both given: remove one of them", at)
	case l.holdsKey(path):
		l.withoutKey(at+"secret_key_file", path)
	case l.holdsKey(variable):
		l.withoutKey(at+"secret_key_env", variable)
	case path != "":
		return l.keyIn(at+"secret_key_file", l.beside(path)),
			fmt.Sprintf("secret_key_file %q of %s in %s", path, which, l.path)
	case variable != "":
		return l.keyNamed(at+"secret_key_env", variable),
			fmt.Sprintf("secret_key_env %q of %s in %s", variable, which, l.path)
	default:
		l.problem("%ssecret_key_file or secret_key_env is missing%s%s: the key itself is not kept in this file", at,
			arrived(raw.SecretKeyFile), arrived(raw.SecretKeyEnv))
	}
	return secret.Secret{}, ""
}

// keyNamed repeats the name of a variable that is not there only if it looks like a name, as it may be the key, put
// where its name belongs.
func (l *loader) keyNamed(from, variable string) secret.Secret {
	text := l.env(variable)
	if text == "" {
		name := ""
		if variableName.MatchString(variable) {
			name = " " + variable + ","
		}
		l.problem("%s names%s an environment variable that is not set or empty%s: set it to the key", from, name,
			arrived(l.getenv(variable)))
		return secret.Secret{}
	}
	return l.key(from, text)
}

func (l *loader) key(from, text string) secret.Secret {
	key, err := secret.New(text)
	if err != nil {
		l.problem("%s: %v", from, err)
	}
	return key
}

// keyIn does not repeat the path of a file that is not there, for the same reason as keyNamed.
func (l *loader) keyIn(from, path string) secret.Secret {
	if _, err := os.Stat(path); err != nil {
		l.problem("%s must be the path of a file that holds the key: %v%s", from, withoutPath(err), escapeHint(path))
		return secret.Secret{}
	}
	key, err := secret.ReadFile(path)
	if err != nil {
		l.problem("%s: %v", from, err)
	}
	return key
}

// variableName is what people call variables, and what no key looks like.
var variableName = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)

func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
