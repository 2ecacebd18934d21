// Package mcpclient is the MCP client of the tests and benchmarks, for stdio,
// HTTP+SSE and Streamable HTTP. It is written by hand, so that a test sees the
// bytes that a server sends and can hang up at any moment. Begin with [Stdio],
// [InProcess] or [At].
package mcpclient

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"sync"
)

// Connection is a connection on which answers arrive in any order: stdio, and
// HTTP+SSE. Several goroutines may use it.
type Connection struct {
	send  func(message string) error
	close func()

	mu      sync.Mutex
	lastID  int64
	waiting map[string]chan Answer // by the id of the request
	stray   []string
	ended   chan struct{}
}

// Stdio connects to the server that reads from in and writes to out.
func Stdio(ctx context.Context, in io.WriteCloser, out io.Reader) (*Connection, error) {
	send := func(message string) error {
		_, err := io.WriteString(in, message+"\n")
		return err
	}
	c := newConnection(send, func() { _ = in.Close() })
	go c.receive(out, "")
	return c, c.initialize(ctx)
}

// InProcess connects to a server of this process by two pipes. The client sees
// the error of serve as the end of the connection.
func InProcess(ctx context.Context, serve func(ctx context.Context, in io.Reader, out io.Writer) error) (*Connection, error) {
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	go func() { _ = out.CloseWithError(serve(ctx, in, out)) }()
	return Stdio(ctx, toServer, fromServer)
}

func newConnection(send func(string) error, hangUp func()) *Connection {
	return &Connection{send: send, close: hangUp, waiting: map[string]chan Answer{}, ended: make(chan struct{})}
}

const (
	commonLineSize = 64 << 10 // what is allocated at once
	maxLineSize    = 16 << 20
)

// scanLines reads lines of answers.
func scanLines(in io.Reader) *bufio.Scanner {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, commonLineSize), maxLineSize)
	return lines
}

// receive reads the messages of the lines that begin with prefix, until in ends.
func (c *Connection) receive(in io.Reader, prefix string) {
	defer close(c.ended)
	for lines := scanLines(in); lines.Scan(); {
		if message, ok := bytes.CutPrefix(lines.Bytes(), []byte(prefix)); ok {
			c.deliver(message)
		}
	}
}

func (c *Connection) deliver(message []byte) {
	id, a, ok := decodeAnswer(message)
	c.mu.Lock()
	defer c.mu.Unlock()
	if to := c.waiting[id]; ok && to != nil {
		delete(c.waiting, id)
		to <- a
		return
	}
	c.stray = append(c.stray, string(message))
}

// Stray are the messages that answered no request: notifications, and on stdout
// whatever is no message at all.
func (c *Connection) Stray() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.stray...)
}

// SendCall calls a tool without waiting. args is a JSON object. It returns the
// request's id and where its answer will come.
func (c *Connection) SendCall(tool, args string) (int64, <-chan Answer, error) {
	return c.sendRequest(func(id int64) string { return callMessage(id, tool, args) })
}

func (c *Connection) sendRequest(message func(id int64) string) (int64, <-chan Answer, error) {
	c.mu.Lock()
	c.lastID++
	id, to := c.lastID, make(chan Answer, 1)
	c.waiting[formatID(id)] = to
	c.mu.Unlock()
	return id, to, c.send(message(id))
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }

var errEnded = errors.New("the connection ended before the answer")

// Wait waits for the answer to a call that was sent.
func (c *Connection) Wait(ctx context.Context, from <-chan Answer) (Answer, error) {
	select {
	case a := <-from:
		return a, nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	case <-c.ended:
		select {
		case a := <-from:
			return a, nil
		default:
			return Answer{}, errEnded
		}
	}
}

// Call calls a tool and waits for the answer. args is a JSON object. A tool's error
// is an answer, not an error.
func (c *Connection) Call(ctx context.Context, tool, args string) (Answer, error) {
	_, to, err := c.SendCall(tool, args)
	if err != nil {
		return Answer{}, err
	}
	return c.Wait(ctx, to)
}

// Request sends any request and waits for the answer. params is a JSON object.
func (c *Connection) Request(ctx context.Context, method, params string) (Answer, error) {
	_, to, err := c.SendRequest(method, params)
	if err != nil {
		return Answer{}, err
	}
	return c.Wait(ctx, to)
}

// SendRequest sends any request without waiting. It returns the request's id and where its
// answer will come.
func (c *Connection) SendRequest(method, params string) (int64, <-chan Answer, error) {
	return c.sendRequest(func(id int64) string { return requestMessage(id, method, params) })
}

// Ping sends a ping and waits for the answer.
func (c *Connection) Ping(ctx context.Context) error { return c.request(ctx, pingMessage) }

// ListTools asks for the tools, and drops the list.
func (c *Connection) ListTools(ctx context.Context) error { return c.request(ctx, listToolsMessage) }

func (c *Connection) request(ctx context.Context, message func(int64) string) error {
	_, to, err := c.sendRequest(message)
	if err != nil {
		return err
	}
	_, err = c.Wait(ctx, to)
	return err
}

// Cancel tells the server that nobody waits for the answer to id any more.
func (c *Connection) Cancel(id int64) error { return c.send(cancelMessage(id)) }

// Close ends the connection and waits until the server has ended it, too.
func (c *Connection) Close() {
	c.close()
	<-c.ended
}

// initialize opens the session. It does not check the answer: a server that
// refuses shows that by the first call.
func (c *Connection) initialize(ctx context.Context) error {
	if err := c.request(ctx, initializeMessage); err != nil {
		return err
	}
	return c.send(initialized)
}
