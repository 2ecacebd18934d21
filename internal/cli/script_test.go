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

// TestScripts runs testdata/script: what a user types and what the program answers,
// in a process of its own. Its commands, besides testscript's:
//
//	fails CODE PROGRAM ARG...   run a program, which must end with that exit code
//	platform NAME [slow]        serve a platform whose one chatbot has the serial number S-NAME, the key
//	                            key-of-NAME and a lead called NAME; $NAME is its address
//	requests NAME N             N requests came to it, each with its own key
//	start NAME PROGRAM ARG...   run a program in the background
//	await NAME stdout|stderr PATTERN [VARIABLE]
//	not_printed NAME stdout|stderr TEXT
//	send NAME LINE              write a line to its stdin
//	close_stdin NAME
//	terminate NAME              send it SIGTERM
//	terminate_until_ended NAME  send it SIGTERM until it ends
//	ended NAME CODE             wait for its end
//	protocol NAME N             its stdout is N JSON-RPC messages and nothing else
//	get CODE URL [TOKEN]        GET a URL, which must answer with that HTTP status
//	connect NAME                connect an MCP client as the snippet of NAME's stderr says, and print a list of leads
//	connect_with_wrong_token NAME
//	settings                    the last stdout shows every setting
//
// UPDATE_GOLDEN=1 rewrites the expected output in the scripts.
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

// background is what runs in the background of one script.
type background struct {
	platforms map[string]*platform
	processes map[string]*process
}

// backgroundKey is the key of a script's background.
type backgroundKey struct{}

func setupScript(env *testscript.Env) error {
	home := env.WorkDir + "/home"
	env.Vars = append(env.Vars, baseEnv(home)...)
	s := &background{platforms: map[string]*platform{}, processes: map[string]*process{}}
	env.Values[backgroundKey{}] = s
	env.Defer(s.end)
	return os.MkdirAll(home, 0o700)
}

func (s *background) end() {
	for _, p := range s.processes {
		p.stop()
	}
	for _, p := range s.platforms {
		p.close()
	}
}

type script = testscript.TestScript

// scriptCommands are the commands that testscript does not have.
func scriptCommands() map[string]func(*script, bool, []string) {
	return map[string]func(*script, bool, []string){
		"fails":                    scriptCommand(2, 99, doFails),
		"platform":                 scriptCommand(1, 2, doPlatform),
		"requests":                 scriptCommand(2, 2, doRequests),
		"start":                    scriptCommand(2, 99, doStart),
		"await":                    scriptCommand(3, 4, doAwait),
		"not_printed":              scriptCommand(3, 3, doNotPrinted),
		"send":                     scriptCommand(2, 2, func(ts *script, s *background, args []string) { ts.Check(s.process(ts, args[0]).send(args[1] + "\n")) }),
		"close_stdin":              scriptCommand(1, 1, func(ts *script, s *background, args []string) { ts.Check(s.process(ts, args[0]).stdin.Close()) }),
		"terminate":                scriptCommand(1, 1, func(ts *script, s *background, args []string) { ts.Check(s.process(ts, args[0]).terminate()) }),
		"terminate_until_ended":    scriptCommand(1, 1, doTerminateUntilEnded),
		"ended":                    scriptCommand(2, 2, doEnded),
		"protocol":                 scriptCommand(2, 2, doProtocol),
		"get":                      scriptCommand(2, 3, doGet),
		"connect":                  scriptCommand(1, 1, doConnect),
		"connect_with_wrong_token": scriptCommand(1, 1, doConnectWithWrongToken),
		"settings":                 scriptCommand(0, 0, doSettings),
	}
}

func scriptCommand(minArgs, maxArgs int, do func(*script, *background, []string)) func(*script, bool, []string) {
	return func(ts *script, neg bool, args []string) {
		if neg || len(args) < minArgs || len(args) > maxArgs {
			ts.Fatalf("this command takes %d to %d arguments and no !", minArgs, maxArgs)
		}
		do(ts, ts.Value(backgroundKey{}).(*background), args)
	}
}

func doFails(ts *script, _ *background, args []string) {
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

func doGet(ts *script, _ *background, args []string) {
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

// doSettings guards that the help of every command shows every setting.
func doSettings(ts *script, _ *background, _ []string) {
	text := ts.ReadFile("stdout")
	for _, s := range config.Settings {
		line := "\n  " + strings.Join(settingPlaces(s), "  ") + "\n"
		if !strings.Contains(text, line) {
			ts.Fatalf("the help does not show%s", line)
		}
	}
}
