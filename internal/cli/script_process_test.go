package cli

import (
	"encoding/json"
	"strings"
	"time"

	"chatbot-mcp/internal/config"
)

func (s *background) process(ts *script, name string) *process {
	p := s.processes[name]
	if p == nil {
		ts.Fatalf("no process %s was started", name)
	}
	return p
}

// doStart runs the program in the script's directory. It gets the program's own
// variables and those that the system needs.
func doStart(ts *script, s *background, args []string) {
	path, err := program()
	ts.Check(err)
	if args[1] != "chatbot-mcp" {
		ts.Fatalf("only chatbot-mcp can be started")
	}
	env := baseEnv(ts.Getenv("HOME"))
	for _, name := range append(settingVariables(), "PATH", "SystemRoot", "GOCOVERDIR") {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	p, err := startProcess(path, args[2:], env, ts.MkAbs("."))
	ts.Check(err)
	s.processes[args[0]] = p
}

func settingVariables() (names []string) {
	for _, setting := range config.Settings {
		if setting.Env != "" {
			names = append(names, setting.Env)
		}
	}
	return names
}

func doAwait(ts *script, s *background, args []string) {
	p := s.process(ts, args[0])
	found, err := p.await(p.output(ts, args[1]), args[2])
	ts.Check(err)
	if len(args) == 4 {
		ts.Setenv(args[3], found)
	}
}

func doNotPrinted(ts *script, s *background, args []string) {
	p := s.process(ts, args[0])
	if strings.Contains(p.output(ts, args[1]).String(), args[2]) {
		ts.Fatalf("%s printed %q", args[0], args[2])
	}
}

func (p *process) output(ts *script, name string) *output {
	switch name {
	case "stdout":
		return &p.stdout
	case "stderr":
		return &p.stderr
	}
	ts.Fatalf("%q is neither stdout nor stderr", name)
	return nil
}

// doTerminateUntilEnded repeats the signal: the system may merge two into one.
func doTerminateUntilEnded(ts *script, s *background, args []string) {
	p := s.process(ts, args[0])
	for deadline := time.Now().Add(testTimeout); !p.hasEnded(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			ts.Fatalf("%s still runs", args[0])
		}
		_ = p.terminate() // it may have ended by now
	}
}

func doEnded(ts *script, s *background, args []string) {
	code, err := s.process(ts, args[0]).ended()
	ts.Check(err)
	if itoa(code) != args[1] {
		ts.Fatalf("%s ended with exit code %d\nstderr:\n%s", args[0], code, &s.processes[args[0]].stderr)
	}
}

// doProtocol guards that stdout holds protocol messages only (L4, docs/security.md).
func doProtocol(ts *script, s *background, args []string) {
	text := s.process(ts, args[0]).stdout.String()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for _, line := range lines {
		var message struct{ JSONRPC string }
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" {
			ts.Fatalf("no JSON-RPC message: %q", line)
		}
	}
	if itoa(len(lines)) != args[1] {
		ts.Fatalf("%d messages:\n%s", len(lines), text)
	}
}
