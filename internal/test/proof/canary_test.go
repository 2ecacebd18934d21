package proof

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// TestCanary guards S3: a random key and random visitors' words go through every
// fault, over stdio and HTTP, at debug level, once undisturbed and once with
// panics forced whose values quote both. The key is found nowhere but in the
// Authorization header at its host, in whatever encoding; visitors' words are
// found in answers, and neither in the log nor in any file.
func TestCanary(t *testing.T) {
	for _, forced := range []bool{false, true} {
		t.Run(fmt.Sprintf("panics %v", forced), func(t *testing.T) {
			t.Parallel()
			key, words := newCanary(t, "key", rand.Text()), newCanary(t, "visitor", rand.Text())
			bots, seen := canaryChatbots(t, key, words)
			o := childConfig{Chatbots: bots, Deadline: wholeCall}
			if forced {
				o.Panics = append([]string{"sk-" + key.text, "Anna " + words.text}, visitorsWords...)
			}
			answers, log, dir := run(t, o)
			key.require(t, answers)
			key.require(t, log)
			key.requireFiles(t, dir)
			words.require(t, log)
			words.requireFiles(t, dir)
			requireNone(t, log, visitorsWords)
			// What is looked for must be there, or not finding it proves nothing.
			require.True(t, strings.Contains(answers, words.text))
			require.True(t, strings.Contains(answers, visitorsWords[0]))
			require.True(t, strings.Contains(seen(), key.text))
			require.Equal(t, forced, strings.Contains(log, "msg=panic"))
			require.True(t, strings.Contains(log, "msg=call"))
			require.True(t, strings.Contains(log, "msg=prompt"))
			require.True(t, strings.Contains(log, "outcome=upstream_timeout"))
		})
	}
}

// canaryChatbots are a chatbot for each fault and tool, and one for each talkative
// platform and tool. seen is what the platforms saw of the key.
func canaryChatbots(t *testing.T, key, words canary) (bots []Chatbot, seen func() string) {
	var servers []*faulty.Server
	serve := func(tool string, f faulty.Fault) {
		s := platform(t, f)
		name := fmt.Sprintf("%s-%d", tool, len(bots))
		bots = append(bots, chatbotOn(name, s, f, fmt.Sprintf(`sk-%s.<&>"\%%+/=%d`, key.text, len(bots))))
		servers = append(servers, s)
	}
	for _, f := range budget.Some(faulty.All()) {
		for _, k := range tasks {
			serve(k.tool, k.meets(f))
		}
		serve(promptTasks[0].prompt, f)
	}
	for name, url := range talkativePlatforms(t, words.text) {
		for _, k := range tasks {
			bots = append(bots, Chatbot{Name: k.tool + "-" + name, URL: url, Key: "sk-" + key.text})
		}
		for _, k := range promptTasks {
			bots = append(bots, Chatbot{Name: k.prompt + "-" + name, URL: url, Key: "sk-" + key.text})
		}
	}
	return bots, func() string {
		var all []string
		for _, s := range servers {
			for _, r := range s.Seen() {
				all = append(all, r.Header.Get("Authorization"))
			}
		}
		return strings.Join(all, "\n")
	}
}

// run starts the program on o's chatbots, asks each its question over both
// transports, and returns all that was answered and logged, and the directory
// in which the program could have left files.
func run(t *testing.T, o childConfig) (answers, log, dir string) {
	dir = t.TempDir()
	p := startChild(t, dir, o)
	s := mcpclient.At(p.url)
	session, err := s.OpenSession(t.Context())
	require.NoError(t, err)
	var replies recording
	for _, c := range []caller{p.line, session} {
		var all errgroup.Group
		all.SetLimit(InFlight)
		for _, b := range o.Chatbots {
			all.Go(func() error { return askFor(t.Context(), c, b, &replies) })
		}
		require.NoError(t, all.Wait())
		require.NoError(t, c.Ping(t.Context()), "the program lives")
	}
	require.Empty(t, files(t, dir), "while it runs")
	p.end(t)
	return p.stdout.String() + replies.String(), p.stderr.String(), dir
}

// askFor calls the tool, or asks for the prompt, that a chatbot is named after.
func askFor(ctx context.Context, c caller, b Chatbot, to *recording) error {
	tool, _, _ := strings.Cut(b.Name, "-")
	ctx, cancel := context.WithTimeout(ctx, testTimeout)
	defer cancel()
	var a mcpclient.Answer
	var err error
	if k, isPrompt := promptTaskOf(tool); isPrompt {
		a, err = c.Request(ctx, "prompts/get", k.naming(b.Name))
	} else {
		a, err = c.Call(ctx, tool, taskOf(tool).naming(b.Name))
	}
	if err == nil {
		_, err = to.Write([]byte(a.Raw))
	}
	return err
}

// files are the names and contents of all files below dir.
func files(t testing.TB, dir string) string {
	var all strings.Builder
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		fmt.Fprintf(&all, "%s\n%s\n", path, text)
		return err
	}))
	return all.String()
}

// TestCanaryInTheRealProgram guards S3 for what a user starts: the program as it
// is built, configured by a file with key files, at debug level, with a log file.
func TestCanaryInTheRealProgram(t *testing.T) {
	key, dir := newCanary(t, "key", rand.Text()), t.TempDir()
	s := platform(t, faulty.None())
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("shop.key", "sk-"+key.text+"\n")
	write("config.toml", fmt.Sprintf("time_zone = \"UTC\"\n[[chatbot]]\nname = \"shop\"\nserial_number = %q\nhost = %q\nsecret_key_file = \"shop.key\"\n", Serial, s.URL))
	p := start(t, dir, build(t), "--config", "config.toml", "--allow-messages", "--log-level", "debug", "--log-file", "log.txt", "stdio")
	for days, f := range budget.Some(faulty.All()) {
		if f.Slow || f.Endless || f.ReadRequests != 1 { // what is tried again, waits
			continue
		}
		s.Set(f)
		from := today.AddDate(0, 0, -days).Format(time.DateOnly) // always further back, so that no snapshot serves
		for _, k := range tasks {
			ask(t, p.line, k.tool, strings.Replace(k.args, "2023-11-20", from, 1))
		}
	}
	p.end(t)
	require.NoError(t, os.Remove(filepath.Join(dir, "shop.key")))
	log := files(t, dir)
	require.Contains(t, log, "msg=call")
	require.NotEmpty(t, p.stdout.String())
	key.require(t, p.stdout.String())
	key.require(t, p.stderr.String())
	key.require(t, log)
	requireNone(t, p.stderr.String()+log, visitorsWords)
	for _, r := range s.Seen() {
		require.Equal(t, "sk-"+key.text, r.Header.Get("Authorization"))
	}
	require.Greater(t, len(s.Seen()), budget.Of(100))
}

// build builds the program as a release does.
func build(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "chatbot-mcp.exe") // Windows insists, others do not mind
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	out, err := command(ctx, "", "go", "build", "-o", path, "chatbot-mcp").CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}
