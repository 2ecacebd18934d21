package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"syscall"

	"chatbot-mcp/client/jsonstream"
)

// notSentError is the error of a request that never left this machine.
func (x *exchange) notSentError(err error) error {
	switch {
	case errors.Is(err, errQueueFull):
		return &Error{Kind: Overloaded, Op: x.call, Reason: errQueueFull.Error(), Err: errQueueFull}
	case x.caller.Err() != nil:
		return x.contextError()
	default:
		return &Error{Kind: Unavailable, Op: x.call, Reason: "the request could not be made", Err: safeCause(err)}
	}
}

// contextError is the error of a call whose caller's context has ended.
func (x *exchange) contextError() *Error {
	e := &Error{Kind: Cancelled, Op: x.call, Status: x.status(), Reason: "cancelled by the caller", Err: x.caller.Err()}
	if errors.Is(e.Err, context.DeadlineExceeded) {
		e.Kind, e.Reason = Timeout, "the time for the whole call ran out"
	}
	return e
}

// noReplyError is the error of a request whose reply's header was not read. Trying
// again may help, but not after time-outs, bad certificates and refused addresses.
func (x *exchange) noReplyError(err error) error {
	if x.caller.Err() != nil {
		return x.contextError()
	}
	e := &Error{Kind: Unavailable, Op: x.call, Err: safeCause(err), transient: true}
	var timeout net.Error
	var proxy proxyRefusedError
	switch {
	case errors.As(err, &proxy):
		e.Reason, e.transient = proxy.Error(), proxy.status >= 500
		if proxy.status == http.StatusProxyAuthRequired {
			e.Status, e.Foreign = proxy.status, true
		}
	case isCertificateError(err):
		e.Reason, e.transient = "certificate not trusted", false
	case errors.As(err, new(refusedAddressError)):
		e.Reason, e.transient = "address refused", false
	case errors.As(err, &timeout) && timeout.Timeout():
		e.Kind, e.Reason, e.transient = Timeout, "no answer in time", false // the time for tries is spent
	case x.replied.Load():
		e.Kind, e.Reason = BadResponse, "the reply's header is cut or damaged"
	case errors.As(err, new(*net.DNSError)):
		e.Reason = "the host's name was not found"
	case errors.Is(err, errConnectionRefused):
		e.Reason = "connection refused"
	default:
		e.Reason = "connection failed"
	}
	if isOnTheWayToProxy(err) {
		e.Reason = "to the proxy: " + e.Reason
	}
	return e
}

// bodyError is the error of a reply whose header is good and whose body cannot be
// read.
func (x *exchange) bodyError(err error) error {
	var limit jsonstream.LimitError
	var broken connectionError
	switch {
	case errors.As(err, new(sinkError)):
		return err
	case errors.As(err, &limit):
		return &Error{Kind: TooLarge, Op: x.call, Status: x.status(), Length: x.body.BytesRead(), Reason: limit.Error(), Err: limit}
	case x.caller.Err() != nil:
		return x.contextError()
	case errors.Is(err, errStalled):
		return &Error{Kind: Timeout, Op: x.call, Status: x.status(), Reason: errStalled.Error(), Err: errStalled}
	case errors.As(err, &broken):
		e := x.badResponse("the connection broke before the end of the body", safeCause(broken))
		e.transient = true
		return e
	case errors.Is(err, io.ErrUnexpectedEOF):
		return x.earlyEndError()
	}
	for _, known := range []error{jsonstream.ErrGzip, jsonstream.ErrTrailing, jsonstream.ErrTooDeep, errDuplicateData, errContradiction, errEncoding} {
		if errors.Is(err, known) {
			return x.badResponse(known.Error(), known)
		}
	}
	return x.badResponse("the body is not the documented JSON", jsonstream.ErrMalformed)
}

// earlyEndError is the error of a body that ends before its JSON does. Trying again
// may help where HTTP does not give the length of the body: a broken connection then
// looks like its end.
func (x *exchange) earlyEndError() *Error {
	e := x.badResponse("the body ends early", io.ErrUnexpectedEOF)
	if x.body.BytesRead() == 0 {
		e.Reason = "the body is empty"
	}
	e.transient = x.resp.ContentLength < 0 && len(x.resp.TransferEncoding) == 0
	return e
}

func (x *exchange) badResponse(reason string, err error) *Error {
	return &Error{Kind: BadResponse, Op: x.call, Status: x.status(), MediaType: x.mediaType(), Length: x.body.BytesRead(), Reason: reason, Err: err}
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
	if err != nil || x.cleanText(media) != media {
		return ""
	}
	return media
}

// isCertificateError reports whether the host could not prove who it is.
func isCertificateError(err error) bool {
	return errors.As(err, new(*tls.CertificateVerificationError)) ||
		errors.As(err, new(x509.UnknownAuthorityError)) ||
		errors.As(err, new(x509.HostnameError)) ||
		errors.As(err, new(x509.CertificateInvalidError))
}

// safeCause picks from err what is safe to show: net/http quotes what it could not
// understand of a reply, and that may be anything.
func safeCause(err error) error {
	var (
		dns   *net.DNSError
		op    *net.OpError
		errno syscall.Errno
		cert  *tls.CertificateVerificationError
		addr  refusedAddressError
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
