package tools_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// inZones connects bots of one platform at noon, each with a zone of its own.
func inZones(t *testing.T, bots []sandbox.Bot, names []string) setting {
	platform := platformOf(t, bots...)
	return with(func(d *deps) {
		for i, b := range bots {
			connected := connectBy(t, platform, b, client.Options{})
			zone, err := time.LoadLocation(names[i])
			require.NoError(t, err)
			connected.Zone = zone
			d.Bots = append(d.Bots, connected)
		}
		d.Default = ""
	})
}

// drawBotsOfStats are a few bots with conversations and records of the last months, and their
// zones.
func drawBotsOfStats(t *rapid.T) (bots []sandbox.Bot, inZone []string) {
	own := rapid.Bool().Draw(t, "own zones")
	for i := range rapid.IntRange(1, 3).Draw(t, "bots") {
		w := drawWorld(t, 8, 25)
		shift := noon.Sub(w.now)
		for k := range w.bot.Leads {
			w.bot.Leads[k].CreateTime = shifted(w.bot.Leads[k].CreateTime, shift)
		}
		for k := range w.bot.Conversations {
			c := &w.bot.Conversations[k]
			c.CreateTime, c.LastMessage = shifted(c.CreateTime, shift), shifted(c.LastMessage, shift)
		}
		w.bot.Name, w.bot.Key, w.bot.SerialNumber = fmt.Sprintf("bot %d", i), fmt.Sprintf("key-%d-key", i), fmt.Sprintf("serial-%d", i)
		bots = append(bots, w.bot)
		name := "Europe/Rome"
		if own {
			name = rapid.SampledFrom(zones).Draw(t, "zone of the bot")
		}
		inZone = append(inZone, name)
	}
	return bots, inZone
}

func shifted(at time.Time, by time.Duration) time.Time {
	if at.IsZero() {
		return at
	}
	return at.Add(by)
}

// TestStatsOfAllAreTheSumOfEach guards that every figure over all chatbots is the sum of their
// own, that each row of a chatbot or page is what the chatbot alone has, and that readings
// compare the sums.
func TestStatsOfAllAreTheSumOfEach(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		bots, inZone := drawBotsOfStats(rt)
		w := newWorkbench(t, inZones(t, bots, inZone))
		defer w.close()
		q := world{now: noon}.drawStatsQuestion(rt)
		q["chatbot"] = "all"
		if rapid.IntRange(0, 2).Draw(rt, "by chatbot") == 0 {
			q["by"] = "chatbot"
		}
		if r := w.call(rt, "get_stats", q.json()); r.IsError {
			require.Contains(rt, r.Text, "overlap", q.json())
			return
		}
		got, _ := ask[schemas.Stats](rt, w, "get_stats", q.json())
		require.Equal(rt, &schemas.Coverage{Answered: len(bots), Configured: len(bots)}, got.Chatbots)
		each := eachStats(rt, w, bots, inZone, q)
		each.requireSums(rt, q, got)
		each.requireRows(rt, q, got)
	})
}

// statsOfEach are the answers of each chatbot alone, and what counts them slowly.
type statsOfEach struct {
	answers       []schemas.Stats
	after, before []statsOracle // before is empty where nothing is compared
	sameZone      bool
}

func eachStats(t *rapid.T, w *workbench, bots []sandbox.Bot, inZone []string, q question) (e statsOfEach) {
	e.sameZone = true
	for i, bot := range bots {
		args := question{}
		for name, value := range q {
			args[name] = value
		}
		if args["chatbot"] = bot.Name; args["by"] == "chatbot" {
			delete(args, "by")
		}
		one, _ := ask[schemas.Stats](t, w, "get_stats", args.json())
		place := world{now: noon, bot: bot, zone: mustZone(t, inZone[i])}
		e.answers = append(e.answers, one)
		e.after = append(e.after, newStatsOracle(place, one.Range, q.text("page_contains")))
		if one.Before != nil {
			e.before = append(e.before, newStatsOracle(place, *one.Before, q.text("page_contains")))
		}
		e.sameZone = e.sameZone && one.Range.TimeZone == e.answers[0].Range.TimeZone
	}
	return e
}

