package faulty

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// All lists the faults by name (U1 to U14, docs/security.md). The slow ones need a
// client that waits for well under a second at each stage, the endless one a call whose
// deadline is Server.Deadline; the limits of size are the client's defaults.
func All() []Fault {
	all := slices.Concat(refusals(), contradictions(), doubleVerdicts(), quotedKeys(), overloads(), connections(), silences(), redirects(), garbage(), envelopes(), dataTypes(), sizes(), badSessionIDs(), harmlessDrift(), recoveries())
	slices.SortFunc(all, func(a, b Fault) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// jsonReply is a fault that is a well-formed reply of JSON.
func jsonReply(name, body, read, write string, reads int) Fault {
	return Fault{Name: name, Read: read, Write: write, ReadRequests: reads, WriteRequests: once, reply: func(w *wire) { w.ok(body) }}
}

// statusReply is a fault that is an HTTP status.
func statusReply(status int, read, write string, reads int, lines ...string) Fault {
	name := strings.Join(append([]string{fmt.Sprintf("status %d", status)}, lines...), ", ")
	return Fault{Name: name, Read: read, Write: write, ReadRequests: reads, WriteRequests: once, reply: func(w *wire) {
		w.wellFormed(status, wrap("null", false, status, "no"), append([]string{jsonType}, lines...)...)
	}}
}

// U1, U7: refusals, as HTTP status and within the envelope.
func refusals() []Fault {
	all := []Fault{
		jsonReply("success false, code 200", wrap("null", false, 200, "no such chatbot"), rejected, rejected, once),
		jsonReply("code 401 with text as data", wrap(`"bad key"`, false, 401, "bad key"), auth, auth, once),
		jsonReply("success false alone", `{"Success":false}`, rejected, rejected, once),
		{Name: "status 401 with html", Read: auth, Write: auth, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(http.StatusUnauthorized, "<html>who are you</html>", "Content-Type: text/html")
		}},
		{Name: "status 401 in a coding nobody asked for", Read: auth, Write: auth, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(http.StatusUnauthorized, "?", jsonType, "Content-Encoding: br")
		}},
		{Name: "status 400 with code 401", Read: auth, Write: auth, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(http.StatusBadRequest, wrap("null", false, 401, "bad key"), jsonType)
		}},
		{Name: "status 400 with code 401 behind a byte order mark", Read: auth, Write: auth, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(http.StatusBadRequest, "\ufeff"+wrap("null", false, 401, "bad key"), jsonType)
		}},
	}
	codes := map[int]string{400: rejected, 401: auth, 403: forbidden, 404: notFound, 405: rejected, 422: rejected}
	for code, kind := range codes {
		all = append(all, statusReply(code, kind, kind, once),
			jsonReply(fmt.Sprintf("code %d", code), wrap("null", false, code, "no"), kind, kind, once))
	}
	return all
}

// U4, U7: a refusal and a success at once. For a read that is a refusal. A write may
// have been done, unless the code says clearly that it was not.
func contradictions() []Fault {
	return []Fault{
		jsonReply("success true, code 201", wrap("[]", true, 201, ""), rejected, unknown, once),
		jsonReply("success true, code 0", wrap("[]", true, 0, ""), rejected, unknown, once),
		jsonReply("success true, code 401", wrap("null", true, 401, "bad key"), auth, auth, once),
		jsonReply("code 202 alone", `{"Data":null,"Code":202}`, rejected, unknown, once),
		besideResult("a result beside code 201", http.StatusOK, true, 201, "", rejected),
		besideResult("a result beside code 401", http.StatusOK, false, 401, "bad key", auth),
		besideResult("a result beside success false", http.StatusOK, false, 200, "", rejected),
		{Name: "status 400 around success", Read: rejected, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(http.StatusBadRequest, wrap("null", true, 200, ""), jsonType)
		}},
		besideResult("status 400 around a result", http.StatusBadRequest, false, 400, "no", rejected),
	}
}

// besideResult is a reply that refuses, and holds what a write gives once it is done: the id
// of a session, or an answer. Then nobody can tell whether it was done.
func besideResult(name string, status int, success bool, code int, message, read string) Fault {
	return Fault{Name: name, Read: read, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
		data := good["GetSession"]
		if w.call == "ClientAsk" {
			data = good[w.call]
		}
		w.wellFormed(status, wrap(data, success, code, message), jsonType)
	}}
}

