package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"chatbot-mcp/internal/secret"
)

// file is all that a configuration file may contain; any other key is an error.
type file struct {
	TimeZone      string      `toml:"time_zone"`
	Hours         string      `toml:"opening_hours"`
	Default       string      `toml:"default"`
	PII           string      `toml:"pii"`
	Tools         string      `toml:"tools"`
	ReadOnly      *bool       `toml:"read_only"`
	AllowMessages *bool       `toml:"allow_messages"`
	ExportDir     string      `toml:"export_dir"`
	Apps          *bool       `toml:"apps"`
	Results       string      `toml:"results"`
	LogLevel      string      `toml:"log_level"`
	LogFile       string      `toml:"log_file"`
	Chatbots      []botInFile `toml:"chatbot"`
}

type botInFile struct {
	Name          string   `toml:"name"`
	SerialNumber  string   `toml:"serial_number"`
	Host          string   `toml:"host"`
	TimeZone      string   `toml:"time_zone"`
	Hours         string   `toml:"opening_hours"`
	SecretKeyFile string   `toml:"secret_key_file"`
	SecretKeyEnv  string   `toml:"secret_key_env"`
	InKeyring     bool     `toml:"secret_key_keyring"`
	Unanswered    []string `toml:"unanswered_phrases"`
}

// maxFileSize is some thousand chatbots; a larger file is another one, named by mistake.
const maxFileSize = 1 << 20

// chooseFile finds out which file is meant, and reads it if its chatbots or settings are needed. It reports no problems;
// useFile does.
func (l *loader) chooseFile(configDir string) {
	if configDir != "" {
		l.path = filepath.Join(configDir, "chatbot-mcp", "config.toml")
		l.private = append(l.private, l.path)
	}
	for _, path := range []string{Trim(l.flags.Config), l.env("CHATBOT_CONFIG")} {
		if path != "" {
			l.path, l.fileNamed = ExpandHome(path), true
			l.private = append(l.private, l.path)
			break
		}
	}
	sandbox, _ := parseYesNo(l.env("CHATBOT_SANDBOX"))
	if l.flags.Sandbox != nil {
		sandbox = *l.flags.Sandbox
	}
	if l.fileNamed || l.path != "" && !sandbox && len(l.botVariables()) == 0 {
		l.text, l.readError = readBounded(l.path)
	}
}

// useFile decodes the file that chooseFile has read, or says why it cannot. Only the default file, which nobody names, may be
// missing.
func (l *loader) useFile(sandbox bool) {
	named := l.pick("--config", l.flags.Config, "CHATBOT_CONFIG", "", "")
	switch by := l.botVariables(); {
	case named.text == "" && l.fileNamed: // the path contains a key
		l.fileUnusable = true
		return
	case l.fileNamed && len(by) > 0 && !sandbox:
		l.problem("%s: a chatbot is given by the environment (%s) and a file is named as well: use one of the two",
			named.from, strings.Join(by, ", "))
	}
	switch {
	case !l.fileNamed && errors.Is(l.readError, fs.ErrNotExist):
	case l.readError != nil && l.fileNamed:
		l.fileUnusable = true
		l.problem("%s: %v", named.from, l.readError)
	case l.readError != nil:
		l.fileUnusable = true
		l.problem("%v", l.readError)
	case l.text != nil:
		l.decode(l.text)
	}
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read the configuration file: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		if err := secret.CheckConfig(path, info); err != nil {
			return nil, err
		}
	}
	text, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read the configuration file: %w", err)
	}
	if len(text) > maxFileSize {
		return nil, fmt.Errorf("the configuration file %s is larger than 1 MiB: name another", path)
	}
	if err := secret.CheckEncoding(text); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return text, nil
}

func (l *loader) decode(text []byte) {
	err := toml.NewDecoder(bytes.NewReader(withoutMark(text))).DisallowUnknownFields().Decode(&l.file)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
	case errors.As(err, &unknown):
		for i := range unknown.Errors {
			l.unknownKey(&unknown.Errors[i])
		}
	case errors.As(err, &wrong):
		l.fileUnusable = true
		l.explainDecodeError(wrong)
	default:
		l.fileUnusable = true
		l.problem("%s is not a TOML document", l.path)
	}
}

func (l *loader) unknownKey(e *toml.DecodeError) {
	line, _ := e.Position()
	key := strings.Join(e.Key(), ".")
	advice := "the keys are time_zone, opening_hours, default, pii, tools, read_only, allow_messages, results, log_level and log_file, before the first [[chatbot]]"
	if inChatbot := len(e.Key()) > 1 && e.Key()[0] == "chatbot"; inChatbot {
		advice = "the keys of a [[chatbot]] are name, serial_number, host, time_zone, opening_hours, unanswered_phrases, and secret_key_file, secret_key_env or secret_key_keyring"
	}
	l.problem("%s:%d: unknown key %s: %s", l.path, line, l.quote(key), advice)
}

// explainDecodeError explains in our own words why a document could not be decoded: the decoder names Go types and quotes
// what it could not read, which may be a key.
func (l *loader) explainDecodeError(e *toml.DecodeError) {
	line, column := e.Position()
	switch key := strings.Join(e.Key(), "."); key {
	case "":
		reason, _, _ := strings.Cut(strings.TrimPrefix(e.Error(), "toml: "), ": ")
		l.problem("%s:%d:%d: not valid TOML: %s%s", l.path, line, column, reason, backslashHint(l.text, line))
	case "chatbot":
		l.problem("%s:%d: chatbot must be a table: write [[chatbot]], and its keys below", l.path, line)
	case "read_only", "allow_messages", "chatbot.secret_key_keyring":
		l.problem("%s:%d: %s must be true or false, without quotation marks", l.path, line, key)
	default:
		l.problem("%s:%d: %s must be a text, in quotation marks", l.path, line, l.quote(key))
	}
}

// withoutMark returns text without the byte order mark that the editor of Windows writes first.
func withoutMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\ufeff")) }
