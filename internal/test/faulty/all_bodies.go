package faulty

import (
	"fmt"
	"net/http"
	"strings"
)

// U6, U8: bodies that are no envelope, or not all of one.
func garbage() []Fault {
	bad := func(name, body string) Fault { return jsonReply(name, body, badResponse, unknown, afterGarbage) }
	sent := func(name string, requests int, reply func(*wire)) Fault {
		return Fault{Name: name, Read: badResponse, Write: unknown, ReadRequests: requests, WriteRequests: once, reply: reply}
	}
	all := []Fault{
		bad("empty body", ""), bad("blank body", " \r\n\t "), bad("empty object", "{}"), bad("list instead of an envelope", "[]"),
		bad("null instead of an envelope", "null"), bad("text instead of an envelope", `"ok"`), bad("half an envelope", `{"Data":[],"Success":true`),
		bad("depth bomb", `{"Data":`+strings.Repeat("[", 100_000)), bad("depth bomb in an unknown field", `{"X":`+strings.Repeat(`{"a":`, 100_000)),
		sent("html with status 200", afterGarbage, func(w *wire) {
			w.wellFormed(http.StatusOK, "<!doctype html><title>Log in</title>", "Content-Type: text/html")
		}),
		sent("trailing garbage", afterGarbage, func(w *wire) { w.ok(Good(w.call) + "x") }),
		sent("two byte order marks", afterGarbage, func(w *wire) { w.ok("\ufeff\ufeff" + Good(w.call)) }),
		sent("a byte order mark behind the envelope", afterGarbage, func(w *wire) { w.ok(Good(w.call) + "\ufeff") }),
		sent("utf-16", afterGarbage, func(w *wire) { w.ok(utf16Text(Good(w.call))) }),
		sent("two envelopes", afterGarbage, func(w *wire) { w.ok(Good(w.call) + Good(w.call)) }),
		sent("a comma too many", afterGarbage, func(w *wire) { w.ok(strings.Replace(Good(w.call), `,"Version"`, `,,"Version"`, 1)) }),
		sent("status 204", afterGarbage, func(w *wire) { w.head(http.StatusNoContent) }),
		sent("gzip that is none", afterGarbage, func(w *wire) { w.wellFormed(http.StatusOK, Good(w.call), jsonType, "Content-Encoding: gzip") }),
		sent("gzip with a wrong checksum", afterGarbage, func(w *wire) {
			body := []byte(compress(Good(w.call)))
			body[len(body)-6] ^= 0xff
			w.wellFormed(http.StatusOK, string(body), jsonType, "Content-Encoding: gzip")
		}),
		sent("gzip cut short, well delivered", afterGarbage, func(w *wire) {
			body := compress(Good(w.call))
			w.wellFormed(http.StatusOK, body[:len(body)-9], jsonType, "Content-Encoding: gzip")
		}),
		sent("a coding nobody asked for", afterGarbage, func(w *wire) { w.wellFormed(http.StatusOK, Good(w.call), jsonType, "Content-Encoding: br") }),
		sent("content length too small", afterGarbage, func(w *wire) {
			w.head(http.StatusOK, jsonType, "Content-Length: 50")
			w.write(Good(w.call))
		}),
		sent("content length too large", tries, func(w *wire) {
			w.head(http.StatusOK, jsonType, fmt.Sprintf("Content-Length: %d", len(Good(w.call))+1))
			w.write(Good(w.call))
		}),
		sent("a chunk size that is none", tries, func(w *wire) {
			w.head(http.StatusOK, jsonType, "Transfer-Encoding: chunked")
			w.write("zz\r\n")
		}),
	}
	for _, as := range Framings {
		half := Cut(as, CutLength("GetSession", as)/2)
		all = append(all, half)
	}
	return all
}

// U7: envelopes whose verdict is missing or strange.
func envelopes() []Fault {
	return []Fault{
		{Name: "neither success nor code", Read: badResponse, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.ok(`{"Data":` + good[w.call] + `,"Version":"1.0.0"}`)
		}},
		{Name: "success and code null", Read: badResponse, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.ok(`{"Data":` + good[w.call] + `,"Success":null,"Code":null}`)
		}},
		jsonReply("data missing", `{"Success":true,"Code":200}`, badResponse, unknown, once),
		{Name: "data twice", Read: badResponse, Write: unknown, ReadRequests: once, WriteRequests: once, reply: func(w *wire) {
			w.ok(`{"Data":` + good[w.call] + `,"Data":null,"Success":true,"Code":200}`)
		}},
	}
}

// U9: Data of every other type. null is an empty list, and no session.
func dataTypes() []Fault {
	shape := func(name, data, read string) Fault {
		return jsonReply("data "+name, wrap(data, true, 200, ""), read, unknown, once)
	}
	return []Fault{
		shape("null", "null", success), shape("an empty list", "[]", success), shape("a list of null", "[null]", success),
		shape("a list of numbers and lists", `[1,"a",true,[],[1]]`, success), shape("an object", `{"a":1}`, badResponse),
		shape("text", `"none"`, badResponse), shape("a number", "7", badResponse), shape("a word that is no JSON", "undefined", badResponse),
	}
}