// N9: a verdict that comes twice and differs. Nobody can tell which of the two counts;
// an HTTP status beside it keeps its meaning.
func doubleVerdicts() []Fault {
	twice := func(name, verdict, read, write string, status int) Fault {
		return Fault{Name: name, Read: read, Write: write, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.wellFormed(status, `{"Data":`+good[w.call]+`,`+verdict+`,"Message":""}`, jsonType)
		}}
	}
	noYes := `"Success":false,"SUCCESS":true,"Code":200`
	return []Fault{
		twice("success false, then true", noYes, badResponse, unknown, http.StatusOK),
		twice("success true, then false", `"Success":true,"Code":200,"success":false`, badResponse, unknown, http.StatusOK),
		twice("success true, then false as text", `"Success":true,"Success":"False"`, badResponse, unknown, http.StatusOK),
		twice("code 403, then 200", `"Success":true,"Code":403,"code":200`, badResponse, unknown, http.StatusOK),
		twice("code 200, then 500 as text", `"Success":true,"Code":200,"CODE":"500"`, badResponse, unknown, http.StatusOK),
		twice("status 400 around success false, then true", noYes, rejected, unknown, http.StatusBadRequest),
		jsonReply("status 200 around two session ids", wrap(`{"SessionID":5,"sessionID":6}`, true, 200, ""), badResponse, unknown, once),
	}
}

// S3: a platform that quotes the key that it was sent, in every place for text.
func quotedKeys() []Fault {
	echo := func(where, read, write string, requests int, reply func(*wire)) Fault {
		return Fault{Name: "key quoted in " + where, Read: read, Write: write, ReadRequests: requests, WriteRequests: once, reply: reply}
	}
	message := func(w *wire, code int) string { return wrap("null", false, code, "bad key "+w.key) }
	all := []Fault{
		echo("the message of code 400", rejected, rejected, once, func(w *wire) { w.ok(message(w, 400)) }),
		echo("the message of code 401", auth, auth, once, func(w *wire) { w.ok(message(w, 401)) }),
		echo("the message of code 500", unavailable, unknown, tries, func(w *wire) { w.ok(message(w, 500)) }),
		echo("a long message", auth, auth, once, func(w *wire) {
			// Nothing to be seen before the key, which lies across the end of the 4 KiB that are kept.
			w.ok(wrap("null", false, 401, strings.Repeat("\u200b", (4<<10-20)/3)+w.key))
		}),
		echo("the content type", badResponse, unknown, once, func(w *wire) { w.wellFormed(http.StatusOK, "no", "Content-Type: text/"+w.key) }),
		echo("a parameter of the content type", badResponse, unknown, once, func(w *wire) {
			w.wellFormed(http.StatusOK, "no", "Content-Type: text/html; charset="+w.key)
		}),
		echo("other headers", rateLimited, rateLimited, once, func(w *wire) {
			w.wellFormed(http.StatusTooManyRequests, "", "Retry-After: "+w.key, "WWW-Authenticate: "+w.key, "X-"+w.key+": 1")
		}),
	}
	for guise, write := range keySpellings {
		all = append(all, echo("a message, "+guise, forbidden, forbidden, once, func(w *wire) { w.ok(wrap("null", false, 403, "bad key "+write(w.key)+" given")) }))
	}
	for status, kind := range map[int]string{400: rejected, 401: auth, 403: forbidden} {
		all = append(all, echo(fmt.Sprintf("the message of status %d", status), kind, kind, once, func(w *wire) { w.wellFormed(status, message(w, status), jsonType) }))
	}
	return append(all, echo("the message of status 500", unavailable, unknown, tries, func(w *wire) { w.wellFormed(http.StatusInternalServerError, message(w, 500), jsonType) }))
}

