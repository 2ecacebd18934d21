//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package transport

import (
	"errors"
	"os"
)

// redirect cannot duplicate a descriptor here; ClaimStdout replaces os.Stdout alone.
func redirect(_, _ *os.File) (*os.File, error) { return nil, errors.ErrUnsupported }
