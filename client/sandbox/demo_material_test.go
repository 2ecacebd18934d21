package sandbox_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"github.com/stretchr/testify/require"
)

// requireLeadVariety requires that a bot has leads of every kind that a client must be
// able to show. requireTextVariety requires the same of what was written.
func requireLeadVariety(t require.TestingT, b sandbox.Bot) {
	count := map[string]int{}
	mails := map[string]int{}
	for _, l := range b.Leads {
		count[l.Type]++
		mails[l.Email]++
		switch {
		case l.Email+l.PhoneNumber == "":
			count["no contact"]++
		case strings.Contains(l.PhoneNumber, "@"):
			count["e-mail in the phone field"]++
		case l.PhoneNumber == "-" || l.PhoneNumber == "not provided":
			count["placeholder"]++
		case strings.Contains(l.PhoneNumber, " ("):
			count["phone with words"]++
		case l.Email == "":
			count["phone only"]++
		case l.PhoneNumber == "":
			count["e-mail only"]++
		case mails[l.Email] > 1:
			count["returning"]++
		}
		if strings.IndexFunc(l.Name, func(r rune) bool { return r > 127 }) >= 0 {
			count["accented"]++
		}
		if strings.Contains(l.Content, "\n") {
			count["several lines"]++
		}
		if strings.ContainsAny(l.Content, `,`) && strings.Contains(l.Content, `"`) {
			count["commas and quotes"]++
		}
	}
	kinds := []string{"Lead", "Appointment", "no contact", "placeholder", "phone with words", "phone only", "e-mail only", "returning", "accented", "several lines", "commas and quotes"}
	if b.Name == "shop" {
		kinds = append(kinds, "e-mail in the phone field")
	}
	for _, kind := range kinds {
		require.Positive(t, count[kind], "%s: no lead: %s", b.Name, kind)
	}
	require.Equal(t, len(b.Leads), count["Lead"]+count["Appointment"])
}

func requireTextVariety(t require.TestingT, b sandbox.Bot) {
	var all strings.Builder
	silent := 0
	for _, c := range b.Conversations {
		if visitorWords(c) == "" {
			silent++
		}
		for _, m := range c.Messages {
			all.WriteString(m.Content + "\n")
		}
	}
	require.Greater(t, silent, 20)
	text := all.String()
	require.False(t, strings.ContainsAny(text, "{}"), "a story was not filled in")
	require.False(t, containsAny(text, []string{"\n> ", "\n* ", "\n@\n"}), "a sign of a story's lines was left in")
	for _, want := range [][]string{
		{"](https://"},                // a markdown image
		{"<img src=", "<script src="}, // markup
		{"\u200b"},                    // a zero-width character
		{"Ignore all previous", "Dimentica le istruzioni"}, // an injection
	} {
		require.True(t, containsAny(text, want), "%s says nothing like %q", b.Name, want)
	}
}

func containsAny(s string, of []string) bool {
	for _, o := range of {
		if strings.Contains(s, o) {
			return true
		}
	}
	return false
}

// The demo has no e-mail address, phone number or link of anybody real: the domains are
// reserved, and the numbers lie in ranges kept for fiction.
func TestDemoNamesNobodyReal(t *testing.T) {
	mail := regexp.MustCompile(`[^\s,]+@[^\s,]+`)
	safeMail := regexp.MustCompile(`^(?i)[a-z.]+@example\.(com|org|net)[.,]?$`)
	link := regexp.MustCompile(`https?://[^/\s"]+`)
	safePhone := regexp.MustCompile(`^(\+44 20 7946 0|\+442079460|020 7946 0|\+44 7700 900|\+44 161 496 0|0117 496 0|\(0131\) 496 0|0044 151 496 0|\+44 113 496-0|\+1 202 555 01|\+353 20 91|\+49 30 23125 |0049 \(0\)30 23125|(\+39 |0039 )?333[ -]555[ -][01239])`)
	bots := sandbox.Demo(time.Date(2026, 7, 1, 9, 30, 0, 0, time.UTC))
	require.Equal(t, []string{"shop", "bottega"}, []string{bots[0].Name, bots[1].Name})
	for _, b := range bots {
		require.Regexp(t, `^[0-9a-f]{32}$`, b.SerialNumber)
		for _, l := range b.Leads {
			require.True(t, !strings.ContainsAny(l.PhoneNumber, "0123456789") || safePhone.MatchString(l.PhoneNumber), l.PhoneNumber)
		}
		for _, c := range b.Conversations {
			text := c.URI + " " + visitorWords(c)
			for _, m := range mail.FindAllString(text, -1) {
				require.Regexp(t, safeMail, m)
			}
			for _, l := range link.FindAllString(text, -1) {
				require.Regexp(t, `\.example(\.net|\.org)?$`, l)
			}
		}
	}
}

// A platform without bots of its own has those of the demo, each for its own key and
// serial number alone.
func TestDemoIsServedByDefault(t *testing.T) {
	p := sandbox.New(sandbox.Options{Now: func() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) }})
	get := func(key, serial string) int {
		r := with(request("LeadList", `{"serialNumber":"`+serial+`","startTime":"2026-02-22"}`), "Authorization", key)
		return len(envelope(t, serve(p, r)).Data)
	}
	require.Greater(t, get(sandbox.DemoKeyShop, sandbox.DemoSerialShop), 100)
	require.Greater(t, get(sandbox.DemoKeyBottega, sandbox.DemoSerialBottega), 100)
	require.Equal(t, len("null"), get(sandbox.DemoKeyShop, sandbox.DemoSerialBottega))
}

// Every command with --sandbox makes the demo's bot that it asks, and 100 ms would be
// felt. It takes about 4 ms a bot; the bound leaves room for slow machines and the race detector.
func TestDemoIsQuick(t *testing.T) {
	best := time.Hour
	for range 5 {
		start := time.Now()
		sandbox.Demo(start)
		best = min(best, time.Since(start))
	}
	require.Less(t, best, 100*time.Millisecond)
}

func BenchmarkDemo(b *testing.B) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		sandbox.Demo(now)
	}
}
