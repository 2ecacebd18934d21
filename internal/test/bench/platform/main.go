// Command platform serves a year of conversations over loopback HTTP, for the
// drivers beside it and for curl. It prints its address and serves until it is
// stopped.
//
//	go run ./internal/test/bench/platform -conversations 100000 -messages 20    # 500 MB
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	conversations := flag.Int("conversations", 10_000, "conversations of the year")
	messages := flag.Int("messages", 20, "messages of each")
	leads := flag.Int("leads", 100, "leads up to its last day")
	apart := flag.Duration("apart", time.Minute, "time between two leads; 0: all at one instant")
	flag.Parse()
	platform := bench.NewPlatformWith(bench.NewHistory(*conversations, *messages), *leads, *apart)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		fmt.Printf("http://%s\n", listener.Addr())
		err = (&http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}).Serve(listener)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
