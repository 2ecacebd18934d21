package visitor

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// joinerCheck knows Joining_Type: it is the rule for joiners in domain names (RFC 5892, A.1).
var joinerCheck = idna.New(idna.CheckJoiners(true))

// joinsToTheRight reports whether a letter of Unicode's Joining_Type D or L may stand before
// a joiner.
func joinsToTheRight(r rune) bool {
	_, err := joinerCheck.ToUnicode(string(r) + "\u200Cب")
	return err == nil
}

// scriptsThatJoin are the scripts with a letter that joins, or with a virama. Common is left
// out: its letters are shared.
func scriptsThatJoin() (scripts []*unicode.RangeTable) {
	for name, script := range unicode.Scripts {
		joins := false
		eachRune(script, func(r rune) { joins = joins || isMarkOrLetter(r) && (isViramaByTable(r) || joinsToTheRight(r)) })
		if joins && name != "Common" {
			scripts = append(scripts, script)
		}
	}
	return scripts
}

func eachRune(table *unicode.RangeTable, use func(r rune)) {
	for _, part := range table.R16 {
		for r := rune(part.Lo); r <= rune(part.Hi); r += rune(part.Stride) {
			use(r)
		}
	}
	for _, part := range table.R32 {
		for r := rune(part.Lo); r <= rune(part.Hi); r += rune(part.Stride) {
			use(r)
		}
	}
}

func isMarkOrLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func isViramaByTable(r rune) bool { return norm.NFD.PropertiesString(string(r)).CCC() == 9 }

// TestJoinersStayBetweenLettersThatJoin guards N4 for every code point: a joiner stays
// between two letters that join, as Unicode's Joining_Type says, and behind every virama. It
// goes between letters of every script that has neither.
func TestJoinersStayBetweenLettersThatJoin(t *testing.T) {
	scripts, kept, removed := scriptsThatJoin(), 0, 0
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if !isMarkOrLetter(r) || mustBeRemoved(r) {
			continue
		}
		pair := string(r) + "\u200C" + string(r)
		switch cleaned := Clean(pair).String(); {
		case isViramaByTable(r), unicode.IsLetter(r) && joinsToTheRight(r):
			require.Equal(t, pair, cleaned, "%U", r)
			kept++
		case !unicode.In(r, scripts...) && !unicode.In(r, unicode.Common, unicode.Inherited):
			require.Equal(t, string(r)+string(r), cleaned, "%U", r)
			removed++
		}
	}
	require.Greater(t, kept, 550)
	require.Greater(t, removed, 130000)
}

// TestJoinersOfEveryJoiningScript guards that what people write with joiners stays: whole
// words, one for each way in which a script uses them.
func TestJoinersOfEveryJoiningScript(t *testing.T) {
	for language, words := range map[string][]string{
		"Persian":   {"می‌خواهم", "کتاب‌ها", "نمی‌توانم", "خانه‌ای", "علاقه‌مندم"},
		"Kurdish":   {"ده‌چم بۆ بازاڕ", "کوردستانه‌که", "خۆشه‌ویست", "ئه‌مه‌ به‌ چه‌نده‌؟"},
		"Urdu":      {"خوش‌آمدید", "بے‌شک"},
		"Pashto":    {"کتاب‌خانه"},
		"Uyghur":    {"ئۇيغۇر‌چە"},
		"Syriac":    {"ܫܠܡ‌ܐ"},
		"N'Ko":      {"ߒߞߏ‌ߒߞߏ"},
		"Hindi":     {"क्‍ष", "क्‌ष", "पर्‍याय"},
		"Marathi":   {"दऱ्‍या", "सुर्‍या"},
		"Nepali":    {"गर्‍यो"},
		"Bengali":   {"র‍্যাব", "উৎ‌সব"},
		"Kannada":   {"ರಾಜ್‌ಕುಮಾರ್", "ನ್‍ಯಾಯ"},
		"Malayalam": {"അവന്‍ വന്നു", "കാര്‍", "പുതിയ‌ത്"},
		"Sinhala":   {"ශ්‍රී ලංකා", "ක්‍රියා"},
		"Tamil":     {"க்‌ஷ"},
		"Telugu":    {"ఎక్స్‌ప్రెస్"},
		"Gujarati":  {"ક્‍ષ"},
		"Khmer":     {"ប‌៊"},
		"Mongolian": {"ᠮᠣᠩ‍ᠭᠣᠯ"},
	} {
		for _, word := range words {
			require.Equal(t, word, Clean(word).String(), language)
		}
	}
}
