package transport

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

// newcomer is the library's SessionIdManager during one request. The session of
// an initialize was begun before the library saw it, so that none is taken for
// abandoned between its making and its first answer, and none beyond the limit
// is made; Generate only hands over its id.
type newcomer struct {
	*sessions
	id string
}

// Generate returns "" where there is no newcomer: the library then keeps nothing.
func (n newcomer) Generate() string { return n.id }

// newcomerKey finds the session begun for a request in its context: the library
// asks who manages sessions with a request of its own making.
type newcomerKey struct{}

func withNewcomer(ctx context.Context, v *visit) context.Context {
	return context.WithValue(ctx, newcomerKey{}, v.id)
}

// ResolveSessionIdManager is the library's way to ask who manages sessions.
func (s *sessions) ResolveSessionIdManager(r *http.Request) server.SessionIdManager {
	id, _ := r.Context().Value(newcomerKey{}).(string)
	return newcomer{s, id}
}
