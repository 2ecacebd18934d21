package paging

import (
	"encoding/binary"
	"slices"
	"time"

	"chatbot-mcp/internal/period"
)

// What stands before the ends of a range in a cursor: dates, the number of a period's
// name counted from 1, or moments.
const (
	dates   = 0
	moments = 255
)

func appendRange(out []byte, r period.Range) []byte {
	out = appendText(out, r.Zone.String())
	if r.Moments {
		out = binary.AppendVarint(append(out, moments), r.Start.Unix())
		return binary.AppendVarint(out, r.End.Unix())
	}
	out = append(out, byte(1+slices.Index(period.Names, r.Period)))
	if r.AllTime {
		return out
	}
	out = binary.AppendVarint(out, dayNumber(r.From))
	return binary.AppendVarint(out, dayNumber(r.To))
}

// span reads what appendRange wrote.
func (r *reader) span(now time.Time) (period.Range, error) {
	spec := period.Spec{TimeZone: r.text()}
	kind := int(r.take(1)[0])
	if kind == moments {
		zone, err := period.LoadZone(spec.TimeZone)
		if err != nil {
			return period.Range{}, err
		}
		return period.Between(time.Unix(r.varint(), 0), time.Unix(r.varint(), 0), zone), nil
	}
	name := ""
	if kind > dates && kind <= len(period.Names) {
		name = period.Names[kind-1]
	}
	if name == "all_time" {
		spec.Period = name
	} else {
		spec.From, spec.To = date(r.varint()), date(r.varint())
	}
	span, err := period.Resolve(spec, "", time.UTC, now)
	span.Period = name
	return span, err
}

// IsBetween reports whether the cursor's moments are those between from and to, in
// whatever form.
func (c Cursor) IsBetween(from, to, zone string) bool {
	r, err := period.Resolve(period.Spec{From: from, To: to, TimeZone: zone}, "all_time", c.Range.Zone, c.Issued)
	return err == nil && c.Range.Moments && r.Start.Equal(c.Range.Start) && r.End.Equal(c.Range.End)
}

// dayNumber counts days from 1970-01-01.
func dayNumber(d period.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400
}

func date(dayNumber int64) string {
	return time.Unix(dayNumber*86400, 0).UTC().Format(time.DateOnly)
}
