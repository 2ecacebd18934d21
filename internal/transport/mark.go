package transport

import "bytes"

// withoutMark steps over what may stand before a message: blanks, and the byte
// order mark that some clients on Windows write first. Inside a message a mark
// stays what it is: no JSON.
func withoutMark(message []byte) []byte { return bytes.TrimLeft(message, " \t\r\n\ufeff") }
