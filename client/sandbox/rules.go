package sandbox

import (
	"net/http"
	"time"
)

// Rules decide what the platform's documents leave open, and what goes wrong with its
// replies. A correct client gives the same answers under each of those that the
// documents allow.
type Rules struct {
	// EndExclusive: the day of endTime itself is not part of the range.
	EndExclusive bool
	// DayZone is the zone of the days in a request; nil: UTC.
	DayZone *time.Location
	// LeadZone is the zone in which LeadList writes CreateTime; nil: the -08:00 of the
	// samples. ChatContentHistory always writes UTC as Z.
	LeadZone *time.Location
	// SelectByLastMessage: the days of a ChatContentHistory request select a session by
	// its last message instead of its start.
	SelectByLastMessage bool
	// HideNewSessions: the history does not have what GetSession made before ClientAsk
	// writes to it. Otherwise it has it at once, without a message.
	HideNewSessions bool
	// NullForEmpty: an empty list is null instead of [].
	NullForEmpty bool
	// OldestFirst: records are sorted by ascending time. In the samples it descends.
	OldestFirst bool
	// StatusInside200: refusals have HTTP status 200, Success false, and the code in the
	// envelope. A path or method that does not exist keeps its status.
	StatusInside200 bool
	// IDsAsStrings: session numbers are JSON strings.
	IDsAsStrings bool

	// Gzip compresses the bodies for callers that accept it.
	Gzip bool
	// Chunked sends the bodies in small chunks, without a Content-Length.
	Chunked bool
	// Delay is the time before the status line is sent.
	Delay time.Duration
	// CutBodyAt, if above 0, closes the connection after that many bytes of the body,
	// compressed ones under Gzip. A shorter body is sent whole. It needs a real
	// connection: with a ResponseRecorder the handler panics with http.ErrAbortHandler.
	CutBodyAt int

	// Respond answers instead of the platform and returns true, or returns false and
	// leaves the answer to the platform. It is called before key and body are checked,
	// may read the body, and may run on several goroutines at once.
	Respond func(w http.ResponseWriter, r *http.Request) bool
}
