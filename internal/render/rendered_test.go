package render

import (
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/visitor"

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
	"<ruby>a<rt>", "<del>", "<q cite='", "<bdo dir=rtl>", "<font size=1>", "<object>", "<iframe>", "<svg>", "<input>", "<br/>", "<wbr>", "<b aria-label='", "<a\nhref=", "<p\u200bhidden>", "<\u2800p hidden>", "<!\ufffa--", "<p\u2800hidden>",
	"\n> [!NOTE]\n> ", "{hidden}", " {#x .y style=display:none}\n", "$", "$$", "\n::: ", "\n%%\n", "{{", "}}", "{%", "%}", "\u2800", "\u200b", "\u2028", "\ufffb", "\U0001D159",
	"[a](&#106;avascript:x)", "java&Tab;script:", "<a href=\"data&colon;text/html,x\">", "[x]: javascript:x", "vbscript:", "<javascript:x>", "<data:x>", "www.example.com", "ftp://example.com",
	"<img src=x>", "<script>", "javascript:", "[a](javascript:x)", "<a href=javascript:x>", "https://example.com/", "anna@example.com", "<anna@example.com>", "<https://example.com>",
}

// wraps put a sentence where a renderer may not show it.
var wraps = []string{
	"<!-- %s -->", "<!x %s>", "<? %s ?>", "</ %s>", "<p hidden>%s</p>", "<template>%s</template>", "<%s>", "<b %s>", "<b title='%s'>", "<b x=%s>", "\n<p %s>", "\n<p>\nx <b %s>",
	"[a](b \"%s\")", "[a](<%s>)", "[a](b\n'%s')", "[](# (%s))", "[a]( b \"%s", "\n[a]: b \"%s\"\n", "\n[a]:\nb\n'%s'\n", "\n[^a]: %s\n", "\n> [a]: # (%s)\n", "\n```%s\n```\n", "\n~~~a %s\n", "\nx\n|-|\nb|%s\n", "\n|a|b|\n-|-\n|b|c|%s|\n",
	"<!\u200b-- %s --\u2060>", "<p\u2800hidden>%s</p>", "<b data-a=\"%s\">", "<b %s/>", "<a href='%s'>x</a>", "![%s](b)", "![%s][x]", "\n[%s]: b\n", "\n[x]: <%s>\n", "[a](b%%20 \"%s\")", "<details><summary>a</summary>%s</details>", "<p style='display:none'>%s</p>", "\nx\n:   %s\n", "~~%s~~", "`<!-- %s -->`",
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

// TestRenderedWordsStayVisible: whoever renders an answer, or a field of it, as
// markdown, sees every sentence that the model reads, and loads and runs nothing
// (C3, N4, docs/security.md). go test ./internal/render -texts 200000 tries more.
func TestRenderedWordsStayVisible(t *testing.T) {
	for part := range (budget.Of(*textsToRender) + textsOfAPart - 1) / textsOfAPart {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, renderTexts)
		})
	}
}

var textsToRender = flag.Int("texts", 20_000, "how many random texts are rendered, in every layout")

// textsOfAPart is how many texts one part of the test renders: rapid calls renderTexts a
// hundred times.
const textsOfAPart = 2100

func renderTexts(t *rapid.T) {
	for range 7 {
		var sentences []string
		texts := []visitor.Text{drawText(t, &sentences), drawText(t, &sentences), drawText(t, &sentences)}
		for name, layout := range layouts(texts) {
			requireSeen(t, name, layout, sentences)
		}
	}
}

// requireSeen: of the words in a layout none is lost, and nothing is active.
func requireSeen(t require.TestingT, name, layout string, sentences []string) {
	s := render(t, layout)
	if len(s.active) > 0 {
		require.Empty(t, s.active, "%s: %s", name, layout)
	}
	shown := s.words.String()
	for _, sentence := range sentences {
		for word := range strings.FieldsSeq(sentence) {
			if strings.Contains(layout, word) && !strings.Contains(shown, word) {
				require.Contains(t, shown, word, "%s: %s", name, layout)
			}
		}
	}
}
