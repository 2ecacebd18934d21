package transport

import (
	"crypto/rand"
	"sync/atomic"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// session is one client of a loop of ours. The library's stdio session is one
// package variable, which two servers in a process share; this is a value.
type session struct {
	id          string
	broadcasts  chan mcp.JSONRPCNotification
	initialized atomic.Bool
	level       atomic.Value // mcp.LoggingLevel
	revision    atomic.Value // string
}

var _ server.SessionWithLogging = (*session)(nil)
var _ server.SessionWithProtocolVersion = (*session)(nil)

// newSession makes one with an unguessable id: over SSE the id alone says whose
// stream an answer goes to.
func newSession() *session {
	s := &session{id: rand.Text(), broadcasts: make(chan mcp.JSONRPCNotification, relayQueue)}
	s.level.Store(mcp.LoggingLevelError)
	s.revision.Store("")
	return s
}

func (s *session) SessionID() string                  { return s.id }
func (s *session) Initialize()                        { s.initialized.Store(true) }
func (s *session) Initialized() bool                  { return s.initialized.Load() }
func (s *session) SetLogLevel(level mcp.LoggingLevel) { s.level.Store(level) }
func (s *session) GetLogLevel() mcp.LoggingLevel      { return s.level.Load().(mcp.LoggingLevel) }
func (s *session) SetProtocolVersion(revision string) { s.revision.Store(revision) }
func (s *session) ProtocolVersion() string            { return s.revision.Load().(string) }

// NotificationChannel serves what is sent to all clients at once; what belongs
// to a request goes through its relay.
func (s *session) NotificationChannel() chan<- mcp.JSONRPCNotification { return s.broadcasts }

// relayedSession is the session as one request sees it.
type relayedSession struct {
	*session
	relay *relay
}

func (s relayedSession) NotificationChannel() chan<- mcp.JSONRPCNotification {
	return s.relay.channel()
}
