package snapshot

// cursor reads a blockLog and keeps the block it opened last, and its place in
// it: asked for ascending records it unpacks each block once and steps over
// each record once.
type cursor struct {
	run         // of the open block; empty: none is open
	raw  []byte // the open block, unpacked
	rest []byte // raw from record next on
	next uint32
	ends []uint32
}

// read returns record n of l. It is valid until the next read.
func (c *cursor) read(t *text, l blockLog, n uint32) (Record, error) {
	if err := c.seek(t, l, n); err != nil {
		return Record{}, err
	}
	for {
		body, rest, ok := step(c.rest)
		if !ok {
			return Record{}, errDamaged
		}
		c.rest, c.next = rest, c.next+1
		if c.next > n {
			return c.parse(body)
		}
	}
}

func (c *cursor) parse(body []byte) (Record, error) {
	r, ok := parse(body, c.ends)
	if !ok {
		return Record{}, errDamaged
	}
	c.ends = r.ends
	return r, nil
}

// seek makes sure that record n lies in rest.
func (c *cursor) seek(t *text, l blockLog, n uint32) error {
	if n < c.first || n >= c.past() {
		return c.open(t, l, n)
	}
	if n < c.next {
		c.rest, c.next = c.raw, c.first
	}
	return nil
}

// open unpacks the block that record n is in.
func (c *cursor) open(t *text, l blockLog, n uint32) error {
	i := l.holding(n)
	if i < 0 || n >= l[i].past() {
		return errDamaged
	}
	c.run = run{}
	raw, err := t.unpack(l[i], c.raw)
	if err != nil {
		return err
	}
	c.run, c.raw, c.rest, c.next = l[i].run, raw, raw, l[i].first
	return nil
}
