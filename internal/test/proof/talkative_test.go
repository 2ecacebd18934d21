package proof

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// talkativePlatforms are platforms that put a visitor's words wherever a platform can
// put words: into good data, bad data, error messages and headers. It returns their
// URLs by name.
func talkativePlatforms(t testing.TB, words string) map[string]string {
	lead := fmt.Sprintf(`{"Type":"Lead","Name":"Anna %[1]s","Email":"%[1]s@example.com","PhoneNumber":"+39 %[1]s","CreateTime":"2023-11-23T10:00:00Z","Content":"call %[1]s","SessionID":7,"URI":"https://example.com/%[1]s","Count":1,`+
		`"Messages":[{"Type":"User","Content":"I am %[1]s"},{"Type":%[1]q,"Content":"hello"}]}`, words)
	whole := `{"Data":[` + lead + `],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`
	reply := func(status int, body string, headers ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			for i := 0; i+1 < len(headers); i += 2 {
				w.Header().Set(headers[i], headers[i+1])
			}
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	said := func(code int) string {
		return fmt.Sprintf(`{"Data":%[2]q,"Success":false,"Code":%[1]d,"Message":"%[2]s has no such thing"}`, code, words)
	}
	handlers := map[string]http.HandlerFunc{
		"good": reply(200, whole), "cut": reply(200, whole, "Content-Length", "9999"), "garbage": reply(200, whole+words), "html": reply(200, "<p>"+words, "Content-Type", "text/html"),
		"type": reply(200, "<p>", "Content-Type", "text/"+words), "word": reply(200, words), "text": reply(200, `"`+words+`"`), "object": reply(200, `{"Data":{"`+words+`":1},"Success":true,"Code":200}`),
		"401": reply(401, said(401)), "403": reply(403, words), "429": reply(429, said(429), "Retry-After", words), "500": reply(500, said(500)), "502": reply(502, "<p>"+words),
		"says 400": reply(200, said(400)), "says 401": reply(200, said(401)), "says 500": reply(200, said(500)), "redirect": reply(302, words, "Location", "https://"+words+".example.com/"),
		"nowhere": reply(302, words, "Location", "http://%zz"+words), "coding": reply(200, whole, "Content-Encoding", words), "gzip": reply(200, gzipped(whole)[:80], "Content-Encoding", "gzip"),
		"odd time": reply(200, strings.Replace(whole, "2023-11-23T10:00:00Z", words, 1)), "odd id": reply(200, strings.Replace(whole, `"SessionID":7`, `"SessionID":"`+words+`"`, 1)),
		"not UTF-8": reply(200, strings.ReplaceAll(whole, words, words+"\xff\x1b[31m")), "header": reply(200, whole, "X-"+words, words), "no json": reply(200, strings.Replace(whole, `"Name"`, words, 1)),
	}
	urls := map[string]string{}
	for name, h := range handlers {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		urls[name] = s.URL
	}
	return urls
}

func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}
