package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"

	"chatbot-mcp/internal/secret"
)

func (l *loader) keyFromEnvironment() (secret.Secret, string) {
	text, path := l.env("CHATBOT_SECRET_KEY"), ExpandHome(l.env("CHATBOT_SECRET_KEY_FILE"))
	switch {
	case l.keyInKeyring() && text+path != "":
		l.problem("CHATBOT_SECRET_KEY_KEYRING is set beside a key of the environment: unset one of them")
	case l.keyInKeyring():
		return secret.Secret{}, "CHATBOT_SECRET_KEY_KEYRING"
	case text != "" && path != "":
		l.problem("CHATBOT_SECRET_KEY and CHATBOT_SECRET_KEY_FILE are both set: unset one of them")
	case text != "":
		return l.newKey("CHATBOT_SECRET_KEY", text), "CHATBOT_SECRET_KEY"
	case l.containsKey(path):
		l.withoutKey("CHATBOT_SECRET_KEY_FILE", path)
	case path != "":
		return l.keyInFile("CHATBOT_SECRET_KEY_FILE", path), "CHATBOT_SECRET_KEY_FILE"
	default:
		l.problem("CHATBOT_SECRET_KEY is not set%s: CHATBOT_SERIAL_NUMBER alone opens nothing; "+
			"set the key, or CHATBOT_SECRET_KEY_FILE%s to the path of a file that contains it",
			arrived(l.getenv("CHATBOT_SECRET_KEY")), arrived(l.getenv("CHATBOT_SECRET_KEY_FILE")))
	}
	return secret.Secret{}, ""
}

// keyInKeyring reports whether the environment's chatbot has its key in the keyring.
func (l *loader) keyInKeyring() bool {
	return Yes(l.getenv("CHATBOT_SECRET_KEY_KEYRING"))
}

// keyOfBot reads the key of the chatbot called which. The file must say in exactly one of three ways where it is.
func (l *loader) keyOfBot(which string, raw botInFile) (secret.Secret, string) {
	path, variable := Trim(raw.SecretKeyFile), Trim(raw.SecretKeyEnv)
	at := l.path + ": " + which + ": "
	switch {
	case path != "" && variable != "":
		l.problem("%ssecret_key_file and secret_key_env are both given: remove one of them", at)
	case raw.InKeyring && path+variable != "":
		l.problem("%ssecret_key_keyring is given beside another place of the key: remove one of them", at)
	case raw.InKeyring:
		return secret.Secret{}, fmt.Sprintf("secret_key_keyring of %s in %s", which, l.path)
	case l.containsKey(path):
		l.withoutKey(at+"secret_key_file", path)
	case l.containsKey(variable):
		l.withoutKey(at+"secret_key_env", variable)
	case path != "":
		return l.keyInFile(at+"secret_key_file", l.besideFile(path)),
			fmt.Sprintf("secret_key_file %q of %s in %s", path, which, l.path)
	case variable != "":
		return l.keyInVariable(at+"secret_key_env", variable),
			fmt.Sprintf("secret_key_env %q of %s in %s", variable, which, l.path)
	default:
		l.problem("%ssecret_key_file, secret_key_env or secret_key_keyring is missing%s%s: the key itself is not kept in this file", at,
			arrived(raw.SecretKeyFile), arrived(raw.SecretKeyEnv))
	}
	return secret.Secret{}, ""
}

// keyInVariable repeats the name of a variable that is not set only if it looks like a name: it may be the key, put in the
// place of the name.
func (l *loader) keyInVariable(from, variable string) secret.Secret {
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
	return l.newKey(from, text)
}

func (l *loader) newKey(from, text string) secret.Secret {
	key, err := secret.New(text)
	if err != nil {
		l.problem("%s: %v", from, err)
	}
	return key
}

// keyInFile does not repeat the path of a file that does not exist, for the same reason as keyInVariable.
func (l *loader) keyInFile(from, path string) secret.Secret {
	if _, err := os.Stat(path); err != nil {
		l.problem("%s must be the path of a file that contains the key: %v%s", from, withoutPath(err), escapeHint(path))
		return secret.Secret{}
	}
	key, err := secret.ReadFile(path)
	if err != nil {
		l.problem("%s: %v", from, err)
	}
	return key
}

// variableName matches what people call variables, and no key.
var variableName = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)

func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
