package secret

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const canary = "k-4f9a.CANARY"

// leaks tells whether text shows the canary as it is, in hex or as byte values.
func leaks(text string) bool {
	forms := []string{canary, fmt.Sprintf("%x", canary), fmt.Sprintf("% x", canary), fmt.Sprintf("%d", []byte(canary)), fmt.Sprintf("%q", canary)}
	for _, form := range forms {
		if strings.Contains(strings.ToLower(text), strings.ToLower(form)) {
			return true
		}
	}
	return false
}

func mustNew(t *testing.T) Secret {
	t.Helper()
	s, err := New(canary)
	require.NoError(t, err)
	return s
}

// S2: no verb, flag, wrapper or pointer prints a secret.
func TestEveryVerbIsRedacted(t *testing.T) {
	s := mustNew(t)
	shapes := map[string]any{
		"value": s, "pointer": &s, "slice": []Secret{s}, "map": map[string]Secret{"key": s},
		"exported field": struct{ Key Secret }{s}, "unexported field": struct{ key Secret }{s},
		"pointer to struct": &struct{ Key Secret }{s}, "interface": []any{s},
	}
	flags := []string{"", "+", "#", "-", " ", "0", "40", ".3", "+#"}
	for name, shape := range shapes {
		for _, flag := range flags {
			for verb := 'A'; verb <= 'z'; verb++ {
				out := fmt.Sprintf("%"+flag+string(verb), shape)
				require.Falsef(t, leaks(out), "%%%s%c of %s prints the secret", flag, verb, name)
			}
		}
	}
	for _, verb := range []string{"%s", "%v", "%+v", "%#v", "%q", "%d", "%x", "%X", "%t", "%o"} {
		require.Equal(t, "[redacted]", fmt.Sprintf(verb, s), verb)
	}
	require.Equal(t, "[redacted]", s.String())
	require.Equal(t, "[redacted]", s.GoString())
}

// S2: nor do JSON, text and both slog handlers.
func TestEncodingsAreRedacted(t *testing.T) {
	s := mustNew(t)
	out, err := json.Marshal(map[string]any{"a": s, "b": &s, "c": struct{ Key Secret }{s}, "d": map[Secret]int{s: 1}})
	require.NoError(t, err)
	require.JSONEq(t, `{"a":"[redacted]","b":"[redacted]","c":{"Key":"[redacted]"},"d":{"[redacted]":1}}`, string(out))

	text, err := s.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "[redacted]", string(text))

	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("start", "key", s, "pointer", &s, "any", slog.AnyValue(struct{ Key Secret }{s}))
	}
	require.Contains(t, log.String(), "[redacted]")
	require.False(t, leaks(log.String()))
}

func TestNewTrimsAndReveals(t *testing.T) {
	for _, text := range []string{canary, " " + canary + "\r\n", "\t" + canary + "\n\n"} {
		s, err := New(text)
		require.NoError(t, err)
		require.Equal(t, canary, s.Reveal())
		require.False(t, s.IsZero())
	}
	require.True(t, Secret{}.IsZero())
	require.Empty(t, Secret{}.Reveal())
}

// S1: what would split or break the header is refused, and not quoted.
func TestNewRefuses(t *testing.T) {
	for _, text := range []string{"", " \n", canary + "\r\nX: y", canary + "\n" + canary, canary + "\x00", canary + " x", canary + "\tx", canary + "é", "“" + canary + "”", canary + "\x7f", "\ufeff" + canary, canary + "\xff"} {
		s, err := New(text)
		require.Error(t, err, "%q", text)
		require.True(t, s.IsZero())
		require.False(t, leaks(err.Error()), "the error quotes the key")
	}
}

func TestEqual(t *testing.T) {
	s := mustNew(t)
	require.True(t, s.Equal(canary))
	require.False(t, s.Equal(canary+"x"))
	require.False(t, s.Equal(""))
	require.False(t, Secret{}.Equal(""), "an unset token must let nobody in")
}
