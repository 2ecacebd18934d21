package secret

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// S3, N3: what quotes the secret, or 8 characters of it, is shown without them.
func TestRedact(t *testing.T) {
	s := mustNew(t)
	for text, want := range map[string]string{
		"":                                        "",
		"no such chatbot":                         "no such chatbot",
		"bad key " + testKey + "!":                "bad key [redacted]!",
		testKey + testKey:                         "[redacted]",
		testKey + " and " + testKey:               "[redacted] and [redacted]",
		"text/" + strings.ToLower(testKey):        "text/[redacted]",
		`{"key":"K-4F9A.canary"}`:                 `{"key":"[redacted]"}`,
		"k%2D4f9a%2ecanary":                       "[redacted]",
		"%6b%2d%34%66%39%61%2e%43%41%4E%41%52%59": "[redacted]",
		`\u006b-4f9a.CANARY`:                      "[redacted]",
		`k\-4f9a\.CANARY`:                         "[redacted]",
		"k-4f9axCANARY":                           "k-4f9axCANARY", // never more than 6 in a row
		"the key k-4f9a.CANA… is bad":             "the key [redacted]… is bad",
		"k-4f9a.c … 9a.CANARY":                    "[redacted]",
		"YRANAC.a9f4-k":                           "[redacted]",
		"the canary, k-4f9":                       "the canary, k-4f9",
	} {
		require.Equal(t, want, s.Redact(text), text)
	}
	require.Equal(t, testKey, Secret{}.Redact(testKey), "no secret is nowhere")

	odd, err := New("ab%41cd%42ef") // which is no escape, beside one that is
	require.NoError(t, err)
	require.Equal(t, "key [redacted]!", odd.Redact("key ab%41c%64%42&#101;f!"))

	long, err := New(strings.Repeat("0123456789abcdef", maxFileSize/16)) // as long as a file may hold
	require.NoError(t, err)
	require.Equal(t, "key [redacted]", long.Redact("key "+long.Reveal()))
}

// N3: of a short secret the whole is not shown, and of one with few letters 8 characters.
func TestRedactShortSecrets(t *testing.T) {
	for key, texts := range map[string][2]string{
		"abc-def":      {"is abc-def it", "is [redacted] it"},
		"a1":           {"is a1 it", "is [redacted] it"},
		"#!?=":         {"is #!?= it", "is [redacted] it"},
		"#!?=#!?=//":   {"is !?=#!?=/ it", "is [redacted] it"},
		"12345678":     {"code 1234-5678", "code [redacted]"},
		"[redacted]":   {"is [redacted] it", ""}, // its place cannot be shown either
		"my-redacted!": {"is my-redacted it", ""},
		"e":            {"he", ""},
	} {
		s, err := New(key)
		require.NoError(t, err)
		require.Equal(t, texts[1], s.Redact(texts[0]), key)
	}
}

// N3: in doubt nothing is shown. A text that is escaped more often than by JSON, HTML and a
// URL could contain anything.
func TestRedactRejectsEndlessEscapes(t *testing.T) {
	s := mustNew(t)
	escaped := testKey
	for range maxEscapeLevels - 1 {
		escaped = strings.NewReplacer("%", "%25", "-", "%2d", ".", "%2e").Replace(escaped)
	}
	require.Equal(t, "key [redacted]", s.Redact("key "+escaped))
	require.Equal(t, redacted, s.Redact("key "+strings.ReplaceAll(escaped, "%", "%25")))
	require.Equal(t, redacted, s.Redact("nothing of it "+strings.Repeat("%25", maxEscapeLevels)+strings.Repeat("25", maxEscapeLevels)))
}

// N3: words that hold no 8 characters of the secret in a row stay as they are.
func TestRedactLeavesOrdinaryWordsAlone(t *testing.T) {
	for _, text := range []string{
		"No more requests today, please wait 30 seconds", "Too many requests: 100% of 5,000 used (HTTP 429). Try again at 2026-11-20T18:36:21Z.",
		"Richiesta non valida: il campo «endTime» è obbligatorio; perché non c'è?", "La clé d’accès a expiré, créez-en une autre", "Ungültiger Schlüssel für 'Müller & Söhne'",
		"Неверный ключ доступа", "キーが無効です", "مفتاح غير صالح", "{\"error\":\"invalid_grant\",\"error_description\":\"Bad credentials\"}",
		"Object reference not set to an instance of an object. at Chat.Controllers.ChatbotController.LeadList(String serialNumber) in C:\\build\\src\\u0041\\x.cs:line 42",
		"serialNumber 3254a9d0424c4806b9ea3d0763ccfxxx was not found", "&lt;b&gt;bad request&lt;/b&gt; a=b&c=%20d 😀",
		"trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0",
	} {
		for _, key := range []string{testKey, "qk7Vd2Rm9-Xw4Tz8Hn6Bs3Lp5Yc1Jf0G", "correct-horse-battery-staple", "9f86d081884c7d659a2feaa0c55ad015", "sk-<&>\"\\%+/=K7QZPLMWXRT4BVNC2HYDS5GJAE"} {
			s, err := New(key)
			require.NoError(t, err)
			require.Equal(t, text, s.Redact(text), key)
		}
	}
}
