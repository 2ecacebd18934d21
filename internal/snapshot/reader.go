package snapshot

// reader reads a blockLog and keeps the block it opened last, and its place in
// it: asked for ascending records it unpacks each block once and steps over
// each record once.
type reader struct {
	run         // of the open block; empty: none is open
	raw  []byte // the open block, unpacked
	rest []byte // raw from record next on
	next uint32
	ends []uint32
}

// read returns record n of l. It is valid until the next read.
func (r *reader) read(t *text, l blockLog, n uint32) (Record, error) {
	if err := r.seek(t, l, n); err != nil {
		return Record{}, err
	}
	for {
		body, rest, ok := step(r.rest)
		if !ok {
			return Record{}, errDamaged
		}
		r.rest, r.next = rest, r.next+1
		if r.next > n {
			return r.parse(body)
		}
	}
}

func (r *reader) parse(body []byte) (Record, error) {
	rec, ok := parse(body, r.ends)
	if !ok {
		return Record{}, errDamaged
	}
	r.ends = rec.ends
	return rec, nil
}

// seek makes sure that record n lies in rest.
func (r *reader) seek(t *text, l blockLog, n uint32) error {
	if n < r.first || n >= r.past() {
		return r.open(t, l, n)
	}
	if n < r.next {
		r.rest, r.next = r.raw, r.first
	}
	return nil
}

// open unpacks the block that record n is in.
func (r *reader) open(t *text, l blockLog, n uint32) error {
	i := l.holding(n)
	if i < 0 || n >= l[i].past() {
		return errDamaged
	}
	r.run = run{}
	raw, err := t.unpack(l[i], r.raw)
	if err != nil {
		return err
	}
	r.run, r.raw, r.rest, r.next = l[i].run, raw, raw, l[i].first
	return nil
}
