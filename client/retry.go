package client

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// maxTries is how often a read is tried. With 20 % of requests failing at random,
// three tries fail together in fewer than one call of a hundred.
const maxTries = 3

// maxRetryAfter is the longest time that a Retry-After can ask for.
const maxRetryAfter = 24 * time.Hour

// maxPause is how long a read waits between two tries if its context has no
// deadline: about as long as assistants wait for a tool.
const maxPause = time.Minute

// retry calls try until it succeeds, fails for good, or no further try fits into
// ctx's deadline. A try includes the decoding: each begins with the first record.
func (c *Client) retry(ctx context.Context, try func() error) error {
	tries := func() (struct{}, error) { return struct{}{}, backoffError(ctx, try()) }
	_, err := backoff.Retry(ctx, tries,
		backoff.WithBackOff(&jitter{base: c.opts.RetryBase, ctx: ctx}),
		backoff.WithMaxTries(maxTries),
		backoff.WithMaxElapsedTime(0)) // ctx is the bound
	return err
}

// backoffError tells backoff what to do about err: stop, wait as long as the platform
// asks, or wait as long as jitter says.
func backoffError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var failure *Error
	if !errors.As(err, &failure) || !failure.transient || !fitsDeadline(ctx, failure.RetryAfter) {
		return backoff.Permanent(err)
	}
	if failure.RetryAfter > 0 || failure.Kind == RateLimited {
		return errors.Join(failure, &backoff.RetryAfterError{Duration: failure.RetryAfter})
	}
	return err
}

// fitsDeadline reports whether a pause leaves time before ctx's deadline.
func fitsDeadline(ctx context.Context, pause time.Duration) bool {
	deadline, ok := ctx.Deadline()
	if !ok {
		return pause <= maxPause
	}
	return pause < time.Until(deadline)
}

// jitter is a backoff.BackOff with full jitter: the pause is random, below a bound
// that doubles, so that clients which failed together do not return together.
type jitter struct {
	base, bound time.Duration
	ctx         context.Context
}

// Reset implements backoff.BackOff.
func (j *jitter) Reset() { j.bound = j.base }

// NextBackOff implements backoff.BackOff.
func (j *jitter) NextBackOff() time.Duration {
	pause := rand.N(max(j.bound, 1))
	j.bound *= 2
	if !fitsDeadline(j.ctx, pause) {
		return backoff.Stop
	}
	return pause
}

// maxRetryAfterLength bounds a Retry-After header, in bytes. An HTTP date has 29.
const maxRetryAfterLength = 64

// parseRetryAfter reads a Retry-After header: seconds or an HTTP date. A date in the
// past means now. ok is false if the header is neither.
func parseRetryAfter(value string, now time.Time) (wait time.Duration, ok bool) {
	if len(value) > maxRetryAfterLength {
		return 0, false
	}
	value = strings.TrimSpace(value)
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		if seconds > uint64(maxRetryAfter/time.Second) {
			return maxRetryAfter, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	return min(max(date.Sub(now), 0), maxRetryAfter), true
}
