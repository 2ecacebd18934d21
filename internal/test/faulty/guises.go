package faulty

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
)

// keySpellings are ways in which a platform may write the key that it quotes (N3).
var keySpellings = map[string]func(key string) string{
	"in base64":             func(key string) string { return base64.StdEncoding.EncodeToString([]byte("Bearer " + key)) },
	"in hex":                func(key string) string { return hex.EncodeToString([]byte(key)) },
	"with the middle taken": func(key string) string { return key[:12] + "****" + key[len(key)-9:] },
	"in html entities":      func(key string) string { return formatEach(key, "&#%d;") },
	"in full-width letters": func(key string) string { return formatEach(key, "%c", 0xFEE0) },
	"in url escapes":        func(key string) string { return url.QueryEscape(formatEach(key, "%%%02x")) },
	"with zero-width marks": func(key string) string { return formatEach(key, "%c\u200b") },
	"with terminal colours": func(key string) string { return formatEach(key, "%c\x1b[0m") },
}

// formatEach writes every character of text by a format, so many code points further on.
func formatEach(text, format string, further ...rune) string {
	var b strings.Builder
	for _, c := range text {
		for _, n := range further {
			c += n
		}
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}
