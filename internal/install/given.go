package install

import (
	"path/filepath"
	"slices"
	"strings"

	"chatbot-mcp/internal/config"
)

// Given are the settings that an entry takes over from the command line and the
// environment, but for the key and what says which chatbot is meant: a --pii mask said
// while installing holds for the client too. flag is the value of a flag, "" if it is
// not given.
func Given(flag, getenv func(string) string) (list []Variable) {
	for _, s := range config.Settings {
		if !strings.HasPrefix(s.Env, "CHATBOT_") || slices.Contains(identity, s.Env) {
			continue
		}
		if value := GivenValue(s, flag, getenv); value != "" {
			list = append(list, Variable{s.Env, value})
		}
	}
	return list
}

// GivenValue is a setting as a flag or the environment gives it, a path as an absolute
// one: a client starts the program in another folder.
func GivenValue(s config.Setting, flag, getenv func(string) string) string {
	value := config.Trim(getenv(s.Env))
	if s.Flag != "" && flag(s.Flag) != "" {
		value = config.Trim(flag(s.Flag))
	}
	if isPath(s.Env) && value != "" && value != "off" {
		return Absolute(value)
	}
	return value
}

func isPath(name string) bool {
	return strings.HasSuffix(name, "_FILE") || strings.HasSuffix(name, "_DIR") || name == "CHATBOT_CONFIG"
}

// Absolute is a path as every program understands it, whatever folder it starts in.
func Absolute(path string) string {
	path = config.ExpandHome(path)
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}
