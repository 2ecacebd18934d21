package transport

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/secret"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// BenchmarkStdioCall measures a trivial call's round trip to another process, our
// loop against mcp-go's ServeStdio. Compare the p50 of one run: ours must not be
// the slower, on a machine that has a core for each side.
func BenchmarkStdioCall(b *testing.B) {
	for _, which := range []string{"ours", "library"} {
		b.Run(which, func(b *testing.B) { benchmarkStdio(b, which) })
	}
}

func benchmarkStdio(b *testing.B, which string) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), serveEnv+"="+which)
	in, err := cmd.StdinPipe()
	require.NoError(b, err)
	out, err := cmd.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, cmd.Start())
	answers := bufio.NewReader(out)
	ask := func(line string) string {
		_, err := io.WriteString(in, line+"\n")
		require.NoError(b, err)
		got, err := answers.ReadString('\n')
		require.NoError(b, err)
		return got
	}
	ask(initializeLine("2025-11-25"))
	line := callLine(1, "echo", `{"text":"hi"}`)
	require.Contains(b, ask(line), "hi")
	took := make([]time.Duration, 0, 1<<20)
	for b.Loop() {
		start := time.Now()
		ask(line)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns")
	require.NoError(b, in.Close())
	_ = cmd.Wait()
}

// BenchmarkHTTPCall measures calls a second by 16 clients on loopback, our whole
// stack with its guard and token against bare mcp-go. Bursts of the two
// alternate, so that other work on the machine affects both. of-library is the
// median of their ratios, and should be 0.85 or more.
func BenchmarkHTTPCall(b *testing.B) {
	token := newToken(b)
	fix := newFixture()
	bare := server.NewMCPServer("test", "1")
	bare.AddTools(fix.tools()...)
	library := newBenchClients(b, server.NewStreamableHTTPServer(bare, server.WithStateful(true)), token)
	ours := newBenchClients(b, New(Info{Name: "test", Version: "1"}, Offer{Tools: fix.tools()}, nil).Handler(HTTP{Token: token}), token)
	var rates, ratios []float64
	for b.Loop() {
		mine := ours.burst(b)
		rates, ratios = append(rates, mine), append(ratios, mine/library.burst(b))
	}
	b.ReportMetric(median(rates), "calls/s")
	b.ReportMetric(median(ratios), "of-library")
}

func median(s []float64) float64 { return slices.Sorted(slices.Values(s))[len(s)/2] }

// benchClients are 16 clients, each with a session of its own.
type benchClients struct {
	url, authorization string
	web                *http.Client
	sessions           [16]string
}

func newBenchClients(b *testing.B, handler http.Handler, token secret.Secret) *benchClients {
	served := httptest.NewServer(handler)
	b.Cleanup(served.Close)
	c := &benchClients{url: served.URL + "/mcp", authorization: "Bearer " + token.Reveal()}
	c.web = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: len(c.sessions)}}
	b.Cleanup(c.web.CloseIdleConnections)
	for i := range c.sessions {
		hello, err := c.send("", initializeLine("2025-11-25"))
		require.NoError(b, err)
		hello.Body.Close()
		c.sessions[i] = hello.Header.Get(mcp.HeaderSessionID)
	}
	return c
}

func (c *benchClients) send(session, body string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, c.url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json, text/event-stream")
	req.Header.Set("Authorization", c.authorization)
	if session != "" {
		req.Header.Set(mcp.HeaderSessionID, session)
	}
	return c.web.Do(req)
}

// burst has every client make 200 calls and returns how many all made a second.
func (c *benchClients) burst(b *testing.B) float64 {
	const calls = 200
	start := time.Now()
	var group errgroup.Group
	for _, session := range c.sessions {
		group.Go(func() error {
			for id := range calls {
				if err := c.call(session, callLine(id, "echo", `{"text":"hi"}`)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	require.NoError(b, group.Wait())
	return float64(calls*len(c.sessions)) / time.Since(start).Seconds()
}

func (c *benchClients) call(session, line string) error {
	resp, err := c.send(session, line)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && !bytes.Contains(body, []byte("hi")) {
		err = fmt.Errorf("%d %s", resp.StatusCode, body)
	}
	return err
}
