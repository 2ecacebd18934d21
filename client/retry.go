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

// maxTries is how often a read is tried: with 20 % of requests failing at
// random, three tries fail together in fewer than one call of a hundred.
const maxTries = 3

// maxRetryAfter bounds what is believed of a Retry-After.
const maxRetryAfter = 24 * time.Hour

// patience is how long a Retry-After is waited for when the caller set no
// deadline: about as long as assistants wait for a tool.
const patience = time.Minute

// retrying calls try until it succeeds, fails for good, or no further try fits
// into ctx's deadline. Repetition stands above decoding: each try begins anew.
func (c *Client) retrying(ctx context.Context, try func() error) error {
	tries := func() (struct{}, error) { return struct{}{}, pace(ctx, try()) }
	_, err := backoff.Retry(ctx, tries,
		backoff.WithBackOff(&jitter{base: c.opts.RetryBase, ctx: ctx}),
		backoff.WithMaxTries(maxTries),
		backoff.WithMaxElapsedTime(0)) // ctx is the bound
	return err
}

// pace says in backoff's terms what is to be done about err.
func pace(ctx context.Context, err error) error {
	var failure *Error
	if !errors.As(err, &failure) || !failure.transient || !fits(ctx, failure.RetryAfter) {
		return permanent(err)
	}
	if failure.RetryAfter > 0 || failure.Kind == RateLimited {
		return errors.Join(failure, &backoff.RetryAfterError{Duration: failure.RetryAfter})
	}
	return err
}

func permanent(err error) error {
	if err == nil {
		return nil
	}
	return backoff.Permanent(err)
}

// fits tells whether a pause leaves time before ctx's deadline.
func fits(ctx context.Context, pause time.Duration) bool {
	deadline, ok := ctx.Deadline()
	if !ok {
		return pause <= patience
	}
	return pause < time.Until(deadline)
}

// jitter is full jitter: a random pause below a bound that doubles, so that
// clients which failed together do not come back together.
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
	if !fits(j.ctx, pause) {
		return backoff.Stop
	}
	return pause
}

// retryAfter reads a Retry-After, in seconds or as an HTTP date, and tells
// whether it says anything. A date that is past means now.
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	if len(value) > longestWord {
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
