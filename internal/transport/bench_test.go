package transport

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// BenchmarkStdioCall measures a trivial call's round trip to another process, our
// loop against mcp-go's ServeStdio. Compare the p50 of one run: ours shall be
// half at most, on a machine that has a core for each side.
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
// stack with its guard and token against bare mcp-go. Ours shall reach 0.85 of
// its rate.
func BenchmarkHTTPCall(b *testing.B) {
	token := newToken(b)
	fix := newFixture()
	bare := server.NewMCPServer("test", "1")
	bare.AddTools(fix.tools()...)
	library := server.NewStreamableHTTPServer(bare, server.WithStateful(true))
	for name, handler := range map[string]http.Handler{
		"ours":    New(Info{Name: "test", Version: "1"}, fix.tools(), nil).Handler(HTTP{Token: token}),
		"library": library,
	} {
		b.Run(name, func(b *testing.B) { benchmarkHTTP(b, handler, "Bearer "+token.Reveal()) })
	}
}

func benchmarkHTTP(b *testing.B, handler http.Handler, authorization string) {
	served := httptest.NewServer(handler)
	defer served.Close()
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	defer web.CloseIdleConnections()
	send := func(session, body string) (*http.Response, error) {
		req, err := http.NewRequest(http.MethodPost, served.URL+"/mcp", strings.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "application/json, text/event-stream")
		req.Header.Set("Authorization", authorization)
		if session != "" {
			req.Header.Set(mcp.HeaderSessionID, session)
		}
		return web.Do(req)
	}
	var id atomic.Int64
	b.SetParallelism(16 / min(16, runtime.GOMAXPROCS(0)))
	b.RunParallel(func(pb *testing.PB) {
		hello, err := send("", initializeLine("2025-11-25"))
		if err != nil {
			b.Error(err)
			return
		}
		_, _ = io.Copy(io.Discard, hello.Body)
		hello.Body.Close()
		for pb.Next() {
			resp, err := send(hello.Header.Get(mcp.HeaderSessionID), callLine(id.Add(1), "echo", `{"text":"hi"}`))
			if err != nil {
				b.Error(err)
				return
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if !bytes.Contains(body, []byte("hi")) {
				b.Errorf("%d %s", resp.StatusCode, body)
				return
			}
		}
	})
}

// BenchmarkParse is what checking costs a call.
func BenchmarkParse(b *testing.B) {
	for _, size := range []int{10, 1 << 20} {
		line, err := json.Marshal(json.RawMessage(callLine(1, "echo", fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", size)))))
		require.NoError(b, err)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				if _, refused := parse(line); refused != nil {
					b.Fatal(refused)
				}
			}
		})
	}
}
