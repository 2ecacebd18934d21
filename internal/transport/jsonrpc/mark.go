package jsonrpc

import "bytes"

// withoutMark skips what may stand before a message: blanks, and the byte order
// mark that some clients on Windows write first. Inside a message a mark is no
// JSON.
func withoutMark(raw []byte) []byte { return bytes.TrimLeft(raw, " \t\r\n\ufeff") }

// IsBlank reports whether a line holds no message.
func IsBlank(line []byte) bool { return len(bytes.TrimSpace(withoutMark(line))) == 0 }
