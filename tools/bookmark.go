package tools

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// bookmark is what a cursor holds: the question, so that a cursor alone can go
// on with it, the range it was resolved to, and the row the last page ended
// with. New leads and a restart of the program do not move it.
type bookmark struct {
	issued   time.Time // to the second
	span     period.Range
	snapshot snapshot.ID // goes on in the same snapshot while that lives
	args     arguments   // what the question was asked with, but for its dates
	last     place
}

// spanArguments are the arguments that the resolved range stands for.
var spanArguments = []string{"period", "from", "to", "time_zone"}

// encode writes a bookmark in as few bytes as is simple: a model carries the
// cursor, and pays for every character.
func (b *bookmark) encode() []byte {
	out := binary.AppendVarint(nil, b.issued.Unix())
	out = appendText(out, b.span.Zone.String())
	out = append(out, byte(1+slices.Index(period.Names, b.span.Period))) // 0: dates
	if !b.span.AllTime {
		out = binary.AppendVarint(out, dayNumber(b.span.From))
		out = binary.AppendVarint(out, dayNumber(b.span.To))
	}
	out = binary.BigEndian.AppendUint64(out, uint64(b.snapshot))
	args, _ := json.Marshal(b.args) // only what decode made
	out = appendText(out, string(args))
	out = binary.AppendVarint(out, b.last.at)
	out = binary.AppendVarint(out, b.last.id)
	out = binary.BigEndian.AppendUint32(out, b.last.hash)
	return binary.AppendUvarint(out, uint64(b.last.copy))
}

// decodeBookmark reads what encode wrote; whatever else it is given, it says so.
func decodeBookmark(plain []byte, now time.Time) (*bookmark, error) {
	r := &reader{rest: plain}
	b := &bookmark{issued: time.Unix(r.varint(), 0)}
	spec := period.Spec{TimeZone: r.text()}
	name := ""
	if n := int(r.take(1)[0]); 0 < n && n <= len(period.Names) {
		name = period.Names[n-1]
	}
	if name == "all_time" {
		spec.Period = name
	} else {
		spec.From, spec.To = date(r.varint()), date(r.varint())
	}
	b.snapshot = snapshot.ID(binary.BigEndian.Uint64(r.take(8)))
	args := r.text()
	b.last = place{at: r.varint(), id: r.varint(), hash: binary.BigEndian.Uint32(r.take(4)), copy: uint32(r.uvarint())}
	var err error
	b.span, err = period.Resolve(spec, "", time.UTC, now)
	if err != nil || r.failed || json.Unmarshal([]byte(args), &b.args) != nil {
		return nil, errSeal
	}
	b.span.Period = name
	return b, nil
}

// dayNumber counts days from 1970-01-01.
func dayNumber(d period.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400
}

func date(dayNumber int64) string {
	return time.Unix(dayNumber*86400, 0).UTC().Format(time.DateOnly)
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// reader takes a bookmark apart; once failed, it gives zeros.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return make([]byte, 8) // the longest fixed field
	}
	head := r.rest[:n]
	r.rest = r.rest[n:]
	return head
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.rest)
	r.take(max(n, 1))
	return v
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	r.take(max(n, 1))
	return v
}

func (r *reader) text() string {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.take(-1)
		return ""
	}
	return string(r.take(int(n)))
}
