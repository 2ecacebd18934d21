package faulty

import "context"

// Deadline returns a context whose deadline is over once an endless fault has gone on
// for a while, whatever the clock says: a test that waited for a time would fail on a
// busy machine. Call stop when the context is no longer needed.
func (s *Server) Deadline(parent context.Context) (ctx context.Context, stop context.CancelFunc) {
	parent, stop = context.WithCancel(parent)
	d := &deadline{Context: parent, done: make(chan struct{})}
	go func() {
		select {
		case <-s.enough:
			d.err = context.DeadlineExceeded
		case <-parent.Done():
			d.err = parent.Err()
		}
		close(d.done)
	}()
	return d, stop
}

type deadline struct {
	context.Context
	done chan struct{}
	err  error // once done
}

// Done implements context.Context.
func (d *deadline) Done() <-chan struct{} { return d.done }

// Err implements context.Context.
func (d *deadline) Err() error {
	select {
	case <-d.done:
		return d.err
	default:
		return nil
	}
}