func (e statsOfEach) requireSums(t *rapid.T, q question, got schemas.Stats) {
	for k, m := range got.Measures {
		if m.MeasureName == "lead_rate" {
			require.Equal(t, sumOfRates(e.after), share(m.Rate), q.json())
			require.Equal(t, sumOfRates(e.before), share(m.RateBefore), q.json())
			continue
		}
		if m.Value == nil {
			continue // TestStatsShareOfUnanswered
		}
		value, before := 0, 0
		for _, one := range e.answers {
			value += *one.Measures[k].Value
			if one.Measures[k].Before != nil {
				before += *one.Measures[k].Before
			}
		}
		require.Equal(t, value, *m.Value, "%s of %s", m.MeasureName, q.json())
		if m.Before != nil {
			require.Equal(t, before, *m.Before, "%s of %s", m.MeasureName, q.json())
		}
	}
	if e.sameZone && got.Before != nil {
		before, after := sumOfPeriods(e.before), sumOfPeriods(e.after)
		require.Equal(t, string(compare.Counts(before, after, compare.LevelOf(before, after)).Reading), got.Measures[0].Reading, q.json())
	}
}

func share(rate *float64) string {
	if rate == nil {
		return ""
	}
	return fmt.Sprintf("%.3f", *rate)
}

func sumOfRates(list []statsOracle) string {
	hits, of := 0, 0
	for _, o := range list {
		r := o.leadRate()
		hits, of = hits+r.Hits, of+r.Of
	}
	if of == 0 {
		return ""
	}
	return fmt.Sprintf("%.3f", float64(int(1000*float64(hits)/float64(of)+0.5))/1000)
}

// sumOfPeriods adds up periods that have the same days.
func sumOfPeriods(list []statsOracle) compare.Period {
	sum := list[0].period()
	for _, o := range list[1:] {
		for i, day := range o.period() {
			sum[i].Count += day.Count
		}
	}
	return sum
}

func (e statsOfEach) requireRows(t *rapid.T, q question, got schemas.Stats) {
	switch q["by"] {
	case nil:
		require.Empty(t, got.Rows)
	case "chatbot":
		require.Len(t, got.Rows, len(e.answers))
		for i, one := range e.answers {
			row := got.Rows[i]
			require.Equal(t, one.Chatbot, row.Key.String())
			require.Equal(t, []int{*one.Measures[0].Value, *one.Measures[1].Value, *one.Measures[2].Value, *one.Measures[3].Value},
				[]int{row.Conversations, row.Engaged, row.Leads, row.Appointments}, q.json())
			require.Equal(t, one.Measures[0].Before, row.Before, q.json())
			if row.Before != nil {
				require.Equal(t, string(compare.Counts(e.before[i].period(), e.after[i].period(), compare.Strict).Reading), row.Reading, q.json())
			}
		}
	case "page":
		e.requirePages(t, q, got)
	default:
		require.Equal(t, encoded(e.sumOfRows()), encoded(got.Rows), q.json())
	}
}

// requirePages: a page of a chatbot has the row that it has in the chatbot's own answer.
func (e statsOfEach) requirePages(t *rapid.T, q question, got schemas.Stats) {
	own := map[string]schemas.StatsRow{}
	conversations := 0
	for _, one := range e.answers {
		for _, row := range one.Rows {
			conversations += row.Conversations
			if row.Chatbot = one.Chatbot; row.Key.String() != "others" {
				own[row.Chatbot+" "+row.Key.String()] = row
			}
		}
	}
	for _, row := range got.Rows {
		if conversations -= row.Conversations; row.Key.String() != "others" {
			require.Equal(t, encoded(own[row.Chatbot+" "+row.Key.String()]), encoded(row), q.json())
			delete(own, row.Chatbot+" "+row.Key.String())
		}
	}
	require.Empty(t, own, q.json())
	require.Zero(t, conversations, q.json())
}

