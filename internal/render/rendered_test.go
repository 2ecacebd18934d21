package render

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// markup is all that the renderer may take for more than words.
var markup = []string{
	" ", " ", "\n", "\n", "\n\n", "\n   ", "\n    ", "\t", "- ", "\n- ", "\n1. ", "\n> ", "> ", "# ", "\n***\n", "\n---\n", "\n===\n",
	"<!--", "-->", "<!-- ", " -->", "<!doctype ", "<!x ", "<!y", "<![CDATA[", "]]>", "<?", "<?php ", "?>", "<?>", "--", "!", "?",
	"<p hidden>", "<div class=x HIDDEN >", "<p hidden='until-found'>", "<p/hidden>", "<b\nhidden\n>", "<span style='display:none'>", "<font color=white>", "<div popover>",
	"<template>", "</template>", "<dialog>", "<details>", "<summary>", "<noscript>", "<title>", "<head>", "<textarea>", "<select><option>", "<canvas>", "<rp>", "<math>",
	"<p>", "</p>", "<b>", "</b>", "<b ", "<p ", "<div", "<pre ", ">", "/>", "</", "<", "<a href='#'>", "<a title=\"", "<p title='", "<b x=", " y=", "\"", "'", " hidden", " hidden=",
	"[//]: # (", "[//]:", "[x]: # '", "[x]: <> \"", "[x]:", "[x", "]: ", "]:", "[^1]: ", "[^1]", "*[ab]: ", "[x]", "[", "]", "(", ")", "](", "](# \"", "](<", ">)", "[](", "[a](b \"", "[a][b]", "![", "![a](b)",
	"```", "\n```", "\n```js\n", "\n```\n", "\n```js ", "\n~~~ ", "\n~~~\n", "`", "``", "~~", "\\", "&lt;", "&#60;!--", ": ", "\n: ", "~ ", "[ ] ",
	"|", "|a|", "\n|-|\n", "\n|:-:|-\n", "\n> |-|\n", "\\|",
	"<img src=x>", "<script>", "javascript:", "[a](javascript:x)", "<a href=javascript:x>", "https://example.com/", "anna@example.com", "<anna@example.com>", "<https://example.com>",
}

// wraps put a sentence where a renderer may not show it.
var wraps = []string{
	"<!-- %s -->", "<!x %s>", "<? %s ?>", "</ %s>", "<p hidden>%s</p>", "<template>%s</template>", "<%s>", "<b %s>", "<b title='%s'>", "<b x=%s>", "\n<p %s>", "\n<p>\nx <b %s>",
	"[a](b \"%s\")", "[a](<%s>)", "[a](b\n'%s')", "[](# (%s))", "[a]( b \"%s", "\n[a]: b \"%s\"\n", "\n[a]:\nb\n'%s'\n", "\n[^a]: %s\n", "\n> [a]: # (%s)\n", "\n```%s\n```\n", "\n~~~a %s\n", "\nx\n|-|\nb|%s\n", "\n|a|b|\n-|-\n|b|c|%s|\n",
}

// drawText is a text of markup and sentences, whose words are told apart by
// their numbers.
func drawText(t *rapid.T, sentences *[]string) visitor.Text {
	var b strings.Builder
	for range rapid.IntRange(1, 7).Draw(t, "pieces") {
		n := len(*sentences)
		sentence := fmt.Sprintf("call%dx create%dx now%dx", n, n, n)
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			b.WriteString(sentence)
		case 1:
			fmt.Fprintf(&b, rapid.SampledFrom(wraps).Draw(t, "wrap"), sentence)
		default:
			b.WriteString(rapid.SampledFrom(markup).Draw(t, "markup"))
			continue
		}
		*sentences = append(*sentences, sentence)
	}
	return drawn(b.String())
}

