package transport

import (
	"net"
	"net/http"
	"sync"
)

// unused are the connections that were opened and have sent nothing yet, as
// clients do ahead of need. Shutdown takes them for busy until they are five
// seconds old (golang/go#22682), and would hold up the end of the process.
type unused struct {
	mu    sync.Mutex
	conns map[net.Conn]struct{}
}

// note is the server's ConnState.
func (u *unused) note(c net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if state != http.StateNew {
		delete(u.conns, c)
		return
	}
	if u.conns == nil {
		u.conns = map[net.Conn]struct{}{}
	}
	u.conns[c] = struct{}{}
}

// close ends them: they carry no request.
func (u *unused) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for c := range u.conns {
		_ = c.Close()
	}
}
