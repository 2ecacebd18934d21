package paging

import (
	"encoding/binary"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// Cursor is what carries an answer from one page to the next: the question, so that
// a cursor alone can go on with it, the range it was resolved to, and the row that
// the last page ended with. New records and a restart do not move it.
type Cursor struct {
	Issued   time.Time // to the second
	Range    period.Range
	Snapshot snapshot.ID // the next page comes from the same snapshot while it lives
	Args     []byte      // the arguments of the question as JSON, without its dates
	Last     Place
	List     int // of an answer over several chatbots, which one Last is of, counted from 0

	// Until is the time of the newest record when the question began, for answers whose
	// rows a later record would change; zero in others.
	Until time.Time
}

// encode writes a cursor in as few bytes as is simple: a model pays for every
// character of it.
func (c Cursor) encode() []byte {
	out := binary.AppendVarint(nil, c.Issued.Unix())
	out = appendRange(out, c.Range)
	out = binary.BigEndian.AppendUint64(out, uint64(c.Snapshot))
	out = appendText(out, string(c.Args))
	out = binary.AppendVarint(out, c.Last.At)
	out = binary.AppendVarint(out, c.Last.ID)
	out = binary.BigEndian.AppendUint32(out, c.Last.Hash)
	out = binary.AppendUvarint(out, uint64(c.Last.Copy))
	return c.appendRest(out)
}

// decode reads what encode wrote; of everything else it says so.
func decode(plain []byte, now time.Time) (Cursor, error) {
	r := &reader{rest: plain}
	c := Cursor{Issued: time.Unix(r.varint(), 0)}
	span, err := r.span(now)
	c.Range = span
	c.Snapshot = snapshot.ID(binary.BigEndian.Uint64(r.take(8)))
	c.Args = []byte(r.text())
	c.Last = Place{At: r.varint(), ID: r.varint(), Hash: binary.BigEndian.Uint32(r.take(4)), Copy: uint32(r.uvarint())}
	c.rest(r)
	if err != nil || r.failed {
		return Cursor{}, errSeal
	}
	return c, nil
}

// appendRest adds what only some cursors have.
func (c Cursor) appendRest(out []byte) []byte {
	people := c.Last.Rank > 0 || !c.Until.IsZero()
	if c.List > 0 || people {
		out = binary.AppendUvarint(out, uint64(c.List))
	}
	if people {
		out = binary.AppendUvarint(out, uint64(c.Last.Rank))
		out = binary.AppendVarint(out, ticks(c.Until))
	}
	return out
}

// rest reads what appendRest wrote.
func (c *Cursor) rest(r *reader) {
	if len(r.rest) > 0 {
		c.List = int(r.uvarint())
	}
	if len(r.rest) > 0 {
		c.Last.Rank = uint32(r.uvarint())
		c.Until = timeOf(r.varint())
	}
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// reader takes an encoded cursor apart. Once it has failed, it gives zeros.
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
