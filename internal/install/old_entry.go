package install

import (
	"encoding/json"
	"fmt"
	"strings"

	"chatbot-mcp/internal/config"

	"github.com/tailscale/hujson"
)

// oldEntry is an entry of this program that a file holds already.
type oldEntry struct {
	members object // all of them
	env     object
	flags   object // settings that were given as flags, as the variables that mean the same
}

// readEntry refuses an entry that starts something else: it is the user's, and only
// happens to have our name.
func readEntry(m *hujson.ObjectMember) (old oldEntry, err error) {
	value, ok := m.Value.Value.(*hujson.Object)
	if !ok {
		return old, fmt.Errorf("%q in it is not an object", Name)
	}
	old.members = membersOf(value)
	var fields struct {
		Command string
		Args    []string
	}
	_ = json.Unmarshal([]byte(standard(m.Value)), &fields) // what has another type is not ours
	for _, inner := range value.Members {
		if env, ok := inner.Value.Value.(*hujson.Object); ok && memberName(inner) == "env" {
			old.env = membersOf(env)
		}
	}
	if !startsUs(fields.Command, fields.Args) {
		return old, fmt.Errorf("a server called %q is in it that is not this program: give that one another name first", Name)
	}
	old.flags = flagsAsVariables(fields.Args)
	return old, nil
}

func membersOf(o *hujson.Object) (list object) {
	for _, m := range o.Members {
		list = append(list, member{memberName(m), raw(standard(m.Value))})
	}
	return list
}

// startsUs reports whether a command line names this program: by itself, or as an
// argument of docker, npx or go.
func startsUs(command string, args []string) bool {
	return command != "" && strings.Contains(strings.ToLower(command+" "+strings.Join(args, " ")), "chatbot-mcp")
}

// flagsAsVariables are the settings among arguments, so that a --pii or --read-only of
// the old entry is not lost.
func flagsAsVariables(args []string) (env object) {
	for i, arg := range args {
		name, value, given := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if !strings.HasPrefix(arg, "--") {
			continue
		}
		for _, s := range config.Settings {
			switch {
			case s.Flag != name || s.Env == "":
			case given:
				env = append(env, member{s.Env, text(value)})
			case i+1 < len(args) && !strings.HasPrefix(args[i+1], "-") && args[i+1] != "stdio":
				env = append(env, member{s.Env, text(args[i+1])})
			default:
				env = append(env, member{s.Env, text("1")})
			}
		}
	}
	return env
}
