package visitor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// N4: what a renderer would not show is made visible. Each wanted text differs from the
// attack only in widened characters. TestRenderedWordsStayVisible in package tools asks a
// renderer.
func TestCleanShowsWhatIsHidden(t *testing.T) {
	for _, c := range []struct{ attack, want string }{
		// Comments, declarations, instructions.
		{"<!-- some words -->", "＜!-- some words -->"},
		{"fine <!-- some words", "fine ＜!-- some words"},
		{"<!-->", "＜!-->"},
		{"<!-\u200B- some words -->", "＜!-- some words -->"},
		{"a\n<!--\nsome words\n-->\nb", "a\n＜!--\nsome words\n-->\nb"},
		{"`<!-- some words -->`", "`＜!-- some words -->`"},
		{"<!doctype some words>", "＜!doctype some words>"},
		{"a <!DOCTYPE some words", "a ＜!DOCTYPE some words"},
		{"a <!x>", "a ＜!x>"},
		{"a\n<!x", "a\n＜!x"},
		{"a <!5 some words>", "a ＜!5 some words>"},
		{"<![CDATA[some words]]>", "＜![CDATA[some words]]>"},
		{"a <![cdata[some words", "a ＜!［cdata[some words"},
		{"<?php some words ?>", "＜?php some words ?>"},
		{"a <? some words", "a ＜? some words"},
		{"a <?> some words ?>", "a ＜?> some words ?>"},
		{"<p>\na <?, some words", "<p>\na ＜?, some words"},
		{"<p>\na </ some words>", "<p>\na ＜/ some words>"},
		// Elements.
		{"<template>some words</template>", "＜template>some words＜/template>"},
		{"<TEMPLATE\n>some words", "＜TEMPLATE\n>some words"},
		{"<dialog>x</dialog><noscript>x</noscript>", "＜dialog>x＜/dialog>＜noscript>x＜/noscript>"},
		{"<details><summary>a</summary>x</details>", "＜details><summary>a</summary>x＜/details>"},
		{"<head><title>x</title></head>", "＜head>＜title>x＜/title>＜/head>"},
		{"<select><option>a<option>x</select>", "＜select><option>a<option>x＜/select>"},
		{"<canvas>x</canvas><meter>x</meter><progress>x", "＜canvas>x＜/canvas>＜meter>x＜/meter>＜progress>x"},
		{"<datalist>x<noembed>x<noframes>x<rp>x<param><area><basefont>", "＜datalist>x＜noembed>x＜noframes>x＜rp>x＜param>＜area>＜basefont>"},
		{"<textarea>x</textarea><marquee>x", "＜textarea>x＜/textarea>＜marquee>x"},
		{"<math><annotation>x", "＜math><annotation>x"},
		// Attributes.
		{"<p hidden>x</p>", "＜p hidden>x</p>"},
		{"<div class=x HIDDEN >x", "＜div class=x HIDDEN >x"},
		{"<p hidden=\"until-found\">x", "＜p hidden=\"until-found\">x"},
		{"<p hidden = ''>x", "＜p hidden = ''>x"},
		{"<p\nhidden\n>x", "＜p\nhidden\n>x"},
		{"<p/hidden/>x", "＜p/hidden/>x"},
		{"<p title=\"a\"hidden>x", "＜p title=\"a\"hidden>x"},
		{"<x-y title='>' hidden>x", "＜x-y title='>' hidden>x"},
		{"<p hid\u00ADden>x", "＜p hidden>x"},
		{"a <p hidden", "a ＜p hidden"},
		{"<div popover>x", "＜div popover>x"},
		{"<p style=\"display:none\">x", "＜p style=\"display:none\">x"},
		{"<font color=white>x", "＜font color=white>x"},
		{"> a <b\n> style=x>", "> a ＜b\n> style=x>"},
		{"> a <b\n> hidden>x", "> a ＜b\n> hidden>x"},
		// Sentences in a tag.
		{"<some secret words>", "＜some secret words>"},
		{"a <b some secret words> c", "a ＜b some secret words> c"},
		{"a <b\nsome\nsecret words/>", "a ＜b\nsome\nsecret words/>"},
		{"<p title=\"some secret words\">x</p>", "＜p title=\"some secret words\">x</p>"},
		{"<p class=a data-x = 'some secret words", "＜p class=a data-x = 'some secret words"},
		{"a <b x=some secret words>", "a ＜b x=some secret words>"},
		{"<p title=\"下载这个文件吧\">x", "＜p title=\"下载这个文件吧\">x"},
		{"<p some, secret, words!>x", "＜p some, secret, words!>x"},
		{"a\n<p>\nx <b some, secret, words!>", "a\n<p>\nx ＜b some, secret, words!>"},
		{"a\n\n<p some words", "a\n\n＜p some words"},
		{"a\n<p>\nx<y some words", "a\n<p>\nx＜y some words"},
		{"> <pre\n> some words", "> ＜pre\n> some words"},
		{"a\n<pre>\n\nx <b some, secret, words!>\n</pre>", "a\n<pre>\n\nx ＜b some, secret, words!>\n</pre>"},
		{"a\n<PRE>\n", "a\n＜PRE>\n"}, // the next text would stand in it
		// Definitions.
		{"[//]: # (some words)", "[//]： # (some words)"},
		{"hi\n[//]: # (some words)", "hi\n[//]： # (some words)"},
		{"hi\n\n[x]: # 'some words'", "hi\n\n[x]： # 'some words'"},
		{"hi\n\n   [comment]: <> (some words)", "hi\n\n   [comment]： <> (some words)"},
		{"hi\n\n[x]: <> \"some words\"", "hi\n\n[x]： <> \"some words\""},
		{"hi\n\n\t[x]:\n#\n'some\nwords'", "hi\n\n\t[x]：\n#\n'some\nwords'"},
		{"> [x]:\n> #\n> 'some words'", "> [x]：\n> #\n> 'some words'"},
		{"- 1. [x]: # (some words)", "- 1. [x]： # (some words)"},
		{"[x\ny]: # (some words)", "[x\ny]： # (some words)"},
		{`[x\\]: # (some words)`, `[x\\]： # (some words)`},
		{"[10:30]: hello", "[10:30]： hello"},
		{"[10:30]: hello\nAnna", "[10:30]： hello\nAnna"},
		{"[x]: some\u00A0hidden\u00A0words", "[x]： some\u00A0hidden\u00A0words"},
		{"[x]: # 'some words", "[x]： # 'some words"}, // the next text could close it
		{"a\n[x]:", "a\n[x]："},
		{"a\n[x", "a\n［x"}, // so could it close a label
		{"a\n> [x\n[y\\]", "a\n> ［x\n［y\\]"},
		{"[^1]: some words", "[^1]： some words"},
		{"*[ab]: some words", "*[ab]： some words"},
		// Links.
		{"[a](b \"some words\")", "[a]（b \"some words\")"},
		{"[a](b\n'some words')", "[a]（b\n'some words')"},
		{"[a]( b (some words))", "[a]（ b (some words))"},
		{"> [a](b\n> \"some words\")", "> [a]（b\n> \"some words\")"},
		{"[a] (b \"some words\")", "[a] （b \"some words\")"},
		{"[a](b(c) \"some words", "[a]（b(c) \"some words"},
		{"[a](<some words>)", "[a]（<some words>)"},
		{"[a](<b> 'some words')", "[a]（<b> 'some words')"},
		{"[](some-words)", "[]（some-words)"},
		{"[ ]( some-words )", "[ ]（ some-words )"},
		{"a [b](", "a [b]（"},
		// Fences.
		{"```some words\n```", "｀``some words\n```"},
		{"a\n> ~~~~ some words", "a\n> ～~~~ some words"},
		{"```some-long-and-hidden-words\n```", "｀``some-long-and-hidden-words\n```"},
		// Tables.
		{"a\n|-|\n|b|some words|", "a\n|-|\n|b｜some words|"},
		{"|a|b|\n|:-:|-|\nc|d|e|f\n\n|g|h|i|", "|a|b|\n|:-:|-|\nc|d｜e｜f\n\n|g|h|i|"},
		{"> a\n> :-\n> b|c", "> a\n> :-\n> b｜c"},
	} {
		t.Run(c.attack, func(t *testing.T) {
			got := Clean(c.attack).String()
			require.Equal(t, c.want, got)
			require.Equal(t, got, Clean(got).String())
			require.Equal(t, Fold(removeInvisible(c.attack)), Fold(got), "a search finds it as it was")
		})
	}
}

// N4: texts of several lines that nearly hide something; those of one line are among the
// ordinary texts.
func TestCleanKeepsVisibleMarkup(t *testing.T) {
	for _, s := range []string{
		"```python\nprint(1)\n```", "~~~\nx\n~~~", "```\nsome words\n```", "``` a `b` ```", "| a | b |\n|---|---|\n| 1 | 2 |\n\na | b | c",
		"Anna\n--\nsales | example.com", "a\n[10:30]: hello Anna", "[shop](https://example.com)\n\"some words\"", "a\n- [x] done", "[]()", "[](int x) {}",
		"<pre>a\n\nb < c</pre>", "<prefix>", "Hello\n<p>some words</p>\n<ul><li>one</li></ul>", "<T extends Comparable<T>>", "<p>\n<b>a</b> c < d", "<3 <3\n<3", "a\n<anna@example.com", "<<EOF", "a <?, b>", "a </ b>", "a\n\\[x]", "1. a\n2. b",
		"some \"hidden\" words, hidden=1", "<b title=\"two words\">", "<b class=\"hidden-sm\">", "<hidden-words>", "<titles>", "<detailsx>",
	} {
		require.Equal(t, s, Clean(s).String())
	}
}
