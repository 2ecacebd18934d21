package client

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

// calls are all calls, with what a fault can change of their results.
var calls = map[string]func(context.Context, *Client) (Tally, error){
	"GetSession": func(ctx context.Context, c *Client) (Tally, error) {
		_, err := c.GetSession(ctx)
		return Tally{}, err
	},
	"ClientAsk": func(ctx context.Context, c *Client) (Tally, error) {
		_, err := c.ClientAsk(ctx, 123456, "When are you open?")
		return Tally{}, err
	},
	"LeadList": func(ctx context.Context, c *Client) (Tally, error) {
		return c.LeadList(ctx, LeadQuery{}, new(leads).begin)
	},
	"ChatContentHistory": func(ctx context.Context, c *Client) (Tally, error) {
		return c.ChatContentHistory(ctx, HistoryQuery{}, new(conversations).begin)
	},
}

// writes are the calls that change something.
var writes = []string{"GetSession", "ClientAsk"}

func isWrite(call string) bool { return slices.Contains(writes, call) }

// kindOfError is the Kind of a call's error; "" is success.
func kindOfError(err error) string {
	var failure *Error
	if errors.As(err, &failure) {
		return string(failure.Kind)
	}
	if err != nil {
		return "not an *Error: " + err.Error()
	}
	return ""
}

// allTexts is an error and all its causes, written in every way that somebody might.
func allTexts(err error) string {
	var b strings.Builder
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&b, "%v %+v %#v %q\n", err, err, err, err.Error())
	}
	return b.String()
}

// U1 to U14, S4: under every fault each call ends with the expected kind of error after
// exactly the expected number of requests, and no error shows the key, the chatbot or
// what the platform sent.
func TestFaultMatrix(t *testing.T) {
	for _, f := range faulty.All() {
		for call, do := range calls {
			t.Run(f.Name+"/"+call, func(t *testing.T) {
				t.Parallel()
				s := faulty.Serve(f)
				defer s.Close()
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if f.Endless {
					ctx, cancel = s.Deadline(ctx)
					defer cancel()
				}
				times := defaultTimes
				if f.Slow {
					times = func(*Options) {}
				}
				c := newTestClient(t, s.URL, times)

				tally, err := do(ctx, c)

				want, requests := f.Read, f.ReadRequests
				if isWrite(call) {
					want, requests = f.Write, f.WriteRequests
				}
				require.Equal(t, want, kindOfError(err), "%v", err)
				require.Equal(t, requests, s.Await(requests), "POSTs that the platform saw")
				require.Zero(t, s.RedirectsFollowed(), "a redirect was followed")
				require.Equal(t, f.Endless, ctx.Err() != nil, "each stage has a time-out of its own")
				if !isWrite(call) && requests > 0 {
					require.Equal(t, requests, tally.Requests)
				}
				for _, secret := range []string{testKey, testSerial, "test@example.com", "make an appointment", "mail.example.com"} {
					require.NotContains(t, strings.ToLower(allTexts(err)), strings.ToLower(secret))
				}
			})
		}
	}
}

// S4: the key arrives as it is, in Authorization, at the configured host alone.
func TestKeyGoesToItsHostOnly(t *testing.T) {
	s := faulty.Serve(faulty.None())
	defer s.Close()
	other := faulty.Serve(faulty.None())
	defer other.Close()
	c := newTestClient(t, s.URL, defaultTimes)
	for _, do := range calls {
		_, err := do(t.Context(), c)
		require.NoError(t, err)
	}
	require.Len(t, s.Seen(), len(calls))
	for _, r := range s.Seen() {
		require.Equal(t, testKey, r.Header.Get("Authorization"))
		require.NotContains(t, r.Path+r.Body, testKey)
	}
	require.Zero(t, other.Requests())
}