// sumOfRows adds up rows by time, whose keys sort by their place in time.
func (e statsOfEach) sumOfRows() []schemas.StatsRow {
	sums := map[string]schemas.StatsRow{}
	for _, one := range e.answers {
		for _, row := range one.Rows {
			sum, known := sums[row.Key.String()]
			if !known {
				sum.Key = row.Key
			}
			sum.Conversations += row.Conversations
			sum.Engaged += row.Engaged
			sum.Leads += row.Leads
			sum.Appointments += row.Appointments
			sums[row.Key.String()] = sum
		}
	}
	return inOrderOfTime(sums)
}

func inOrderOfTime(rows map[string]schemas.StatsRow) (list []schemas.StatsRow) {
	for _, weekday := range []string{"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		for _, key := range slices.Sorted(maps.Keys(rows)) {
			letters := strings.TrimRight(key, "0123456789- ")
			if letters == weekday {
				list = append(list, rows[key])
			}
		}
	}
	return list[max(0, len(list)-366):]
}

// TestStatsRowOfAFailingChatbot guards that a chatbot that fails has a row with the reason and
// without figures, that a note has its code, and that the heading counts the others.
func TestStatsRowOfAFailingChatbot(t *testing.T) {
	platform := platformOf(t, sandbox.Demo(noon)...)
	w := newWorkbench(t, failingBot(t, "closed"), with(func(d *deps) {
		for _, b := range sandbox.Demo(noon) {
			d.Bots = append(d.Bots, connectBy(t, platform, b, client.Options{}))
		}
	}))
	r := w.call(t, "get_stats", `{"chatbot":"all","by":"chatbot"}`)
	require.Contains(t, r.Text, "Statistics · 2 of 3 chatbots · ")
	require.Contains(t, r.Text, `upstream_unavailable: not in this answer: "closed"`)
	require.Contains(t, r.Text, "\nclosed: upstream_unavailable: ")
	require.Regexp(t, `\{"key":"closed","error":"upstream_unavailable: [^"\\]+(\\"[^"]*)*"\}`, string(r.Structured))
	got, _ := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all","by":"chatbot"}`)
	require.Equal(t, []string{"bottega", "closed", "shop"}, keysOf(got.Rows))
	require.Equal(t, *got.Measures[0].Value, got.Rows[0].Conversations+got.Rows[2].Conversations)

	none := newWorkbench(t, failingBot(t, "closed"), failingBot(t, "shut"))
	require.Contains(t, none.refused(t, "get_stats", `{"chatbot":"all","by":"chatbot"}`, "upstream_unavailable"), `chatbot "closed"`)
}

func keysOf(rows []schemas.StatsRow) (keys []string) {
	for _, row := range rows {
		keys = append(keys, row.Key.String())
	}
	return keys
}

