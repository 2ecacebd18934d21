package sandbox_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/budget"
)

// finding is what a reader of conversations looks for; a word of the visitor or of the
// bot shows it. Those of missed opportunities are for conversations without a record.
type finding struct {
	name         string
	bot, visitor *regexp.Regexp
	noRecord     bool
}

var findings = []finding{
	{name: "unknown", bot: regexp.MustCompile(`(?i)I don't know|I don't have|I have no |couldn't find|not sure about|non lo so`)},
	{name: "not understood", bot: regexp.MustCompile(`didn't quite understand|non ho capito`)},
	{name: "cannot", bot: regexp.MustCompile(`can't look up`)},
	{name: "passed on", bot: regexp.MustCompile(`pass you on|hand you over|passo una persona`)},
	{name: "asks for a person", visitor: regexp.MustCompile(`(?i)human|person|speak to someone|qualcuno con cui`), noRecord: true},
	{name: "complaint", visitor: regexp.MustCompile(`disappointing|unhappy|complaint`), noRecord: true},
	{name: "booking", visitor: regexp.MustCompile(`book an? .*fitting.* (for|on) `), noRecord: true},
	{name: "contact not stored", visitor: regexp.MustCompile(`my number is|my e-mail is`), noRecord: true},
	{name: "price", bot: regexp.MustCompile(`^The .* is £\d+\.$`), noRecord: true},
}

// found counts the conversations of the last days before now that have each finding.
func found(b sandbox.Bot, now time.Time, days int) map[string]int {
	recorded := map[int64]bool{}
	for _, l := range b.Leads {
		recorded[l.SessionID] = true
	}
	count := map[string]int{}
	for _, c := range b.Conversations {
		if c.CreateTime.Before(now.AddDate(0, 0, -days)) {
			continue
		}
		for _, f := range findings {
			if f.in(c) && !(f.noRecord && recorded[c.SessionID]) {
				count[f.name]++
			}
		}
	}
	return count
}

func (f finding) in(c sandbox.Conversation) bool {
	for _, m := range c.Messages {
		want := f.bot
		if m.Type == "User" {
			want = f.visitor
		}
		if want != nil && want.MatchString(m.Content) {
			return true
		}
	}
	return false
}

// In 30 days of the shop each of the tools that read conversations finds something, and
// nothing in the bottega. The clocks are fixed: a chance of one in a thousand must not
// fail a test.
func TestDemoHasSomethingToFind(t *testing.T) {
	missing, clocks := 0, 0
	for now := time.Date(2025, 1, 3, 9, 0, 0, 0, time.UTC); now.Year() < 2028; now = now.AddDate(0, 0, 41*budget.Step()) {
		bots := sandbox.Demo(now)
		month, quarter := found(bots[0], now, 30), found(bots[0], now, 90)
		require.Greater(t, month["unknown"], 10, now)
		for _, f := range findings {
			clocks++
			if month[f.name] == 0 {
				missing++
			}
			require.Positive(t, quarter[f.name], "%s before %s", f.name, now)
		}
		require.Empty(t, found(bots[1], now, 90), "the bottega at %s", now)
	}
	require.Less(t, missing*50, clocks, "a month of the shop lacks something too often")
}

// Questions are asked again in the same and in other words: a group of some size is in
// every 30 days, with and without an answer.
func TestDemoQuestionsRepeat(t *testing.T) {
	for now := time.Date(2025, 1, 3, 9, 0, 0, 0, time.UTC); now.Year() < 2028; now = now.AddDate(0, 0, 41*budget.Step()) {
		for _, b := range sandbox.Demo(now) {
			asked := map[string]int{}
			for _, c := range b.Conversations {
				if c.CreateTime.After(now.AddDate(0, 0, -30)) && len(c.Messages) > 1 {
					asked[c.Messages[1].Content]++
				}
			}
			repeated := 0
			for _, n := range asked {
				if n > 1 {
					repeated++
				}
			}
			require.Greater(t, repeated, 3, "%s at %s", b.Name, now)
			require.Greater(t, len(asked), 15, "%s at %s", b.Name, now)
		}
	}
	vegan := map[string]bool{}
	for _, c := range sandbox.Demo(time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC))[0].Conversations {
		if text := visitorWords(c); strings.Contains(text, "vegan leather") {
			question, _, _ := strings.Cut(text, "\n")
			vegan[question] = true
		}
	}
	require.Len(t, vegan, 4, "wordings of one question")
}

// openAt tells for every minute of a week, from Sunday, whether opening hours such as
// "Mon-Fri 09:00-13:00 14:00-18:00, Sat 10:00-12:00" hold.
func openAt(t *testing.T, hours string) (open [7][24 * 60]bool) {
	weekday := func(name string) int { return strings.Index("SunMonTueWedThuFriSat", name) / 3 }
	for part := range strings.SplitSeq(hours, ", ") {
		words := strings.Fields(part)
		first, last, isRange := strings.Cut(words[0], "-")
		if !isRange {
			last = first
		}
		for _, spanned := range words[1:] {
			from, to, _ := strings.Cut(spanned, "-")
			a, err := time.Parse("15:04", from)
			require.NoError(t, err)
			z, err := time.Parse("15:04", to)
			require.NoError(t, err)
			for day := weekday(first); day <= weekday(last); day++ {
				for minute := a.Hour()*60 + a.Minute(); minute < z.Hour()*60+z.Minute(); minute++ {
					open[day][minute] = true
				}
			}
		}
	}
	return open
}

// Most visits come while the shop is open, and some do not. What is booked lies within
// the opening hours.
func TestDemoKeepsOpeningHours(t *testing.T) {
	for _, b := range sandbox.Demo(time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)) {
		zone, err := time.LoadLocation(b.TimeZone)
		require.NoError(t, err)
		open := openAt(t, b.OpeningHours)
		leads, talks := times(b)
		for _, list := range [][]time.Time{leads, talks} {
			within := 0.0
			for _, at := range list {
				local := at.In(zone)
				if open[local.Weekday()][local.Hour()*60+local.Minute()] {
					within++
				}
			}
			share := within / float64(len(list))
			require.Greater(t, share, 0.5, b.Name)
			require.Less(t, share, 0.8, b.Name)
		}
		requireBookedWhenOpen(t, b, open)
	}
}

var weekdayNames = regexp.MustCompile(`(?i)\b(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato)`)

func requireBookedWhenOpen(t *testing.T, b sandbox.Bot, open [7][24 * 60]bool) {
	italian := []string{"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"}
	clock := regexp.MustCompile(`\b(\d{1,2}:\d{2})`)
	for _, l := range b.Leads {
		if l.Type != "Appointment" {
			continue
		}
		name, at := weekdayNames.FindString(l.Content), clock.FindString(l.Content)
		require.NotEmpty(t, name, l.Content)
		day := strings.Index("SunMonTueWedThuFriSat", name[:3]) / 3
		for i, n := range italian {
			if n == name {
				day = i
			}
		}
		parsed, err := time.Parse("15:04", at)
		require.NoError(t, err)
		require.True(t, open[day][parsed.Hour()*60+parsed.Minute()], "%s: %s", b.Name, l.Content)
	}
}
