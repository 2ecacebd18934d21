package secret

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Editors, shells and clients leave marks around a whole value; those inside stay.
func TestValue(t *testing.T) {
	for text, want := range map[string]string{
		"k":                      "k",
		" k\r\n":                 "k",
		"\ufeffk\r\n":            "k",
		"\u00a0k\u00a0":          "k",
		`"k"`:                    "k",
		"'k'\n":                  "k",
		"\ufeff\"k\"\r\n":        "k",
		"“k”":                    "k",
		"„k“":                    "k",
		"«k»":                    "k",
		`"'k'"`:                  "k",
		`" k "`:                  "k",
		`""`:                     "",
		`"`:                      `"`,
		`"k`:                     `"k`,
		`"k'`:                    `"k'`,
		`k"`:                     `k"`,
		`"Bar" & "Grill"`:        `"Bar" & "Grill"`,
		"Joe's":                  "Joe's",
		`k"k`:                    `k"k`,
		"  ":                     "",
		"\ufeff":                 "",
		"'\"Müller & Söhne\"'\n": "Müller & Söhne",
	} {
		require.Equal(t, want, Value(text), "%q", text)
	}
}

// A placeholder is named with its words, but not with what may be a key.
func TestPlaceholder(t *testing.T) {
	for value, want := range map[string]string{
		"${CHATBOT_SECRET_KEY}":              "the placeholder ${CHATBOT_SECRET_KEY}",
		"${user_config.secret_key}":          "the placeholder ${user_config.secret_key}",
		"${env:CHATBOT_KEY}":                 "the placeholder ${env:CHATBOT_KEY}",
		"${input:chatbot-key}":               "the placeholder ${input:chatbot-key}",
		"${{ secrets.CHATBOT_KEY }}":         "the placeholder ${{ secrets.CHATBOT_KEY }}",
		"$CHATBOT_KEY":                       "the placeholder $CHATBOT_KEY",
		"$env:CHATBOT_KEY":                   "the placeholder $env:CHATBOT_KEY",
		"$(pass)":                            "the placeholder $(pass)",
		"%CHATBOT_KEY%":                      "the placeholder %CHATBOT_KEY%",
		"{{CHATBOT_KEY}}":                    "the placeholder {{CHATBOT_KEY}}",
		"{{ chatbot_key }}":                  "the placeholder {{ chatbot_key }}",
		"<your-secret-key>":                  "the placeholder <your-secret-key>",
		"<your secret key>":                  "the placeholder <your secret key>",
		"<3254a9d0424c4806b9ea3d0763ccf>":    "the placeholder <…>",
		"${KEY:-sk-0123456789abcdef}":        "the placeholder ${…}",
		"{{AbCdEfGhIjKlMnOpQrStUvWxYz}}":     "the placeholder {{…}}",
		"${}":                                "the placeholder ${…}",
		"__encrypted__:djEwAAAA0123456789==": "a value that is still encrypted (__encrypted__:…)",
		"":                                   "",
		"3254a9d0424c4806b9ea3d0763ccfxxx":   "",
		"$2a$10$N9qo8uLOickgx2ZMRZoMye":      "",
		"$ecret-0123456789":                  "",
		"k${CHATBOT_KEY}":                    "",
		"${A}${B}":                           "",
		"<a> & <b>":                          "",
		"%41%42":                             "",
		"100%":                               "",
		"https://<host>":                     "",
		"a{{b}}":                             "",
	} {
		require.Equal(t, want, Placeholder(value), "%q", value)
	}
}
