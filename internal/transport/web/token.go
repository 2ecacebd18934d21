package web

import (
	"net/http"
	"strings"
)

// authorize lets only clients with the token through. Without a token and without
// NoAuth nobody is let through: forgetting both must not open the server (H2).
func (c Config) authorize(next http.Handler) http.Handler {
	next = known(next)
	if c.NoAuth && c.Token.IsZero() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !c.isAuthorized(r.Header.Values("Authorization")) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			Reject(w, r, http.StatusUnauthorized, "the token is missing or wrong: send it as Authorization: Bearer TOKEN")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (c Config) isAuthorized(credentials []string) bool {
	if c.Token.IsZero() || len(credentials) != 1 {
		return false
	}
	scheme, token, _ := strings.Cut(credentials[0], " ")
	return strings.EqualFold(scheme, "Bearer") && c.Token.Equal(strings.TrimSpace(token)) // in constant time
}
