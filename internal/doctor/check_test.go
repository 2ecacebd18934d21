package doctor

import (
	"context"
	"errors"
	"testing"
	"time"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/install"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

// withBots is a patient whose environment means one chatbot, on a machine without clients.
func withBots(asked Asked, err error) Patient {
	env := map[string]string{"CHATBOT_SECRET_KEY": "key-0123456789", "CHATBOT_SERIAL_NUMBER": "S-1", "CHATBOT_TIME_ZONE": "Europe/Rome", "CHATBOT_EXPORT_DIR": "off"}
	return Patient{
		Getenv:  func(name string) string { return env[name] },
		Machine: install.System{OS: "linux", Home: "/nowhere", Getenv: func(string) string { return "" }, Exists: func(string) bool { return false }, LookPath: func(string) (string, error) { return "", errors.New("none") }},
		Now:     func() time.Time { return noon },
		Ask:     func(context.Context, config.Config, string) (Asked, error) { return asked, err },
	}
}

// A person reads a line for each thing, in columns, and below it what to do.
func TestText(t *testing.T) {
	p := withBots(Asked{Newest: noon.AddDate(0, 0, -3), Took: 1230 * time.Millisecond, Date: noon, Arrived: noon.Add(time.Second)}, nil)
	require.Equal(t, `ok      configuration of this command  1 chatbot, its key from CHATBOT_SECRET_KEY
ok      time zone                      days are those of Europe/Rome
ok      export folder                  off (CHATBOT_EXPORT_DIR): export_leads is not offered
ok      clock                          agrees with usapi.hottask.com
ok      chatbot chatbot                answered in 1.2 s, key and serial number are right, the newest record is 3 days old
`, Text(Examine(t.Context(), p)))

	p = withBots(Asked{}, &problem.Error{Code: "auth_failed", Sentence: "the key was refused", Hint: "ask the user to check it"})
	checks := Examine(t.Context(), p)
	require.Equal(t, 1, CountBroken(checks))
	require.Contains(t, Text(checks), `
BROKEN  chatbot chatbot                auth_failed: the key was refused
                                       -> check it
`)
}

// A clock that is off by more than networks account for makes days wrong, whatever the
// platform answers otherwise.
func TestClock(t *testing.T) {
	for skew, want := range map[time.Duration]string{
		0: "agrees with usapi.hottask.com", 90 * time.Second: "agrees with usapi.hottask.com", -90 * time.Second: "agrees with usapi.hottask.com",
		time.Hour: "this machine is 1h0m0s ahead of usapi.hottask.com", -3 * time.Minute: "this machine is 3m0s behind usapi.hottask.com",
	} {
		p := withBots(Asked{Date: noon, Arrived: noon.Add(skew)}, errors.New("refused"))
		i := 3 // after the configuration, the zone and the export folder
		check := Examine(t.Context(), p)[i]
		require.Equal(t, "clock", check.Name)
		require.Equal(t, want, check.Says)
		require.Equal(t, skew.Abs() > maxSkew, check.State == Broken)
	}
	require.Empty(t, Patient{}.clock(config.Bot{}, Asked{}).Says, "a platform that does not say")
}

// Where no personal data may be shown, nothing is said of a single record.
func TestNoRecordWithoutPersonalData(t *testing.T) {
	require.NotContains(t, newest(noon, noon, visitor.None), "record")
	require.Contains(t, newest(time.Time{}, noon, visitor.Full), "no record in 30 days")
	require.Contains(t, newest(noon.Add(-time.Hour), noon, visitor.Mask), "of the last 24 hours")
}

// Clients that start the program with one configuration are looked at once.
func TestSameConfigurationIsExaminedOnce(t *testing.T) {
	entry := install.Entry{Command: "/x", Env: []install.Variable{{Name: "CHATBOT_SECRET_KEY", Value: "key-0123456789"}, {Name: "CHATBOT_SERIAL_NUMBER", Value: "S-1"}}}
	other := install.Entry{Command: "/x", Env: []install.Variable{{Name: "CHATBOT_SANDBOX", Value: "1"}}}
	filled := install.Entry{Command: "/x", Env: []install.Variable{{Name: "CHATBOT_SECRET_KEY", Value: "${input:key}"}}}
	list := []installed{
		{Client: install.Clients[2], entry: entry, found: true}, {Client: install.Clients[3], entry: other, found: true},
		{Client: install.Clients[0], entry: entry, found: true}, {Client: install.Clients[3], entry: filled, found: true},
	}
	p := withBots(Asked{}, nil)
	own := p.Getenv
	p.Getenv = func(name string) string { return map[bool]string{true: "UTC"}[name == "TZ"] }
	setups := p.setups(list)
	require.Len(t, setups, 2, "nothing is set here, and the values of one client cannot be known")
	require.Equal(t, []string{"Cursor", "Claude Desktop"}, setups[0].from)
	require.Equal(t, []string{"VS Code"}, setups[1].from)
	p.Getenv = own
	require.Len(t, p.setups(list), 3)
}
