package client

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// errContradiction is one key with two values that differ. It is unknown which
// of them was meant, so neither is believed (N9, docs/security.md).
var errContradiction = errors.New("a value comes twice and contradicts itself")

// said is what a key says. It says nothing before a value of its type was read.
type said[T comparable] struct {
	known bool
	value T
}

// take reads one more value of the key. The same value twice is no contradiction.
func (s *said[T]) take(value T) error {
	if s.known && s.value != value {
		return errContradiction
	}
	s.known, s.value = true, value
	return nil
}

// longestWord bounds what is read as a number, a truth value or a time. The longest
// that the platform documents, a time, has 32 characters.
const longestWord = 64

// takeSuccess reads a Success; "true" is as good as true. What is neither true nor
// false says nothing.
func (e *envelope) takeSuccess(text string) error {
	success, err := strconv.ParseBool(strings.ToLower(text))
	if err != nil {
		return nil
	}
	return e.success.take(success)
}

// takeCode reads a Code; "200" and 200.0 are as good as 200. What is no number, or
// one beyond all reason, says nothing.
func (e *envelope) takeCode(text string) error {
	code, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(code) < 1e9) {
		return nil
	}
	return e.code.take(code)
}

// status is the Code as a number that can be compared with an HTTP status and shown:
// 0 stands for a fraction, and for 8 digits and more, which a key may have.
func (e *envelope) status() int {
	if code := e.code.value; code == math.Trunc(code) && math.Abs(code) < 1e7 {
		return int(code)
	}
	return 0
}
