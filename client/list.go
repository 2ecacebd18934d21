package client

import "github.com/go-faster/jx"

// list takes Data and hands every element of it to each. null is an empty list
// (U9, docs/security.md); what is neither is errShape.
func (f *frames) list(each func(raw []byte) error) error {
	c, err := f.peek()
	if err != nil {
		return unexpected(err)
	}
	if c != '[' {
		return f.noList()
	}
	f.head++
	return f.until(']', func() error {
		raw, err := f.value()
		if err != nil {
			return err
		}
		return each(raw)
	})
}

// until has take take one part after another, with commas between them, and then
// takes the bracket that ends them.
func (f *frames) until(bracket byte, take func() error) error {
	c, err := f.peek()
	if err != nil {
		return unexpected(err)
	}
	if c == bracket {
		f.head++
		return nil
	}
	for c = ','; c == ','; {
		if err := take(); err != nil {
			return err
		}
		if c, err = f.next(); err != nil {
			return err
		}
	}
	if c != bracket {
		return f.malformed()
	}
	return nil
}

// skip takes a Data that nobody wants.
func skip(f *frames) error {
	_, err := f.value()
	return err
}

// noList takes a Data that is no list; only null is as good as one.
func (f *frames) noList() error {
	raw, err := f.value()
	if err != nil {
		return err
	}
	if err := f.valid(raw); err != nil {
		return err
	}
	if string(raw) == "null" {
		return nil
	}
	return errShape
}

// valid refuses a value that nobody will decode but that must be JSON all the same.
func (f *frames) valid(raw []byte) error {
	if !jx.Valid(raw) {
		return f.malformed()
	}
	return nil
}
