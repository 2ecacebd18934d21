package jsonrpc

// MaxSize bounds one incoming message, a line on stdio or a body over HTTP,
// in bytes. The largest call that makes sense names ten sessions and a query: a few
// kilobytes. 4 MiB leaves room for any client's metadata. Together with
// maxValues it bounds what decoding takes. Measured with the largest that pass:
// the process grew to 54 MiB with one, to 316 MiB with sixteen at once.
const MaxSize = 4 << 20

// maxValues bounds the values in one message. A usual call has under a
// hundred. Each costs every later decoder far more than the three bytes of a
// "{},": without this bound one message of 4 MiB took 247 MiB, sixteen 2 GiB.
const maxValues = 10_000

// maxDepth bounds how deeply objects and arrays nest. Our deepest arguments lie
// six levels down; each level costs every later decoder a stack frame.
const maxDepth = 64

// measure returns how deeply raw nests and how many values it holds, at most. It
// counts brackets and commas outside strings. It needs no valid JSON and keeps
// no stack.
func measure(raw []byte) (depth, values int) {
	open, quoted := 0, false
	values = 1
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[': // its first value, if it has one
			open++
			values++
			depth = max(depth, open)
		case c == ',':
			values++
		case c == '}' || c == ']':
			open--
		}
	}
	return depth, values
}
