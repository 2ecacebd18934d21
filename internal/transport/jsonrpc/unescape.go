package jsonrpc

import "bytes"

// UnescapeHTML takes valid JSON and writes <, > and & in its strings as
// themselves. encoding/json writes six bytes for each, to be safe inside of HTML.
// Visitors write them often, and no browser reads our messages. It may change msg.
func UnescapeHTML(msg []byte) []byte {
	escape := bytes.IndexByte(msg, '\\')
	if escape < 0 {
		return msg
	}
	out := msg[:escape] // never overtakes what is still to be read
	for rest := msg[escape:]; len(rest) > 0; {
		character, length := unescaped(rest)
		out = append(out, character...)
		rest = rest[length:]
		plain := bytes.IndexByte(rest, '\\')
		if plain < 0 {
			plain = len(rest)
		}
		out = append(out, rest[:plain]...)
		rest = rest[plain:]
	}
	return out
}

// unescaped returns what to write for the escape that text begins with, and the
// length of that escape. Any other escape than the three stays.
func unescaped(text []byte) (out []byte, length int) {
	if len(text) >= 6 {
		switch string(text[:6]) {
		case `\u003c`:
			return []byte("<"), 6
		case `\u003e`:
			return []byte(">"), 6
		case `\u0026`:
			return []byte("&"), 6
		}
	}
	n := min(2, len(text)) // so that a backslash behind a backslash begins nothing
	return text[:n], n
}
