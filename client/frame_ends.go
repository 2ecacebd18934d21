package client

import "bytes"

// scalarEnd returns the length of the number or word at head.
func (f *frames) scalarEnd() (int, error) {
	for i := 0; ; {
		for ; f.head+i < f.tail; i++ {
			switch f.buf[f.head+i] {
			case ',', ':', '"', '[', ']', '{', '}', ' ', '\t', '\r', '\n':
				return i, nil
			}
		}
		if i > f.limits.String {
			return 0, tooLarge("one number")
		}
		if err := f.fill(); err != nil {
			return 0, unexpected(err) // an envelope never ends in a number
		}
	}
}

// stringEnd returns the length of the string at head, quotes included.
func (f *frames) stringEnd() (int, error) {
	for {
		end, err := f.closing(0)
		if end > 0 || err != nil {
			return end, err
		}
		if err := f.fill(); err != nil {
			return 0, unexpected(err)
		}
	}
}

// containerEnd returns the length of the object or array at head. This loop sees
// every byte of a history outside its strings, hence its directness.
func (f *frames) containerEnd() (int, error) {
	for i, depth := 0, 0; ; {
		window := f.buf[f.head:f.tail]
	scan:
		for i < len(window) {
			switch window[i] {
			case '"':
				end, err := f.closing(i)
				if err != nil {
					return 0, err
				}
				if end == 0 {
					break scan // from this quote again, once there is more
				}
				i = end
				continue
			case '{', '[':
				if depth++; depth > maxDepth {
					return 0, errTooDeep
				}
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1, f.checkRecord(i + 1)
				}
			}
			i++
		}
		if err := f.fill(); err != nil {
			return 0, unexpected(err)
		}
	}
}

// closing returns the offset from head behind the quote that closes the string
// opened at offset i, or 0 if that has not been read yet.
func (f *frames) closing(i int) (int, error) {
	window := f.buf[f.head:f.tail]
	for at := i + 1; ; at++ {
		n := bytes.IndexByte(window[at:], '"')
		if n < 0 {
			return 0, f.checkString(len(window) - i - 1)
		}
		at += n
		if !escaped(window[i+1 : at]) {
			return at + 1, f.checkString(at - i - 1)
		}
	}
}

func (f *frames) checkString(n int) error {
	if n > f.limits.String {
		return tooLarge("one string")
	}
	return nil
}

func (f *frames) checkRecord(n int) error {
	if n > f.limits.Record {
		return tooLarge("one record")
	}
	return nil
}

// escaped tells whether the byte after text is escaped; text begins outside an escape.
func escaped(text []byte) bool {
	n := 0
	for n < len(text) && text[len(text)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}
