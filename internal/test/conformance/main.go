// Command conformance serves the fixtures of MCP's official conformance suite
// on this project's transport, so that the suite tests what our users get:
//
//	go run ./internal/test/conformance -listen 127.0.0.1:3333
//	npx -y @modelcontextprotocol/conformance@0.1.16 server --url http://127.0.0.1:3333/mcp --suite all
//
// It is for tests only. Names and texts are the suite's.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"

	"chatbot-mcp/internal/transport"

	"github.com/mark3labs/mcp-go/server"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:3333", "`host:port` to serve on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := serve(ctx, *listen); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, listen string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	info := transport.Info{Name: "conformance", Version: "1.0.0"}
	s := transport.New(info, transport.Offer{Extend: addFixtures}, log)
	// The suite's rebinding scenario sends its own origin and expects it served.
	h := transport.HTTP{Listen: listen, NoAuth: true, AllowOrigins: []string{"http://" + listen}}
	return s.ServeHTTP(ctx, h, func(addr net.Addr) { fmt.Printf("http://%s/mcp\n", addr) })
}

// addFixtures adds all that the suite asks for.
func addFixtures(m *server.MCPServer) {
	declareCapabilities(m)
	addTools(m)
	addAsking(m)
	addNotifying(m)
	addResources(m)
	addPrompts(m)
}

// declareCapabilities declares what the real server does without.
func declareCapabilities(m *server.MCPServer) {
	for _, option := range []server.ServerOption{
		server.WithToolCapabilities(true),
		server.WithResourceCapabilities(true, true),
		server.WithPromptCapabilities(true),
		server.WithCompletions(),
		server.WithLogging(),
		server.WithElicitation(),
	} {
		option(m)
	}
	m.EnableSampling()
}
