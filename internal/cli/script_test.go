package cli

import (
	"errors"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/script: what a user types and what comes back, with
// the real program in a process of its own. Its commands, besides testscript's:
//
//	fails CODE PROGRAM ARG...   run a program that must end with that exit code
//	platform NAME [slow]        serve a platform whose one chatbot has the serial number S-NAME, the key
//	                            key-of-NAME and a lead called NAME; $NAME is its address
//	reached NAME N              N requests have come to it, each with its own key
//	start NAME PROGRAM ARG...   run a program in the background
//	await NAME stdout|stderr PATTERN [VARIABLE]
//	silent NAME stdout|stderr TEXT
//	send NAME LINE              write a line to its stdin
//	hangup NAME                 close its stdin
//	terminate NAME              send it SIGTERM
//	insist NAME                 send it SIGTERM until it ends
//	ended NAME CODE             wait for its end
//	protocol NAME N             its stdout is N JSON-RPC messages and nothing else
//	get CODE URL [TOKEN]        ask for a URL, and get that HTTP status
//	connect NAME                connect an MCP client as the snippet of NAME's stderr says, and print a list of leads
//	misconnect NAME             the same with another token, which must be refused
//	settings                    every setting shows in the last stdout
//
// UPDATE_GOLDEN=1 rewrites what the scripts compare with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		Setup:               setupScript,
		Cmds:                scriptCommands(),
		UpdateScripts:       os.Getenv("UPDATE_GOLDEN") == "1",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// scene is what runs beside one script.
type scene struct {
	platforms map[string]*served
	processes map[string]*process
}

// sceneKey is where a script keeps its scene.
type sceneKey struct{}

func setupScript(env *testscript.Env) error {
	home := env.WorkDir + "/home"
	env.Vars = append(env.Vars, surroundings(home)...)
	s := &scene{platforms: map[string]*served{}, processes: map[string]*process{}}
	env.Values[sceneKey{}] = s
	env.Defer(s.end)
	return os.MkdirAll(home, 0o700)
}

func (s *scene) end() {
	for _, p := range s.processes {
		p.stop()
	}
	for _, p := range s.platforms {
		p.close()
	}
}

type script = testscript.TestScript

// scriptCommands are the verbs of the scripts; each gets the scene and exactly
// as many arguments as it names.
func scriptCommands() map[string]func(*script, bool, []string) {
	return map[string]func(*script, bool, []string){
		"fails":      verb(2, 99, doFails),
		"platform":   verb(1, 2, doPlatform),
		"reached":    verb(2, 2, doReached),
		"start":      verb(2, 99, doStart),
		"await":      verb(3, 4, doAwait),
		"silent":     verb(3, 3, doSilent),
		"send":       verb(2, 2, func(ts *script, s *scene, args []string) { ts.Check(s.process(ts, args[0]).send(args[1] + "\n")) }),
		"hangup":     verb(1, 1, func(ts *script, s *scene, args []string) { ts.Check(s.process(ts, args[0]).stdin.Close()) }),
		"terminate":  verb(1, 1, func(ts *script, s *scene, args []string) { ts.Check(s.process(ts, args[0]).terminate()) }),
		"insist":     verb(1, 1, doInsist),
		"ended":      verb(2, 2, doEnded),
		"protocol":   verb(2, 2, doProtocol),
		"get":        verb(2, 3, doGet),
		"connect":    verb(1, 1, doConnect),
		"misconnect": verb(1, 1, doMisconnect),
		"settings":   verb(0, 0, doSettings),
	}
}

func verb(least, most int, do func(*script, *scene, []string)) func(*script, bool, []string) {
	return func(ts *script, neg bool, args []string) {
		if neg || len(args) < least || len(args) > most {
			ts.Fatalf("this command takes %d to %d arguments and no !", least, most)
		}
		do(ts, ts.Value(sceneKey{}).(*scene), args)
	}
}

func doFails(ts *script, _ *scene, args []string) {
	code := exitOK
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		code = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if itoa(code) != args[0] {
		ts.Fatalf("exit code %d", code)
	}
}

func doGet(ts *script, _ *scene, args []string) {
	req, err := http.NewRequest(http.MethodGet, args[1], nil)
	ts.Check(err)
	req.Close = true
	if len(args) == 3 {
		req.Header.Set("Authorization", "Bearer "+args[2])
	}
	resp, err := http.DefaultClient.Do(req)
	ts.Check(err)
	_ = resp.Body.Close()
	if itoa(resp.StatusCode) != args[0] {
		ts.Fatalf("%s answers %s", args[1], resp.Status)
	}
}

// doSettings guards that no command's help leaves a setting out.
func doSettings(ts *script, _ *scene, _ []string) {
	text := ts.ReadFile("stdout")
	for _, s := range config.Settings {
		line := "\n  " + strings.Join(places(s), "  ") + "\n"
		if !strings.Contains(text, line) {
			ts.Fatalf("the help does not show%s", line)
		}
	}
}
