package sandbox_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

func TestDialCarriesManyRequestsAtOnce(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	c := connect(t, p)
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			r := request("GetSession", `{"serialNumber":"`+serial+`"}`)
			r.RequestURI = "" // a server's field, which a client must not send
			r.URL.Scheme, r.URL.Host = "http", "sandbox"
			resp, err := c.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		})
	}
	wg.Wait()
	require.Equal(t, `{"SessionID":123506}`, string(envelope(t, ask(p, "GetSession", `{"serialNumber":"`+serial+`"}`)).Data))
}

// A caller who cancels ends the platform's handler too.
func TestCancellationReachesTheHandler(t *testing.T) {
	arrived, left := make(chan struct{}), make(chan struct{})
	p := samplePlatform(sandbox.Rules{Respond: func(_ http.ResponseWriter, r *http.Request) bool {
		close(arrived)
		<-r.Context().Done()
		close(left)
		return true
	}})
	c := connect(t, p)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://sandbox/chat/Chatbot/GetSession", strings.NewReader("{}"))
	require.NoError(t, err)
	_, err = c.Do(r)
	require.ErrorIs(t, err, context.Canceled)
	<-left
}

// The delay passes before the status line is sent. A caller who gives up earlier leaves
// no status in the log.
func TestDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := samplePlatform(sandbox.Rules{Delay: time.Minute})
		transport := &http.Transport{DialContext: p.Dial}
		c := &http.Client{Transport: transport}
		began := time.Now()
		resp := post(t, c, "ChatContentHistory", allHistory)
		resp.Body.Close()
		require.Equal(t, time.Minute, time.Since(began))

		c.Timeout = time.Second
		_, err := c.Post("http://sandbox/chat/Chatbot/GetSession", "application/json", strings.NewReader("{}"))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, []int{200, 0}, statuses(p))

		require.NoError(t, p.Close())
		transport.CloseIdleConnections()
	})
}

func statuses(p *sandbox.Platform) []int {
	var out []int
	for _, r := range p.Requests() {
		out = append(out, r.Status)
	}
	return out
}

// Close ends connections in every state, also one whose handler waits in its delay, and
// no Dial succeeds afterwards. TestMain looks for goroutines that are left.
func TestCloseStopsEverything(t *testing.T) {
	p := samplePlatform(sandbox.Rules{Delay: time.Hour})
	silent, err := p.Dial(t.Context(), "tcp", "anywhere:80")
	require.NoError(t, err)
	defer silent.Close()
	waiting, err := p.Dial(t.Context(), "tcp", "anywhere:80")
	require.NoError(t, err)
	defer waiting.Close()
	_, err = io.WriteString(waiting, "POST /chat/Chatbot/GetSession HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(p.Requests()) == 1 }, time.Minute, time.Millisecond)

	require.NoError(t, p.Close())
	require.NoError(t, p.Close(), "closing twice is fine")
	for _, conn := range []net.Conn{silent, waiting} {
		_, err := conn.Read(make([]byte, 1))
		require.ErrorIs(t, err, io.EOF)
	}
	_, err = p.Dial(t.Context(), "tcp", "anywhere:80")
	require.ErrorIs(t, err, net.ErrClosed)
	require.NoError(t, samplePlatform(sandbox.Rules{}).Close(), "nothing was started")
}

// Close does not wait for a Rules.Respond that hangs: it returns an error.
func TestCloseReportsARespondThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := samplePlatform(sandbox.Rules{Respond: func(http.ResponseWriter, *http.Request) bool {
			time.Sleep(time.Hour)
			return true
		}})
		conn, err := p.Dial(t.Context(), "", "")
		require.NoError(t, err)
		defer conn.Close()
		_, err = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
		synctest.Wait()
		require.ErrorContains(t, p.Close(), "still being answered")
		time.Sleep(2 * time.Hour) // until Respond has returned, so that no goroutine is left
	})
}

func TestDialHonoursItsContext(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	defer p.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 { // the server may be faster than the context
		conn, err := p.Dial(ctx, "", "")
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
			return
		}
		conn.Close()
	}
	t.Fatal("a cancelled dial never failed")
}
