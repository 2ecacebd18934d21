package client

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"chatbot-mcp/client/jsonstream"
)

var (
	errWrongData     = errors.New("the reply's Data is missing or not of the documented type")
	errDuplicateData = errors.New("the reply has Data twice")
	// errContradiction is one key with two values that differ. Nobody can tell which
	// of them was meant, so neither is believed (N9, docs/security.md).
	errContradiction = errors.New("the reply gives one key two different values")
)

// envelope is the frame of every reply (testdata/upstream):
//
//	{"Data":…,"Version":"1.0.0","Success":true,"Code":200,"Message":""}
//
// Success and Code stand behind Data, so nothing of Data counts before all is read.
// Of a key that comes several times the last one counts, but for Success and Code,
// which must agree, and Data, which may come once: a second one could be empty.
type envelope struct {
	hasData   bool
	wrongData bool // Data is not of the documented type
	success   singleValue[bool]
	code      singleValue[float64]
	message   string
}

// singleValue is what a key says. It is unknown until a value of its type was read.
type singleValue[T comparable] struct {
	known bool
	value T
}

// set takes one more value of the key. The same value twice is no contradiction.
func (s *singleValue[T]) set(value T) error {
	if s.known && s.value != value {
		return errContradiction
	}
	s.known, s.value = true, value
	return nil
}

var envelopeKeys = []string{"Data", "Success", "Code", "Message"}

// readEnvelope reads the body to its last byte. data is called at the value of Data
// and reads all of it; a jsonstream.ErrNotArray of its own is kept for later, as a
// refusal explains a strange Data. Every other error means that the body is no
// envelope.
func readEnvelope(body *jsonstream.Reader, data func(*jsonstream.Reader) error) (envelope, error) {
	var e envelope
	body.SkipByteOrderMark()
	err := body.Object(func(name []byte) error { return e.readMember(body, name, data) })
	if err != nil {
		return e, err
	}
	return e, body.End()
}

// readMember reads the value of one key.
func (e *envelope) readMember(body *jsonstream.Reader, name []byte, data func(*jsonstream.Reader) error) error {
	key := jsonstream.MatchName(name, envelopeKeys)
	if key == "Data" {
		return e.readData(body, data)
	}
	v, err := body.Value()
	if err != nil {
		return err
	}
	switch key {
	case "Success":
		err = e.setSuccess(string(v.Word()))
	case "Code":
		err = e.setCode(string(v.Word()))
	case "Message":
		e.message = string(v.Text())
	default:
		v.Skip()
	}
	if v.Err() != nil {
		return v.Err()
	}
	return err
}

func (e *envelope) readData(body *jsonstream.Reader, data func(*jsonstream.Reader) error) error {
	if e.hasData {
		return errDuplicateData
	}
	e.hasData = true
	err := data(body)
	if errors.Is(err, jsonstream.ErrNotArray) {
		e.wrongData = true
		return nil
	}
	return err
}

// setSuccess takes a value of Success; "true" is as good as true. What is neither
// true nor false says nothing.
func (e *envelope) setSuccess(text string) error {
	success, err := strconv.ParseBool(strings.ToLower(text))
	if err != nil {
		return nil
	}
	return e.success.set(success)
}

// setCode takes a value of Code; "200" and 200.0 are as good as 200. What is not a
// number, or beyond all reason, says nothing.
func (e *envelope) setCode(text string) error {
	code, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(code) < 1e9) {
		return nil
	}
	return e.code.set(code)
}

// status is Code as a number to compare with an HTTP status and to show. 0 stands for
// a fraction, and for a number of 8 digits and more, which could be a part of a key.
func (e *envelope) status() int {
	if code := e.code.value; code == math.Trunc(code) && math.Abs(code) < 1e7 {
		return int(code)
	}
	return 0
}

// hasVerdict reports whether Success or Code says how the call went.
func (e *envelope) hasVerdict() bool { return e.success.known || e.code.known }

// saysSuccess reports whether Success is true or, where it is missing, Code is a 2xx
// such as 201 or 202.
func (e *envelope) saysSuccess() bool {
	return e.success.value || !e.success.known && e.status()/100 == 2
}

// isSuccess reports whether everything that is said is good: Success true, Code 200.
func (e *envelope) isSuccess() bool {
	return e.hasVerdict() && (e.success.value || !e.success.known) && (e.code.value == 200 || !e.code.known)
}
