//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package transport

import (
	"errors"
	"os"
)

// redirect has nothing to duplicate here: replacing os.Stdout must do.
func redirect(_, _ *os.File) (*os.File, error) { return nil, errors.ErrUnsupported }
