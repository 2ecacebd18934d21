package config

import (
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
)

// switchValue returns the value of a switch; nil is a place where it is not set.
func (l *loader) switchValue(flag *bool, env string, inFile *bool) bool {
	if flag != nil {
		return *flag
	}
	text := l.withoutKey(env, l.env(env))
	if text == "" {
		return inFile != nil && *inFile
	}
	yes, valid := parseYesNo(text)
	if !valid {
		l.problem("%s: %s is neither yes nor no: use 1, true, yes or on, or 0, false, no or off", env, l.quote(text))
	}
	return yes
}

func parseYesNo(text string) (yes, valid bool) {
	switch strings.ToLower(text) {
	case "1", "true", "yes", "on":
		return true, true
	case "0", "false", "no", "off":
		return false, true
	}
	return false, false
}

// tools splits the names of the tools to offer. A list of commas alone names none, and is an error.
func (l *loader) tools() (names []string, from string) {
	v := l.pick("--tools", l.flags.Tools, "CHATBOT_TOOLS", "tools", l.file.Tools)
	for name := range strings.SplitSeq(v.text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	if v.text != "" && names == nil {
		l.problem("%s names no tool: separate names by commas, or leave it out for all tools", v.from)
	}
	return names, v.from
}

// zone is the general zone, and what of the machine's own could not be understood.
func (l *loader) zone() (zone *time.Location, doubt string) {
	v := l.pick("--time-zone", l.flags.TimeZone, "CHATBOT_TIME_ZONE", "time_zone", l.file.TimeZone)
	if v.text == "" {
		zone, misread := period.MachineZone(l.getenv)
		if misread != "" {
			doubt = fmt.Sprintf("TZ is %s, which is no time zone known here: days are those of %s; set CHATBOT_TIME_ZONE to choose", l.quote(misread), zone)
		}
		return zone, doubt
	}
	zone, err := period.LoadZone(v.text)
	if err != nil {
		l.problem("%s: %v", v.from, err)
	}
	return zone, ""
}

func (l *loader) pii() visitor.Policy {
	v := l.pick("--pii", l.flags.PII, "CHATBOT_PII", "pii", l.file.PII)
	if v.text == "" {
		return visitor.Full
	}
	policy, err := visitor.ParsePolicy(strings.ToLower(v.text))
	if err != nil {
		l.problem("%s: %v", v.from, err)
	}
	return policy
}

// logLevel also reports whether a level was set.
func (l *loader) logLevel() (level slog.Level, asked bool) {
	v := l.pick("--log-level", l.flags.LogLevel, "CHATBOT_LOG_LEVEL", "log_level", l.file.LogLevel)
	switch strings.ToLower(v.text) {
	case "":
		return slog.LevelInfo, false
	case "debug":
		return slog.LevelDebug, true
	case "info":
		return slog.LevelInfo, true
	case "warn":
		return slog.LevelWarn, true
	case "error":
		return slog.LevelError, true
	}
	l.problem("%s: %s is not a log level: use debug, info, warn or error", v.from, l.quote(v.text))
	return slog.LevelInfo, true
}

// logFile resolves a relative path as the shell does, but one in the file from the folder of the file.
func (l *loader) logFile() (path, from string) {
	v := l.pick("--log-file", l.flags.LogFile, "CHATBOT_LOG_FILE", "log_file", l.file.LogFile)
	if v.inFile {
		if hint := escapeHint(v.text); hint != "" {
			l.problem("%s holds a line break, a tab or another control character%s", v.from, hint)
		}
		return l.besideFile(v.text), v.from
	}
	return ExpandHome(v.text), v.from
}

// besideFile resolves a path that the file holds; "" stays "".
func (l *loader) besideFile(path string) string {
	path = ExpandHome(path)
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(l.path), path)
}

func (l *loader) results() string {
	v := l.pick("--results", l.flags.Results, "CHATBOT_RESULTS", "results", l.file.Results)
	switch text := strings.ToLower(v.text); text {
	case "":
		return "both"
	case "both", "text":
		return text
	}
	l.problem("%s: %s is not a kind of results: use both or text", v.from, l.quote(v.text))
	return "both"
}

// hostSetting is the host that a flag or the environment asks for; url is nil if there is none, or if it cannot be used.
type hostSetting struct {
	value
	url *url.URL
}

func (l *loader) host() hostSetting {
	v := l.pick("--host", l.flags.Host, "CHATBOT_HOST", "", "")
	if v.text == "" {
		return hostSetting{}
	}
	return hostSetting{v, l.parseHost(v)}
}

// parseHost takes "" for the default host.
func (l *loader) parseHost(v value) *url.URL {
	host, err := client.ParseHost(v.text)
	if err != nil {
		l.problem("%s: %v", v.from, err)
	}
	return host
}
