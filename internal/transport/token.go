package transport

import (
	"net/http"
	"strings"
)

// authorize lets through who knows the token. Without a token and without
// NoAuth nobody does: forgetting both must not open the server (H2).
func (h HTTP) authorize(next http.Handler) http.Handler {
	if h.NoAuth && h.Token.IsZero() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !h.knows(r.Header.Values("Authorization")) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			turnAway(w, r, http.StatusUnauthorized, "the token is missing or wrong: send it as Authorization: Bearer TOKEN")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (h HTTP) knows(credentials []string) bool {
	if h.Token.IsZero() || len(credentials) != 1 {
		return false
	}
	scheme, token, _ := strings.Cut(credentials[0], " ")
	return strings.EqualFold(scheme, "Bearer") && h.Token.Equal(strings.TrimSpace(token)) // in constant time
}
