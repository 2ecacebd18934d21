package client

import (
	"cmp"
	"time"
)

// Limits bound what one reply may cost. A zero field means its default, a reply
// beyond one ends in TooLarge (U14, docs/security.md).
type Limits struct {
	Decoded int64 // bytes of body after inflation; default 2 GiB, four times a busy bot's year (500 MB)
	String  int   // bytes of one string as it is sent; default 8 MiB
	Record  int   // bytes of one lead or conversation as it is sent; default 32 MiB, it is held in memory
	Ratio   int   // inflated over compressed bytes; default 1000, close to the most deflate can do (1032)

	// RatioFrom is how many bytes may be inflated before Ratio is looked at;
	// default 16 MiB. Short replies of zeros and blanks are harmless.
	RatioFrom int64
}

func (l Limits) withDefaults() Limits {
	l.Decoded = cmp.Or(l.Decoded, 2<<30)
	l.String = cmp.Or(l.String, 8<<20)
	l.Record = cmp.Or(l.Record, 32<<20)
	l.Ratio = cmp.Or(l.Ratio, 1000)
	l.RatioFrom = cmp.Or(l.RatioFrom, 16<<20)
	return l
}

// Timeouts bound the stages of one request. A zero field means its default. The
// whole call is bounded by the caller's context alone.
type Timeouts struct {
	Connect   time.Duration // looking the name up and connecting; default 10 s
	TLS       time.Duration // the handshake; default 10 s
	FirstByte time.Duration // request sent to status line read; default 30 s, half of where assistants give up
	Stall     time.Duration // no byte of body for so long; default 15 s
}

func (t Timeouts) withDefaults() Timeouts {
	t.Connect = cmp.Or(t.Connect, 10*time.Second)
	t.TLS = cmp.Or(t.TLS, 10*time.Second)
	t.FirstByte = cmp.Or(t.FirstByte, 30*time.Second)
	t.Stall = cmp.Or(t.Stall, 15*time.Second)
	return t
}
