package client

import (
	"errors"

	"github.com/go-faster/jx"
)

// errShape is a Data of another type than the call's page documents.
var errShape = errors.New("the data is missing or of another shape")

// errTwice is a second Data: which of the two was meant, nobody can tell, and one of
// them may be empty. Success and Code may come twice if they say the same
// (errContradiction); of other keys the last one counts.
var errTwice = errors.New("the data comes twice")

// envelope is what every call answers in (testdata/upstream):
//
//	{"Data":…,"Version":"1.0.0","Success":true,"Code":200,"Message":""}
//
// Its verdict stands behind Data, so nothing of Data counts before all is read.
type envelope struct {
	hasData bool
	data    error // errShape, or nil
	success said[bool]
	code    said[float64]
	message string
}

var envelopeKeys = []string{"Data", "Success", "Code", "Message"}

// readEnvelope reads the body to its last byte. data is called at the value of
// Data, takes all of it, and says errShape if it is not what it expected; that
// waits for the verdict, as a refusal explains a strange Data. Every other error
// means that the body is no envelope.
func readEnvelope(f *frames, data func(*frames) error) (envelope, error) {
	var e envelope
	f.skipMark()
	if err := f.expect('{'); err != nil {
		return e, err
	}
	if err := f.until('}', func() error { return e.member(f, data) }); err != nil {
		return e, err
	}
	return e, f.end()
}

// member reads one key and its value.
func (e *envelope) member(f *frames, data func(*frames) error) error {
	raw, err := f.value()
	if err != nil {
		return err
	}
	key, err := jx.DecodeBytes(raw).StrAppend(nil)
	if err != nil {
		return f.malformed()
	}
	if err := f.expect(':'); err != nil {
		return err
	}
	name := field(key, envelopeKeys)
	if name == "Data" {
		return e.readData(f, data)
	}
	if raw, err = f.value(); err != nil {
		return err
	}
	if err := f.valid(raw); err != nil {
		return err
	}
	return e.verdict(name, raw)
}

func (e *envelope) readData(f *frames, data func(*frames) error) error {
	if e.hasData {
		return errTwice
	}
	err := data(f)
	if err != nil && !errors.Is(err, errShape) {
		return err
	}
	e.hasData, e.data = true, err
	return nil
}

// verdict takes down Success, Code or Message. A value of another type says
// nothing, as if it were absent; "true" and "200" are taken for what they mean.
func (e *envelope) verdict(name string, raw []byte) error {
	var texts arena
	d := jx.DecodeBytes(raw)
	if name == "Message" {
		text, err := texts.text(d)
		e.message = string(text)
		return err
	}
	word, err := texts.word(d)
	switch {
	case err != nil:
		return err
	case name == "Success":
		return e.takeSuccess(string(word))
	case name == "Code":
		return e.takeCode(string(word))
	}
	return nil
}

// silent tells whether neither Success nor Code says how the call went.
func (e *envelope) silent() bool { return !e.success.known && !e.code.known }

// yes tells whether something that was said is good: Success, or, where that is
// missing, a Code such as 201 or 202.
func (e *envelope) yes() bool {
	return e.success.value || !e.success.known && e.status()/100 == 2
}

// ok tells whether all that was said is good: Success true, Code 200.
func (e *envelope) ok() bool {
	return !e.silent() && (e.success.value || !e.success.known) && (e.code.value == 200 || !e.code.known)
}
