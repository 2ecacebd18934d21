package visitor

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"chatbot-mcp/internal/test/budget"
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
	for r := rune(0x80); r <= unicode.MaxRune; r += rune(budget.Step()) {
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
	require.Greater(t, kept, budget.Of(550))
	require.Greater(t, removed, budget.Of(130000))
}

// TestJoinersOfEveryJoiningScript guards that what people write with joiners stays: whole
// words, one for each way in which a script uses them.
func TestJoinersOfEveryJoiningScript(t *testing.T) {
	for language, words := range map[string][]string{
		"Persian":   {"می\u200Cخواهم", "کتاب\u200Cها", "نمی\u200Cتوانم", "خانه\u200Cای", "علاقه\u200Cمندم"},
		"Kurdish":   {"ده\u200Cچم بۆ بازاڕ", "کوردستانه\u200Cکه", "خۆشه\u200Cویست", "ئه\u200Cمه\u200C به\u200C چه\u200Cنده\u200C؟"},
		"Urdu":      {"خوش\u200Cآمدید", "بے\u200Cشک"},
		"Pashto":    {"کتاب\u200Cخانه"},
		"Uyghur":    {"ئۇيغۇر\u200Cچە"},
		"Syriac":    {"ܫܠܡ\u200Cܐ"},
		"N'Ko":      {"ߒߞߏ\u200Cߒߞߏ"},
		"Hindi":     {"क्\u200Dष", "क्\u200Cष", "पर्\u200Dयाय"},
		"Marathi":   {"दऱ्\u200Dया", "सुर्\u200Dया"},
		"Nepali":    {"गर्\u200Dयो"},
		"Bengali":   {"র\u200D্যাব", "উৎ\u200Cসব"},
		"Kannada":   {"ರಾಜ್\u200Cಕುಮಾರ್", "ನ್\u200Dಯಾಯ"},
		"Malayalam": {"അവന്\u200D വന്നു", "കാര്\u200D", "പുതിയ\u200Cത്"},
		"Sinhala":   {"ශ්\u200Dරී ලංකා", "ක්\u200Dරියා"},
		"Tamil":     {"க்\u200Cஷ"},
		"Telugu":    {"ఎక్స్\u200Cప్రెస్"},
		"Gujarati":  {"ક્\u200Dષ"},
		"Khmer":     {"ប\u200C៊"},
		"Mongolian": {"ᠮᠣᠩ\u200Dᠭᠣᠯ"},
	} {
		for _, word := range words {
			require.Equal(t, word, Clean(word).String(), language)
		}
	}
}
