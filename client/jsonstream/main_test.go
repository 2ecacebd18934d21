package jsonstream

import (
	"io"
	"testing"

	"github.com/go-faster/jx"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// record is what the tests read: {"ID":1,"Texts":["a","b"]}.
type record struct {
	ID    int64
	Texts []string
}

var (
	documentNames = []string{"Data"}
	recordNames   = []string{"ID", "Texts"}
)

// readAll reads {"Data":[record, …]} and skips everything else.
func readAll(src io.Reader, l Limits) (records []record, err error) {
	r := NewReader(src, l)
	err = r.Object(func(name []byte) error {
		if MatchName(name, documentNames) != "" {
			return r.Array(func(v *Value) error {
				records = append(records, readRecord(v))
				return nil
			})
		}
		v, err := r.Value()
		if err != nil {
			return err
		}
		v.Skip()
		return v.Err()
	})
	if err != nil {
		return records, err
	}
	return records, r.End()
}

func readRecord(v *Value) (r record) {
	if v.Kind() != jx.Object {
		v.Skip()
		return r
	}
	for name := range v.Members(recordNames) {
		switch {
		case name == "ID":
			r.ID, _ = v.Integer()
		case v.Kind() != jx.Array:
			v.Skip()
		default:
			for range v.Elements() {
				r.Texts = append(r.Texts, string(v.Text()))
			}
		}
	}
	return r
}

// chunks is a document that arrives in pieces of one size.
type chunks struct {
	rest []byte
	size int
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.rest[:min(c.size, len(c.rest))])
	c.rest = c.rest[n:]
	return n, nil
}
