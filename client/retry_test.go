package client

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	cases := map[string]struct {
		want time.Duration
		said bool
	}{
		"": {}, "soon": {}, "-1": {}, "1.5": {}, "2026-11-20": {},
		"0": {0, true}, " 7 ": {7 * time.Second, true}, "86401": {maxRetryAfter, true}, "99999999999999999999": {maxRetryAfter, true},
		"Fri, 20 Nov 2026 12:01:00 GMT": {time.Minute, true}, "Friday, 20-Nov-26 12:01:00 GMT": {time.Minute, true}, "Fri Nov 20 12:01:00 2026": {time.Minute, true},
		"Fri, 20 Nov 2026 11:00:00 GMT": {0, true}, "Sat, 20 Nov 2027 12:00:00 GMT": {maxRetryAfter, true},
	}
	for value, want := range cases {
		got, said := parseRetryAfter(value, now)
		require.Equal(t, want.want, got, value)
		require.Equal(t, want.said, said, value)
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, s := range []string{"", "0", "120", "Fri, 20 Nov 2026 12:01:00 GMT", "18446744073709551616", "9223372036854775807"} {
		f.Add(s, int64(1795176000))
	}
	f.Fuzz(func(t *testing.T, s string, unix int64) {
		got, said := parseRetryAfter(s, time.Unix(unix%math.MaxInt32, 0))
		require.GreaterOrEqual(t, got, time.Duration(0))
		require.LessOrEqual(t, got, maxRetryAfter)
		require.True(t, said || got == 0)
	})
}

// retryClient is a client to call retry of, with tries of the test's own.
func retryClient(base time.Duration) *Client { return &Client{opts: Options{RetryBase: base}} }

// U2: a Retry-After is waited for, to the second, if the deadline allows it. Otherwise
// the call ends at once with the platform's error.
func TestRetryAfterFitsTheDeadline(t *testing.T) {
	busy := &Error{Kind: RateLimited, RetryAfter: 10 * time.Second, transient: true}
	for deadline, want := range map[time.Duration]struct {
		tries int
		took  time.Duration
	}{
		0: {3, 20 * time.Second}, 25 * time.Second: {3, 20 * time.Second}, 15 * time.Second: {2, 10 * time.Second}, 10 * time.Second: {1, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx := t.Context()
			if deadline > 0 {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, deadline)
				defer cancel()
			}
			start, tries := time.Now(), 0
			err := retryClient(time.Second).retry(ctx, func() error { tries++; return busy })
			require.ErrorIs(t, callError(ctx, "LeadList", err), busy)
			require.Equal(t, want.tries, tries, "deadline %v", deadline)
			require.Equal(t, want.took, time.Since(start), "deadline %v", deadline)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		long := &Error{Kind: RateLimited, RetryAfter: time.Hour, transient: true}
		require.ErrorIs(t, retryClient(time.Second).retry(t.Context(), func() error { tries++; return long }), long)
		require.Equal(t, 1, tries, "no deadline is no reason to wait an hour")
	})
}

// U3: there are three tries, with pauses below base and twice base, and none beyond the
// deadline.
func TestFullJitter(t *testing.T) {
	down := &Error{Kind: Unavailable, transient: true}
	var longest time.Duration
	for range 200 {
		synctest.Test(t, func(t *testing.T) {
			start, tries := time.Now(), 0
			require.ErrorIs(t, retryClient(time.Second).retry(t.Context(), func() error { tries++; return down }), down)
			require.Equal(t, maxTries, tries)
			longest = max(longest, time.Since(start))
		})
	}
	require.Greater(t, longest, 2*time.Second, "the second bound is twice the first")
	require.Less(t, longest, 3*time.Second)

	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
		defer cancel()
		start := time.Now()
		err := retryClient(time.Hour).retry(ctx, func() error { return down })
		require.ErrorIs(t, callError(ctx, "LeadList", err), down, "the failure, and not a time-out after a wait")
		require.Zero(t, time.Since(start))
	})
}

// A pause ends when the caller cancels.
func TestCancelDuringAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		start := time.Now()
		err := retryClient(0).retry(ctx, func() error { return &Error{Kind: RateLimited, RetryAfter: 30 * time.Second, transient: true} })
		require.Equal(t, "cancelled", kindOfError(callError(ctx, "LeadList", err)))
		require.Equal(t, time.Second, time.Since(start))
	})
}

func TestOnlyTransientFailuresAreRepeated(t *testing.T) {
	for _, err := range []error{&Error{Kind: AuthFailed}, &Error{Kind: TooLarge}, sinkError{errors.New("full")}} {
		tries := 0
		require.ErrorIs(t, retryClient(time.Hour).retry(t.Context(), func() error { tries++; return err }), err)
		require.Equal(t, 1, tries)
	}
}
