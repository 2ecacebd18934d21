package jsonstream

import (
	"cmp"
	"errors"
	"io"
)

// Limits bound what one document may cost. A zero field means its default (U14,
// docs/security.md).
type Limits struct {
	Body   int64 // bytes of the document after inflation; default 2 GiB, four times a busy bot's year (500 MB)
	String int   // bytes of one string as it is sent; default 8 MiB
	Record int   // bytes of one list or object that is read as one Value; default 32 MiB

	// GzipRatio is how many bytes one compressed byte may become; default 1000, close
	// to the most that deflate can do (1032).
	GzipRatio int
	// GzipRatioFrom is how many bytes may be inflated before GzipRatio counts; default
	// 16 MiB. Short documents of zeros and blanks are harmless.
	GzipRatioFrom int64
}

func (l Limits) withDefaults() Limits {
	l.Body = cmp.Or(l.Body, 2<<30)
	l.String = cmp.Or(l.String, 8<<20)
	l.Record = cmp.Or(l.Record, 32<<20)
	l.GzipRatio = cmp.Or(l.GzipRatio, 1000)
	l.GzipRatioFrom = cmp.Or(l.GzipRatioFrom, 16<<20)
	return l
}

// LimitError is what was over its limit: "the body", "one record", "one string" …
type LimitError string

func (e LimitError) Error() string { return string(e) + " is over its limit" }

// What can be wrong with a document. A document that ends too early is an
// io.ErrUnexpectedEOF. No error holds a byte of the document.
var (
	ErrMalformed = errors.New("malformed JSON")
	ErrTooDeep   = errors.New("malformed JSON: nested too deeply")
	ErrTrailing  = errors.New("more follows the end of the JSON")
	ErrNotArray  = errors.New("a value that is not an array")
	ErrGzip      = errors.New("the gzip stream is damaged")
)

// unexpected makes the end of the document an error: something was still to come.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
