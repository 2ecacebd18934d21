package transport

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

// idManager is the library's SessionIdManager during one request. The session of
// an initialize is begun before the library sees it, so that it is not taken for
// abandoned before its first answer, and none beyond the limit is made. Generate
// only hands over its id.
type idManager struct {
	*sessions
	newID string
}

// Generate returns "" when no session was begun: the library then keeps nothing.
func (m idManager) Generate() string { return m.newID }

// newIDKey finds the id of the session begun for a request in its context: the
// library asks for the manager with an http.Request of its own making.
type newIDKey struct{}

func withNewID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, newIDKey{}, id)
}

// ResolveSessionIdManager is how the library asks who manages sessions.
func (s *sessions) ResolveSessionIdManager(r *http.Request) server.SessionIdManager {
	id, _ := r.Context().Value(newIDKey{}).(string)
	return idManager{s, id}
}