// TestStatsOfAllKeepEachZone guards that each chatbot's days are days in its own zone, also
// where it is tomorrow there, and that a running period is compared up to its own clock time.
func TestStatsOfAllKeepEachZone(t *testing.T) {
	talk := func(id int64, at time.Time) sandbox.Conversation {
		return sandbox.Conversation{SessionID: id, CreateTime: at}
	}
	bots := []sandbox.Bot{
		{Name: "east", Key: "key-of-the-east", SerialNumber: "e", Conversations: []sandbox.Conversation{
			talk(1, time.Date(2026, 11, 19, 11, 0, 0, 0, time.UTC)),  // 00:00 of 20 November in Auckland
			talk(2, time.Date(2026, 11, 19, 10, 59, 0, 0, time.UTC)), // and the last minute before it: after now's clock time of that day
			talk(3, time.Date(2026, 11, 18, 11, 0, 0, 0, time.UTC)),  // 00:00 of 19 November
		}},
		{Name: "rome", Key: "key-of-rome", SerialNumber: "r", Conversations: []sandbox.Conversation{
			talk(4, noon), talk(5, noon.AddDate(0, 0, -1)), talk(6, noon.AddDate(0, 0, -1).Add(2*time.Second)),
		}},
	}
	w := newWorkbench(t, inZones(t, bots, []string{"Pacific/Auckland", "Europe/Rome"}), at(noon.Add(time.Second)))
	got, _ := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all","period":"today","by":"chatbot"}`)
	require.Equal(t, []int{0, 1}, []int{got.Rows[0].Conversations, got.Rows[1].Conversations}, "it is 21 November in Auckland")
	require.Contains(t, strings.Join(got.Notes, "\n"), `days and times are those of Pacific/Auckland for "east"`)
	require.Equal(t, "Europe/Rome", got.Range.TimeZone)
	require.Equal(t, []int{1, 2}, []int{*got.Measures[0].Value, *got.Measures[0].Before})
	byDay, _ := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all","period":"last_7_days","by":"day"}`)
	require.Equal(t, []string{"2026-11-20", "2026-11-21"}, keysOf(byDay.Rows)[6:], "the days of either")
	same, _ := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all","period":"today","by":"chatbot","time_zone":"Europe/Rome"}`)
	require.Equal(t, []int{0, 1}, []int{same.Rows[0].Conversations, same.Rows[1].Conversations})
	require.Equal(t, []int{2, 1}, []int{*same.Rows[0].Before, *same.Rows[1].Before}, "up to one clock time for all")
	require.NotContains(t, strings.Join(same.Notes, "\n"), "Auckland")
}

// TestStatsOfAllNameThoseWithoutHours guards that the measure outside hours is of the chatbots
// that have some, and that the others are named.
func TestStatsOfAllNameThoseWithoutHours(t *testing.T) {
	bots := []sandbox.Bot{{Name: "shop", Key: "key-of-the-shop", SerialNumber: "s"}, {Name: "other", Key: "key-of-another", SerialNumber: "o"}}
	for i := range bots {
		bots[i].Leads = []sandbox.Lead{{Type: "Lead", SessionID: 1, CreateTime: time.Date(2026, 11, 18, 2, 0, 0, 0, time.UTC)}}
	}
	week, err := hours.Parse("Mon-Sun 09:00-18:00")
	require.NoError(t, err)
	open := func(n int) setting {
		return with(func(d *deps) {
			for i := range d.Bots[:n] {
				d.Bots[i].Hours = &week
			}
		})
	}
	outside := func(n int) (*schemas.Measure, string) {
		got, _ := ask[schemas.Stats](t, newWorkbench(t, inZones(t, bots, []string{"Europe/Rome", "Europe/Rome"}), open(n)), "get_stats", `{"chatbot":"all"}`)
		return measureOf(got, "outside_hours"), strings.Join(got.Notes, "\n")
	}
	m, notes := outside(0)
	require.Nil(t, m)
	require.Empty(t, notes)
	m, notes = outside(1)
	require.Equal(t, 1, *m.Value)
	require.Equal(t, `outside_hours counts nothing of chatbots without opening_hours: "other"`, notes)
	m, notes = outside(2)
	require.Equal(t, 2, *m.Value)
	require.Empty(t, notes)
}

// TestVeryManyChatbotsFit guards the size of an answer over more chatbots than anybody has.
func TestVeryManyChatbotsFit(t *testing.T) {
	long := strings.Repeat("字", 56)
	bots, zones := []sandbox.Bot{{Name: "a", Key: "key-of-all-of-them", SerialNumber: "s"}}, []string{"Europe/Rome"}
	w := newWorkbench(t, inZones(t, bots, zones), with(func(d *deps) {
		for i := range 300 {
			d.Bots = append(d.Bots, d.Bots[0])
			d.Bots[i+1].Name = fmt.Sprintf("%s %03d", long, i)
			if i%2 == 0 {
				d.Bots[i+1].Problem = &problem.Error{Code: "misconfigured", Sentence: strings.Repeat(long, 10), Hint: long}
			}
		}
	}))
	got, text := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all","by":"chatbot"}`)
	require.Len(t, got.Rows, 120)
	require.Contains(t, text, "the rows of the last 181 chatbots are left out")
}
