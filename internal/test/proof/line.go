package proof

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
)

// Line is a client's connection on which answers come in any order: stdio, and
// SSE with the messages posted beside it.
type Line struct {
	post  func(message string) error
	close func()

	mu     sync.Mutex
	last   int64
	wanted map[string]chan Answer
	stray  []string // what answers nothing that was asked
	over   chan struct{}
}

func newLine(post func(string) error, end func()) *Line {
	return &Line{post: post, close: end, wanted: map[string]chan Answer{}, over: make(chan struct{})}
}

// hear reads messages, those of lines that begin with prefix, to the end of in.
func (l *Line) hear(in io.Reader, prefix string) {
	defer close(l.over)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if message, ok := strings.CutPrefix(lines.Text(), prefix); ok {
			l.take(message)
		}
	}
}

func (l *Line) take(message string) {
	id, a, ok := decodeAnswer([]byte(message))
	l.mu.Lock()
	defer l.mu.Unlock()
	if to := l.wanted[id]; ok && to != nil {
		delete(l.wanted, id)
		to <- a
		return
	}
	l.stray = append(l.stray, message)
}

// Stray are the messages that answered nothing that was asked: notifications,
// and on stdout whatever is no message at all.
func (l *Line) Stray() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.stray...)
}

// Send sends the request that message makes of an id, and returns that id and
// where its answer will come.
func (l *Line) Send(message func(id int64) string) (int64, <-chan Answer, error) {
	l.mu.Lock()
	l.last++
	id, to := l.last, make(chan Answer, 1)
	l.wanted[itoa(id)] = to
	l.mu.Unlock()
	return id, to, l.post(message(id))
}

var errOver = errors.New("the connection ended before the answer")

// Wait waits for an answer that Send has promised.
func (l *Line) Wait(ctx context.Context, from <-chan Answer) (Answer, error) {
	select {
	case a := <-from:
		return a, nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	case <-l.over:
		select {
		case a := <-from:
			return a, nil
		default:
			return Answer{}, errOver
		}
	}
}

// Call runs one tool. args is a JSON object.
func (l *Line) Call(ctx context.Context, tool, args string) (Answer, error) {
	return l.ask(ctx, func(id int64) string { return callMessage(id, tool, args) })
}

// Ping asks for a sign of life.
func (l *Line) Ping(ctx context.Context) error {
	_, err := l.ask(ctx, pingMessage)
	return err
}

func (l *Line) ask(ctx context.Context, message func(int64) string) (Answer, error) {
	_, to, err := l.Send(message)
	if err != nil {
		return Answer{}, err
	}
	return l.Wait(ctx, to)
}

// Cancel says that nobody waits for the answer to id any more.
func (l *Line) Cancel(id int64) error { return l.post(cancelMessage(id)) }

// Close ends the connection and waits until nothing more comes.
func (l *Line) Close() {
	l.close()
	<-l.over
}

// shake makes the client known. An answer of the wrong kind shows in the first call.
func (l *Line) shake(ctx context.Context) error {
	if _, err := l.ask(ctx, func(id int64) string { return strings.Replace(hello, `"id":0`, `"id":`+itoa(id), 1) }); err != nil {
		return err
	}
	return l.post(ready)
}
