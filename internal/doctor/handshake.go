package doctor

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"chatbot-mcp/internal/install"
)

// handshakeTimeout is what impatient clients wait.
const handshakeTimeout = 10 * time.Second

const initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"doctor","version":"1"}}}`

// passed are the variables that even the client that passes least hands on.
var passed = []string{"HOME", "LANG", "LOGNAME", "PATH", "SHELL", "TERM", "TZ", "USER", "SSL_CERT_FILE", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "TEMP"}

// handshake starts the program as a client does, and ends it when it has answered. Its
// error holds what the program wrote to stderr, where it says what is wrong.
func handshake(ctx context.Context, e install.Entry, getenv func(string) string) error {
	ctx, cancel := context.WithTimeout(ctx, handshakeTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, e.Command, e.Args...)
	cmd.WaitDelay = time.Second
	for _, name := range passed {
		if value := getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	for _, v := range e.Env {
		cmd.Env = append(cmd.Env, v.Name+"="+v.Value)
	}
	var stderr bytes.Buffer
	cmd.Stderr, cmd.Stdin = &stderr, strings.NewReader(initialize+"\n") // whose end ends the program
	out, err := cmd.Output()
	if answered(out) {
		return nil
	}
	said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("no answer in %s", handshakeTimeout)
	case said != "":
		return fmt.Errorf("%.300q", said)
	case err != nil:
		return err
	}
	return errors.New("it ended without an answer")
}

// answered reports whether a line is the answer to initialize.
func answered(out []byte) bool {
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var reply struct {
			Result struct{ ServerInfo struct{ Name string } }
		}
		if json.Unmarshal(lines.Bytes(), &reply) == nil && reply.Result.ServerInfo.Name != "" {
			return true
		}
	}
	return false
}