// U2, U3: rate limits and overload.
func overloads() []Fault {
	all := []Fault{
		statusReply(429, rateLimited, rateLimited, once),
		statusReply(429, rateLimited, rateLimited, tries, "Retry-After: 0"),
		statusReply(429, rateLimited, rateLimited, once, "Retry-After: 3600"),
		statusReply(429, rateLimited, rateLimited, once, "Retry-After: Fri, 31 Dec 2199 23:59:59 GMT"),
		statusReply(429, rateLimited, rateLimited, tries, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"),
		statusReply(429, rateLimited, rateLimited, once, "Retry-After: soon"),
		statusReply(503, unavailable, unknown, once, "Retry-After: 3600"),
		jsonReply("code 429", wrap("null", false, 429, "slow down"), rateLimited, rateLimited, once),
	}
	for _, code := range []int{500, 502, 503, 504} {
		all = append(all, statusReply(code, unavailable, unknown, tries),
			jsonReply(fmt.Sprintf("code %d", code), wrap("null", false, code, "oops"), unavailable, unknown, tries))
	}
	return all
}

// U3: connections that are refused, untrusted or broken.
func connections() []Fault {
	return []Fault{
		{Name: "port refused", Read: unavailable, Write: unavailable, refuse: true},
		{Name: "certificate not trusted", Read: unavailable, Write: unavailable, tls: badCertificate, reply: answer},
		{Name: "no tls behind https", Read: unavailable, Write: unavailable, tls: noTLS, reply: answer},
		{Name: "reset before the head", Read: unavailable, Write: unknown, ReadRequests: tries, WriteRequests: once, reply: (*wire).reset},
		{Name: "closed before the head", Read: unavailable, Write: unknown, ReadRequests: tries, WriteRequests: once, reply: func(*wire) {}},
		{Name: "cut within the head", Read: badResponse, Write: unknown, ReadRequests: tries, WriteRequests: once, reply: func(w *wire) {
			w.write("HTTP/1.1 200 OK\r\nContent-Ty")
		}},
		{Name: "reset after the head", Read: badResponse, Write: unknown, ReadRequests: tries, WriteRequests: once, Large: true, reply: func(w *wire) {
			w.head(http.StatusOK, jsonType, "Content-Length: 1000000000")
			w.write(strings.Repeat(" ", 8<<20)) // more than sockets hold: the client has read the head before the RST can overtake it
			w.reset()
		}},
		{Name: "no http at all", Read: badResponse, Write: unknown, ReadRequests: tries, WriteRequests: once, reply: func(w *wire) {
			w.write("220 mail.example.com ESMTP ready\r\n\r\n")
		}},
	}
}

// U5: silence at every stage, and a platform that never ends.
func silences() []Fault {
	slow := func(name string, requests int, write string, f Fault) Fault {
		f.Name, f.Slow, f.Read, f.Write, f.ReadRequests, f.WriteRequests = name, true, timeout, write, requests, requests
		return f
	}
	return []Fault{
		slow("silent in the tls handshake", never, timeout, Fault{tls: noTLS, accept: (*wire).waitForClose}),
		slow("silent before the request is read", never, unknown, Fault{accept: func(w *wire) { <-w.server.closed }}),
		slow("silent before the head", once, unknown, Fault{reply: (*wire).waitForClose}),
		slow("silent within the head", once, unknown, Fault{reply: func(w *wire) {
			w.write("HTTP/1.1 200 OK\r\nContent-Type: app")
			w.waitForClose()
		}}),
		slow("silent before the body", once, unknown, Fault{reply: func(w *wire) {
			w.head(http.StatusOK, jsonType, "Content-Length: 1000")
			w.waitForClose()
		}}),
		slow("silent within the body", once, unknown, Fault{reply: func(w *wire) {
			w.head(http.StatusOK, jsonType, "Content-Length: 1000")
			w.write(Good(w.call)[:30])
			w.waitForClose()
		}}),
		slow("silent within a gzip body", once, unknown, Fault{reply: func(w *wire) {
			head, sent := framed(Good(w.call), Gzip)
			w.head(http.StatusOK, head...)
			w.write(sent[:30])
			w.waitForClose()
		}}),
		{Name: "dripping", Endless: true, Read: timeout, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.head(http.StatusOK, jsonType, "Content-Length: 1000000000")
			w.drip(Good(w.call)[:40])
		}},
	}
}

// U13: redirects, which must not be followed.
func redirects() []Fault {
	var all []Fault
	for _, status := range []int{300, 301, 302, 303, 304, 307, 308} {
		redirect := func(name, location string) Fault {
			return Fault{Name: fmt.Sprintf("redirect %d %s", status, name), Read: badResponse, Write: badResponse, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
				to := strings.NewReplacer("SELF", w.server.URL, "ELSEWHERE", "http://"+w.server.elsewhere.Addr().String(), "CALL", w.call).Replace(location)
				w.wellFormed(status, "", "Location: "+to)
			}}
		}
		all = append(all, redirect("on the same host", "SELF/chat/Chatbot/CALL"), redirect("to another host", "ELSEWHERE/chat/Chatbot/CALL"))
		if status == 302 {
			all = append(all, redirect("to nowhere", "http://%zz"), redirect("to a login page", "/login"))
		}
	}
	return all
}
