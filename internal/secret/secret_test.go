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

const testKey = "k-4f9a.CANARY"

// showsKey reports whether text shows the key as it is, in hex or as byte values.
func showsKey(text string) bool {
	forms := []string{testKey, fmt.Sprintf("%x", testKey), fmt.Sprintf("% x", testKey), fmt.Sprintf("%d", []byte(testKey)), fmt.Sprintf("%q", testKey)}
	for _, form := range forms {
		if strings.Contains(strings.ToLower(text), strings.ToLower(form)) {
			return true
		}
	}
	return false
}

func mustNew(t *testing.T) Secret {
	t.Helper()
	s, err := New(testKey)
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
				require.Falsef(t, showsKey(out), "%%%s%c of %s prints the secret", flag, verb, name)
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
	require.False(t, showsKey(log.String()))
}

func TestNewTrimsAndReveals(t *testing.T) {
	for _, text := range []string{testKey, " " + testKey + "\r\n", "\t" + testKey + "\n\n"} {
		s, err := New(text)
		require.NoError(t, err)
		require.Equal(t, testKey, s.Reveal())
		require.False(t, s.IsZero())
	}
	require.True(t, Secret{}.IsZero())
	require.Empty(t, Secret{}.Reveal())
}

// S1: what would split or break the header is refused, and not quoted.
func TestNewRefuses(t *testing.T) {
	for _, text := range []string{"", " \n", testKey + "\r\nX: y", testKey + "\n" + testKey, testKey + "\x00", testKey + " x", testKey + "\tx", testKey + "é", "“" + testKey + "”", testKey + "\x7f", "\ufeff" + testKey, testKey + "\xff"} {
		s, err := New(text)
		require.Error(t, err, "%q", text)
		require.True(t, s.IsZero())
		require.False(t, showsKey(err.Error()), "the error quotes the key")
	}
}

func TestEqual(t *testing.T) {
	s := mustNew(t)
	require.True(t, s.Equal(testKey))
	require.False(t, s.Equal(testKey+"x"))
	require.False(t, s.Equal(""))
	require.False(t, Secret{}.Equal(""), "an unset token must let nobody in")
}
