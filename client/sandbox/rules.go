package sandbox

import (
	"net/http"
	"time"
)

// Rules decide what the platform's documents leave open, and how badly its day
// is going. Every zero value is one plausible platform; a client that is right
// must give the same answers under each of them.
type Rules struct {
	// EndExclusive: the day of endTime itself is not part of the range.
	EndExclusive bool
	// DayZone is the zone in which days are cut; nil: UTC.
	DayZone *time.Location
	// LeadZone is the zone LeadList prints CreateTime in; nil: the fixed -08:00
	// of the samples. ChatContentHistory always prints UTC as Z.
	LeadZone *time.Location
	// SelectByLastMessage: the history's dates select a session by its last
	// message instead of by its start.
	SelectByLastMessage bool
	// HideNewSessions: what GetSession made is missing in the history. Otherwise
	// it is there at once, without a message.
	HideNewSessions bool
	// NullForEmpty: an empty list is null instead of [].
	NullForEmpty bool
	// OldestFirst: records come in ascending time instead of descending as in
	// the samples.
	OldestFirst bool
	// StatusInside200: refusals come as HTTP 200 with Success false and the code
	// in the envelope. A path or method that does not exist keeps its status.
	StatusInside200 bool
	// IDsAsStrings: session numbers come quoted.
	IDsAsStrings bool

	// Gzip compresses bodies for callers that accept it.
	Gzip bool
	// Chunked sends bodies in small flushed pieces without a Content-Length.
	Chunked bool
	// Delay passes before the status line.
	Delay time.Duration
	// CutBodyAt, if above 0, cuts the connection after that many body bytes as
	// they travel (compressed ones under Gzip). A shorter body arrives whole. It
	// needs a real connection: on a ResponseRecorder the handler panics with
	// http.ErrAbortHandler.
	CutBodyAt int

	// Respond answers in the platform's place and returns true, or returns false
	// to leave the request alone. It sees the request before key and body are
	// looked at, may read the body, and may run on several goroutines.
	Respond func(w http.ResponseWriter, r *http.Request) bool
}
