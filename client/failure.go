package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"mime"
	"net"
	"strings"
	"syscall"
)

// notSent is a failure before anything left this machine.
func (x *exchange) notSent(err error) error {
	switch {
	case errors.Is(err, errQueueFull):
		return &Error{Kind: Overloaded, Op: x.call, Reason: errQueueFull.Error(), Err: errQueueFull}
	case x.caller.Err() != nil:
		return x.ended()
	default:
		return &Error{Kind: Unavailable, Op: x.call, Reason: "the request could not be made", Err: cause(err)}
	}
}

// ended is the failure that the caller's own context is.
func (x *exchange) ended() *Error {
	e := &Error{Kind: Cancelled, Op: x.call, Status: x.status(), Reason: "cancelled by the caller", Err: x.caller.Err()}
	if errors.Is(e.Err, context.DeadlineExceeded) {
		e.Kind, e.Reason = Timeout, "the time for the whole call was over"
	}
	return e
}

// noReply is a failure before the reply's head was read. Nothing but time-outs,
// certificates and refused addresses is beyond trying again.
func (x *exchange) noReply(err error) error {
	if x.caller.Err() != nil {
		return x.ended()
	}
	e := &Error{Kind: Unavailable, Op: x.call, Err: cause(err), transient: true}
	var timeout net.Error
	switch {
	case untrusted(err):
		e.Reason, e.transient = "certificate not trusted", false
	case errors.As(err, new(errAddressRefused)):
		e.Reason, e.transient = "address refused", false
	case errors.As(err, &timeout) && timeout.Timeout():
		// Not tried again: waiting was the try, and the time is spent.
		e.Kind, e.Reason, e.transient = Timeout, "no answer in time", false
	case x.begun.Load():
		e.Kind, e.Reason = BadResponse, "the reply's head is cut or damaged"
	case errors.As(err, new(*net.DNSError)):
		e.Reason = "the host's name was not found"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Reason = "connection refused"
	default:
		e.Reason = "connection failed"
	}
	return e
}

// badBody is a failure to read or to decode the body of a reply that began well.
func (x *exchange) badBody(err error) error {
	var large tooLarge
	var cut broken
	switch {
	case errors.As(err, new(sinkError)):
		return err
	case errors.As(err, &large):
		return &Error{Kind: TooLarge, Op: x.call, Status: x.status(), Length: x.frames.read, Reason: large.Error(), Err: large}
	case x.caller.Err() != nil:
		return x.ended()
	case errors.Is(err, errStalled):
		return &Error{Kind: Timeout, Op: x.call, Status: x.status(), Reason: errStalled.Error(), Err: errStalled}
	case errors.As(err, &cut):
		e := x.badResponse("the connection broke before the body's end", cause(cut))
		e.transient = true
		return e
	case errors.Is(err, io.ErrUnexpectedEOF):
		e := x.badResponse("the body ends early", io.ErrUnexpectedEOF)
		if x.frames.read == 0 {
			e.Reason = "the body is empty"
		}
		e.transient = x.unframed()
		return e
	}
	for _, known := range []error{errGzip, errTrailing, errTwice, errContradiction, errCoding, errTooDeep} {
		if errors.Is(err, known) {
			return x.badResponse(known.Error(), known)
		}
	}
	return x.badResponse("the body is not the documented JSON", errJSON)
}

// errJSON stands for the decoder's own error, which may quote a byte of the body.
var errJSON = errors.New("malformed JSON")

func (x *exchange) badResponse(reason string, err error) *Error {
	return &Error{Kind: BadResponse, Op: x.call, Status: x.status(), MediaType: x.mediaType(), Length: x.frames.read, Reason: reason, Err: err}
}

func (x *exchange) status() int {
	if x.resp == nil {
		return 0
	}
	return x.resp.StatusCode
}

// mediaType is the media type of the reply, without parameters. It is "" if the header
// has none, if it is too long to show, or if it holds the key.
func (x *exchange) mediaType() string {
	given, _, _ := strings.Cut(x.resp.Header.Get("Content-Type"), ";")
	if len(given) > 64 {
		return ""
	}
	media, _, err := mime.ParseMediaType(given)
	if err != nil || x.words(media) != media {
		return ""
	}
	return media
}

// unframed tells whether HTTP could not know the body's end, so that a cut
// connection looks like a complete reply.
func (x *exchange) unframed() bool {
	return x.resp.ContentLength < 0 && len(x.resp.TransferEncoding) == 0
}

// untrusted tells whether the host could not prove who it is.
func untrusted(err error) bool {
	return errors.As(err, new(*tls.CertificateVerificationError)) ||
		errors.As(err, new(x509.UnknownAuthorityError)) ||
		errors.As(err, new(x509.HostnameError)) ||
		errors.As(err, new(x509.CertificateInvalidError))
}

// cause picks from err what is safe to show: net/http quotes what it could not
// understand of a reply, and that may be anything.
func cause(err error) error {
	var (
		dns   *net.DNSError
		op    *net.OpError
		errno syscall.Errno
		cert  *tls.CertificateVerificationError
		addr  errAddressRefused
	)
	switch {
	case errors.As(err, &cert):
		return cert.Err
	case errors.As(err, &addr):
		return addr
	case errors.As(err, &dns):
		return dns
	case errors.As(err, &op):
		return op
	case errors.As(err, &errno):
		return errno
	}
	for _, known := range []error{io.ErrUnexpectedEOF, io.EOF, context.DeadlineExceeded, context.Canceled, net.ErrClosed} {
		if errors.Is(err, known) {
			return known
		}
	}
	return errors.New("the connection failed")
}
