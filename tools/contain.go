package tools

import "runtime/debug"

// contained is f fit to run on a goroutine of its own, where a panic would end
// the process and with it every other call: it becomes an internal error.
func (c *call) contained(f func() error) func() error {
	return func() (err error) {
		defer func() {
			if recover() != nil {
				c.logPanic()
				err = errInternal
			}
		}()
		return f()
	}
}

// logPanic writes where a panic came from. Its value may quote a visitor; the
// stack holds no values.
func (c *call) logPanic() {
	c.Log.Error("panic", "tool", c.tool, "stack", string(debug.Stack()))
}
