package faulty

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// wire is one connection whose request has been read, for a fault to answer on.
// Writes ignore errors: a client may hang up at any time.
type wire struct {
	conn   net.Conn
	raw    net.Conn // below TLS
	server *Server
	call   string // "LeadList" …
	key    string // the request's Authorization
	n      int    // this is the n-th request, from 1
}

const jsonType = "Content-Type: application/json; charset=utf-8"

func (w *wire) write(text string) { _, _ = io.WriteString(w.conn, text) }

// head writes a status line and header lines, and that the connection closes.
func (w *wire) head(status int, lines ...string) {
	w.write(fmt.Sprintf("HTTP/1.1 %d %s\r\nConnection: close\r\n%s\r\n\r\n", status, http.StatusText(status), strings.Join(lines, "\r\n")))
}

// wellFormed writes a well-formed reply.
func (w *wire) wellFormed(status int, body string, lines ...string) {
	w.head(status, append([]string{fmt.Sprintf("Content-Length: %d", len(body))}, lines...)...)
	w.write(body)
}

// ok is a well-formed reply of JSON.
func (w *wire) ok(body string) { w.wellFormed(http.StatusOK, body, jsonType) }

// reset ends the connection with RST, so that the client's read fails rather than ends.
func (w *wire) reset() {
	if tcp, ok := w.raw.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	w.raw.Close()
}

// waitForClose keeps the connection open until the client or Close ends it.
func (w *wire) waitForClose() {
	_, _ = io.Copy(io.Discard, w.conn)
}

// drip sends text a byte at a time, and then spaces without end.
func (w *wire) drip(text string) {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for i := 0; ; i++ {
		next := " "
		if i < len(text) {
			next = text[i : i+1]
		}
		if _, err := io.WriteString(w.conn, next); err != nil {
			return
		}
		if i == len(text) {
			w.server.dripped.Do(func() { close(w.server.enough) })
		}
		select {
		case <-tick.C:
		case <-w.server.closed:
			return
		}
	}
}

// Framing is how a reply's body is sent.
type Framing string

// The framings: with Content-Length, in chunks, compressed with Content-Length,
// and ended by closing the connection as HTTP/1.0 did.
const (
	Plain   Framing = "plain"
	Chunked Framing = "chunked"
	Gzip    Framing = "gzip"
	Closed  Framing = "closed"
)

// Framings lists them.
var Framings = []Framing{Plain, Chunked, Gzip, Closed}

// framed returns the head and the body as it goes over the wire.
func framed(body string, as Framing) (head []string, sent string) {
	switch as {
	case Chunked:
		return []string{jsonType, "Transfer-Encoding: chunked"}, chunks(body)
	case Gzip:
		sent = compress(body)
		return []string{jsonType, "Content-Encoding: gzip", fmt.Sprintf("Content-Length: %d", len(sent))}, sent
	case Closed:
		return []string{jsonType}, body
	default:
		return []string{jsonType, fmt.Sprintf("Content-Length: %d", len(body))}, body
	}
}

// chunks cuts body into chunks of 64 bytes, so that every kind of place in one can be hit.
func chunks(body string) string {
	var b strings.Builder
	for len(body) > 0 {
		n := min(64, len(body))
		fmt.Fprintf(&b, "%x\r\n%s\r\n", n, body[:n])
		body = body[n:]
	}
	b.WriteString("0\r\n\r\n")
	return b.String()
}

// compressed remembers what was compressed: a compressor is a megabyte, and the
// cut tests ask for the same few bodies thousands of times.
var compressed sync.Map

func compress(body string) string {
	if sent, ok := compressed.Load(body); ok {
		return sent.(string)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, body)
	_ = z.Close()
	compressed.Store(body, b.String())
	return b.String()
}
