package signals

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOtherWordingIsJudgedRight guards that the lists know more than the labelled data: two
// sets of sentences in nine languages, one in usual words, one in rare ones.
func TestOtherWordingIsJudgedRight(t *testing.T) {
	for name, recall := range map[string]float64{"paraphrases.txt": 0.97, "paraphrases_hard.txt": 0.9} {
		measures := judgeParaphrases(t, name)
		for what, limits := range map[string][2]float64{
			"reply": {0.97, recall}, "person": {0.95, 0.8}, "book": {0.95, 0.6}, "complaint": {0.95, 0.9}, "price": {0.95, 0},
		} {
			m := measures[what]
			t.Logf("%s %s P %.3f R %.3f %+v", name, what, m.precision(), m.recall(), *m)
			require.True(t, m.precision() >= limits[0] || m.wrong == 0, "%s %s", name, what)
			require.GreaterOrEqual(t, m.recall(), limits[1], "%s %s", name, what)
		}
	}
}

// judgeParaphrases counts what is found in the lines "language | label | text" of a file.
func judgeParaphrases(t *testing.T, name string) map[string]*measure {
	text, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	r := newTestReader()
	measures := map[string]*measure{"reply": {}, "person": {}, "book": {}, "complaint": {}, "price": {}}
	visitor := map[string]func(heard) bool{
		"person": func(h heard) bool { return h.person }, "price": func(h heard) bool { return h.price },
		"book": func(h heard) bool { return h.booking }, "complaint": func(h heard) bool { return h.complaint },
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(fields) < 3 || strings.HasPrefix(line, "#") {
			continue
		}
		switch label, said := fields[1], fields[2]; label {
		case "unknown", "not_understood", "cannot", "answered":
			measures["reply"].count(label != "answered", len(r.Reply(said).Claims) > 0)
		default:
			heard := r.Open(Conversation{Messages: []Message{{true, said}}}).heard(0)
			for what, says := range visitor {
				measures[what].count(label == what, says(heard))
			}
		}
	}
	return measures
}
