package client

// byteOrderMark is what some servers write before a text in UTF-8.
const byteOrderMark = "\ufeff"

// skipMark steps over one byte order mark at the start of the body (N10,
// docs/security.md). An error of the body is reported by the next read.
func (f *frames) skipMark() {
	for n := range len(byteOrderMark) {
		for f.head+n == f.tail {
			if f.fill() != nil {
				return
			}
		}
		if f.buf[f.head+n] != byteOrderMark[n] {
			return
		}
	}
	f.head += len(byteOrderMark)
}