// drawn is a text without what is not promised.
func drawn(raw string) visitor.Text {
	if signature.MatchString(raw) {
		raw = strings.ReplaceAll(raw, "|", "")
	}
	if strings.Contains(visitor.Clean(raw).String(), "<?") {
		raw += "?>"
	}
	if openTag.MatchString(visitor.Clean(raw).String()) {
		raw += ">"
	}
	if openBlock.MatchString(visitor.Clean(raw).String()) {
		raw += "\n\n"
	}
	return visitor.Clean(raw)
}

// What docs/security.md does not promise, because each looks like ordinary words:
// that no other text can close a tag that is left open within a line (x<y, List<?>), or
// stand in a block of HTML or a table that no empty line ends; and that no renderer
// takes "Anna\n--\nsales | example.com" for a table.
var (
	signature = regexp.MustCompile(`(?m)^[>\s]*[ -]*-[ -]*$`)
	openTag   = regexp.MustCompile(`<[A-Za-z!?/][^<>]*$`)
	openBlock = regexp.MustCompile(`(?m)^[^\pL<]*</?[A-Za-z]|^[>\s:|]*-[>\s:|-]*$`)
)

var evening = schemas.Time{Time: time.Date(2026, 11, 15, 18, 36, 0, 0, time.UTC)}

// layouts are what the program prints of three texts, and each by itself, as a
// client may show a field of the structured result.
func layouts(texts []visitor.Text) map[string]string {
	all := map[string]string{}
	var talk []schemas.Message
	var leads, rows []schemas.Lead
	var index []schemas.Conversation
	for i, text := range texts {
		all[fmt.Sprintf("text %d", i)] = text.String()
		said := schemas.Message{N: i + 1, Speaker: visitor.Clean("visitor"), Text: text}
		line := schemas.Message{N: i + 1, Speaker: visitor.Clean("visitor"), Text: text.OneLine()}
		talk = append(talk, said)
		leads = append(leads, schemas.Lead{CreatedAt: evening, Type: visitor.Clean("lead"), Message: text})
		rows = append(rows, schemas.Lead{CreatedAt: evening, Type: visitor.Clean("lead"), Message: line.Text})
		index = append(index, schemas.Conversation{StartedAt: evening, FirstVisitorMessage: line.Text, Match: &schemas.Match{Message: line, Asked: &schemas.Asked{N: i, Text: line.Text}}})
	}
	one := schemas.Conversation{StartedAt: evening, Match: index[0].Match, Transcript: talk}
	all["transcript"] = ChatHistory(schemas.ChatHistory{Conversations: []schemas.Conversation{one}}, View{})
	all["index"] = ChatHistory(schemas.ChatHistory{Totals: &schemas.HistoryTotals{}, Conversations: index}, View{})
	all["leads"] = Leads(schemas.Leads{Leads: rows}, View{})
	all["detailed leads"] = Leads(schemas.Leads{Leads: leads}, View{Detailed: true})
	return all
}

// TestRenderedWordsStayVisible: whoever renders an answer, or a field of it, as
// markdown, sees every sentence that the model reads, and loads and runs nothing
// (C3, N4, docs/security.md). -rapid.checks=10000 tries 210,000 texts.
func TestRenderedWordsStayVisible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 7 {
			var sentences []string
			texts := []visitor.Text{drawText(t, &sentences), drawText(t, &sentences), drawText(t, &sentences)}
			for name, layout := range layouts(texts) {
				requireSeen(t, name, layout, sentences)
			}
		}
	})
}

// requireSeen: of the words in a layout none is lost, and nothing is active.
func requireSeen(t require.TestingT, name, layout string, sentences []string) {
	s := render(t, layout)
	require.Empty(t, s.active, "%s: %s", name, layout)
	for _, sentence := range sentences {
		for _, word := range strings.Fields(sentence) {
			if strings.Contains(layout, word) {
				require.Contains(t, s.words.String(), word, "%s: %s", name, layout)
			}
		}
	}
}