// U14: bodies that are too large to keep in memory.
func sizes() []Fault {
	large := func(name string, reply func(*wire)) Fault {
		return Fault{Name: name, Read: tooLarge, Write: unknown, ReadRequests: once, WriteRequests: once, Large: true, reply: reply}
	}
	return []Fault{
		large("a string of 9 MiB", func(w *wire) {
			w.ok(wrap(`[{"SessionID":1,"Content":"`+strings.Repeat("x", 9<<20)+`"}]`, true, 200, ""))
		}),
		large("a record of 33 MiB", func(w *wire) {
			w.ok(wrap(`[{"SessionID":1,"Messages":[`+strings.Repeat(`{"Type":"User","Content":"0123456789012345678901234567890123456789"},`, 33<<20/67)+`{}]}]`, true, 200, ""))
		}),
		large("a gzip bomb", func(w *wire) {
			w.wellFormed(http.StatusOK, compress(strings.Repeat(" ", 17<<20)+Good(w.call)), jsonType, "Content-Encoding: gzip")
		}),
	}
}

// U9, U10: what is no session id; for a read these are Data of the wrong shape.
func badSessionIDs() []Fault {
	var all []Fault
	for name, data := range map[string]string{
		"0": `{"SessionID":0}`, "missing": `{}`, "text": `{"SessionID":"abc"}`, "null": `{"SessionID":null}`, "negative": `{"SessionID":-1}`,
		"2^63": `{"SessionID":9223372036854775808}`, "a fraction": `{"SessionID":1.5}`, "an object": `{"SessionID":{}}`,
	} {
		all = append(all, jsonReply("session id "+name, wrap(data, true, 200, ""), badResponse, unknown, once))
	}
	return all
}

// U10, U11: changes of types and names that must do no harm.
func harmlessDrift() []Fault {
	harmless := func(name string, reply func(*wire)) Fault {
		return Fault{Name: "drift: " + name, ReadRequests: once, WriteRequests: once, reply: reply}
	}
	replaced := func(name string, oldnew ...string) Fault {
		return harmless(name, func(w *wire) { w.ok(strings.NewReplacer(oldnew...).Replace(Good(w.call))) })
	}
	return []Fault{
		replaced("code as text", `"Code":200`, `"Code":"200"`),
		replaced("success as text", `"Success":true`, `"Success":"true"`),
		replaced("no code", `"Code":200,`, ``),
		replaced("no success", `"Success":true,`, ``),
		replaced("a verdict twice, the same", `"Message"`, `"SUCCESS":"true","success":null,"Code":200.0,"code":"200","Message"`),
		replaced("camel case", `"Data"`, `"data"`, `"Success"`, `"success"`, `"Code"`, `"code"`, `"SessionID"`, `"sessionID"`, `"Messages"`, `"messages"`, `"Content"`, `"content"`,
			`"messageid"`, `"MessageId"`, `"content"`, `"Content"`, `"totalToken"`, `"TOTALTOKEN"`),
		replaced("ids as text", `31302`, `"31302"`, `31305`, `"31305"`, `123456`, `"123456"`, `375561`, `"375561"`, `4337`, `"4337"`),
		replaced("unknown fields and types", `"Version"`, `"Trace":{"a":[1,{}]},"Version"`, `"Type":"AI"`, `"Type":"Agent","Score":0.5`),
		replaced("nulls for texts", `"Content":"test"`, `"Content":null`, `"Count":2`, `"Count":null`),
		replaced("lists and objects for texts", `"Name":"test",`, `"Name":{"first":"Anna"},`, `"PhoneNumber":"+39 333 000"`, `"PhoneNumber":["+39 333 000"]`,
			`"Content":"make an appointment"`, `"Content":[{"type":"text","text":"make an appointment"}]`, `"www.example.com/contact"`, `["www.example.com/contact"]`),
		replaced("strange times", `2023-11-23T18:36:21.512302-08:00`, `yesterday`, `2023-11-21T16:22:42.264484Z`, `2023-11-21 16:22:42`),
		harmless("in chunks", func(w *wire) {
			head, sent := framed(Good(w.call), Chunked)
			w.head(http.StatusOK, head...)
			w.write(sent)
		}),
		harmless("compressed", func(w *wire) {
			head, sent := framed(Good(w.call), Gzip)
			w.head(http.StatusOK, head...)
			w.write(sent)
		}),
		harmless("a coding in capitals", func(w *wire) {
			w.wellFormed(http.StatusOK, compress(Good(w.call)), jsonType, "Content-Encoding: GZIP")
		}),
		harmless("behind a byte order mark", func(w *wire) { w.ok("\ufeff" + Good(w.call)) }),
		harmless("behind a byte order mark, compressed", func(w *wire) {
			w.wellFormed(http.StatusOK, compress("\ufeff \n"+Good(w.call)), jsonType, "Content-Encoding: gzip")
		}),
		harmless("called text/plain", func(w *wire) { w.wellFormed(http.StatusOK, Good(w.call), "Content-Type: text/plain") }),
	}
}

// U2, U3: faults that pass. A read gets its answer, a write is not repeated.
func recoveries() []Fault {
	after := func(n int, name, write string, fault func(*wire)) Fault {
		return Fault{Name: "passing: " + name, Write: write, ReadRequests: n + 1, WriteRequests: once, reply: func(w *wire) {
			if w.n <= n {
				fault(w)
				return
			}
			answer(w)
		}}
	}
	return []Fault{
		after(2, "503 twice", unknown, func(w *wire) { w.wellFormed(http.StatusServiceUnavailable, "") }),
		after(1, "reset", unknown, (*wire).reset),
		after(1, "429 and now", rateLimited, func(w *wire) { w.wellFormed(http.StatusTooManyRequests, "", "Retry-After: 0") }),
		after(1, "cut body", unknown, func(w *wire) {
			head, sent := framed(Good(w.call), Plain)
			w.head(http.StatusOK, head...)
			w.write(sent[:len(sent)-1])
		}),
		after(1, "500 inside the envelope", unknown, func(w *wire) { w.ok(wrap("null", false, 500, "oops")) }),
	}
}
