package ui

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Each place that is filled in is in the page once, and nothing there names another address.
func TestSourceHasItsPlaces(t *testing.T) {
	for _, place := range []string{noRules, noData, "<script>", "<style>", "</style>"} {
		require.Equal(t, 1, strings.Count(source, place), place)
	}
	require.Equal(t, 2, strings.Count(source, "</script>"))
	addresses := regexp.MustCompile(`https?://[^\s'"]+`).FindAllString(source, -1)
	require.Equal(t, []string{"http://www.w3.org/2000/svg"}, addresses, "the name of SVG, which nobody asks for")
}

// C7: the page makes text nodes of words, and never parses them.
func TestSourceKeepsWordsAsText(t *testing.T) {
	for _, parser := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(", "new Function", ".srcdoc"} {
		require.NotContains(t, source, parser, "a visitor's words could become markup or code")
	}
}

// C7: the page allows its own script and style by their hashes, and nothing else.
func TestPageAllowsItsOwnBlocksAlone(t *testing.T) {
	rules := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]+)"`).FindAllStringSubmatch(page(), -1)
	require.Len(t, rules, 1)
	require.Regexp(t, `^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$`, rules[0][1])
	require.Less(t, strings.Index(page(), "Content-Security-Policy"), strings.Index(page(), "<style>"), "rules hold for what comes after them")
}

// C7: no word can end the element that holds the data, or begin a comment in it; and all come back.
func TestWordsStayInsideTheData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`(</?script>|<!--|-->|<|>|&|"|\\|'|\x{2028}|é|[a-z]){0,20}`).Draw(t, "words")
		r := Report{Chatbots: []Section{{Chatbot: words, Leads: &schemas.Leads{Leads: []schemas.Lead{{Name: visitor.Clean(words)}}}}}}
		written, err := Page(r)
		require.NoError(t, err)
		_, rest, _ := strings.Cut(string(written), noData)
		data, after, _ := strings.Cut(rest, "</script>")
		require.NotContains(t, data, "<")
		require.NotContains(t, data, "&")
		require.True(t, strings.HasPrefix(after, "\n<script>\n'use strict'"), "the page's own script comes next")
		var back Report
		require.NoError(t, json.Unmarshal([]byte(data), &back))
		require.Equal(t, words, back.Chatbots[0].Chatbot)
		require.Equal(t, visitor.Clean(words), back.Chatbots[0].Leads.Leads[0].Name)
	})
}
