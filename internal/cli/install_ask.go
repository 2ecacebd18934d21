package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// ask asks a person at the terminal for a line.
func (c *cli) ask(question string) (string, error) {
	_, _ = fmt.Fprint(c.stderr, question)
	line, err := readLine(c.stdin)
	return strings.TrimSpace(line), err
}

// askSecret does not show what is typed.
func (c *cli) askSecret(question string) (string, error) {
	_, _ = fmt.Fprint(c.stderr, question)
	defer fmt.Fprintln(c.stderr)
	terminal, ok := c.stdin.(*os.File)
	if !ok {
		return "", errors.New("there is no terminal to ask on")
	}
	text, err := term.ReadPassword(int(terminal.Fd()))
	return string(text), err
}

// readLine reads byte by byte, so that what follows is left for the next question.
func readLine(r io.Reader) (string, error) {
	var line []byte
	for b := make([]byte, 1); len(line) < 4096; {
		n, err := r.Read(b)
		if n == 1 && b[0] == '\n' || err != nil && len(line) > 0 {
			break
		}
		if err != nil {
			return "", errors.New("no answer came: nothing was changed")
		}
		line = append(line, b[:n]...)
	}
	return string(line), nil
}
