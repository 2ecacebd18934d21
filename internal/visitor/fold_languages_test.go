package visitor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"
	"golang.org/x/text/search"
)

// spellings are of one word, in a language. Those that x/text/search takes for another
// word, without case, accents and width, are the differences that are wanted.
var spellings = []struct {
	language string
	same     []string
	wanted   []string // the same for us alone
}{
	{"en", []string{"naive", "Naïve", "NAÏVE", "ｎａｉｖｅ"}, nil},
	{"it", []string{"perche", "Perché", "PERCHÈ", "perche\u0301"}, nil},
	{"es", []string{"manana pinguino", "Mañana pingüino", "MAÑANA PINGÜINO"}, nil},
	{"fr", []string{"ca eleve", "Ça élève", "ÇA ÉLÈVE"}, nil},
	{"fr", []string{"coeur", "COEUR", "cœur", "CŒUR"}, nil},
	{"de", []string{"grosse strasse", "GROSSE STRASSE", "Größe Straße", "GRÖẞE STRAẞE"}, nil},
	{"pl", []string{"zazolc gesla jazn", "Zażółć gęśla jaźń"}, nil},
	{"pl", []string{"lodz", "LODZ", "Łódź", "łódź"}, nil},
	{"tr", []string{"istanbul", "İstanbul", "ISTANBUL"}, []string{"ıstanbul"}},
	{"da", []string{"sorensen", "SORENSEN", "Sørensen", "SØRENSEN"}, nil},
	{"is", []string{"thor", "Thór"}, []string{"Þór", "ÞÓR"}},
	{"is", []string{"gudrun", "Guðrún"}, nil},
	{"hr", []string{"dordevic", "Đorđević"}, nil},
	{"mt", []string{"hamrun", "Ħamrun"}, nil},
	{"ru", []string{"елка", "ЕЛКА", "ёлка", "ЁЛКА"}, nil},
	{"ru", []string{"мои"}, []string{"мой", "МОЙ"}},
	{"el", []string{"αυπνια οδοσ", "ΑΫΠΝΊΑ ΟΔΟΣ", "αϋπνία οδός", "ἀϋπνία ὁδός"}, nil},
	{"ar", []string{"مدرسه", "مَدْرَسَه"}, []string{"مدرسة", "مَدْرَسَة", "مدرســة"}},
	{"ar", []string{"احمد"}, []string{"أحمد", "أَحْمَد", "إحمد", "آحمد", "ٱحمد"}},
	{"ar", []string{"موسسه"}, []string{"مؤسسة"}},
	{"ar", []string{"رييس"}, []string{"رئيس", "رئیس", "رىيس"}},
	{"ar", []string{"مستشفي"}, []string{"مستشفى", "مستشفی"}},
	{"ar", []string{"2026", "٢٠٢٦"}, nil},
	{"fa", []string{"كتابي"}, []string{"کتابی", "کتابي", "كتابی"}},
	{"fa", []string{"ميخواهم", "مي\u200Cخواهم"}, []string{"می\u200Cخواهم", "میخواهم"}},
	{"fa", []string{"خانه", "خانهٔ"}, []string{"خانۀ"}},
	{"fa", []string{"1234", "۱۲۳۴", "١٢٣٤", "１２３４"}, nil},
	{"hi", []string{"2026", "२०२६"}, nil},
	{"hi", []string{"लड़का", "लड\u093Cका"}, nil},
	{"hi", []string{"क्ष", "क्\u200Dष", "क्\u200Cष"}, nil},
	{"bn", []string{"কো", "ক\u09C7\u09BE"}, nil},
	{"th", []string{"2569", "๒๕๖๙"}, nil},
	{"he", []string{"שלום", "שָׁלוֹם"}, nil},
	{"ja", []string{"ブイヤベース", "ﾌﾞｲﾔﾍﾞｰｽ"}, nil},
	{"ja", []string{"2026", "２０２６"}, nil},
	{"ko", []string{"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8"}, nil},
	{"vi", []string{"nguyen", "Nguyễn", "NGUYÊ\u0303N"}, nil},
	{"vi", []string{"da nang", "Đà Nẵng"}, nil},
}

// Every spelling finds every other one, where x/text/search says so and where we want it.
func TestSpellingsOfEveryLanguage(t *testing.T) {
	oracle := search.New(language.Und, search.Loose)
	for _, word := range spellings {
		for _, s := range append(word.same, word.wanted...) {
			for _, query := range append(word.same, word.wanted...) {
				assert.True(t, NewMatcher(query).Match([]byte("x "+s+" x")), "%s: %q in %q", word.language, query, s)
			}
		}
		for _, s := range word.same {
			assert.True(t, oracle.EqualString(word.same[0], s), "%s: %q and %q", word.language, word.same[0], s)
		}
		for _, s := range word.wanted {
			assert.False(t, oracle.EqualString(word.same[0], s), "%s: %q is not a difference", word.language, s)
		}
	}
}

// otherWords are words that no spelling makes the same.
var otherWords = [][2]string{
	{"か", "が"}, {"は", "ぱ"}, {"क", "ख"}, {"बाल", "बल"}, {"ड", "ड़"}, {"ك", "گ"}, {"ب", "پ"}, {"ه", "ح"}, {"ا", "ء"},
	{"и", "ы"}, {"ш", "щ"}, {"ε", "η"}, {"가", "각"}, {"ก", "กิ"}, {"n", "ŋ"}, {"1", "2"}, {"٣", "٤"}, {"日", "曰"},
}

// Fold takes no letter for another one, and neither does the search.
func TestOtherWordsStayOthers(t *testing.T) {
	oracle := search.New(language.Und, search.Loose)
	for _, pair := range otherWords {
		assert.NotEqual(t, Fold(pair[0]), Fold(pair[1]), "%q", pair)
		if _, ours := map[string]bool{"か": true, "は": true, "ड": true}[pair[0]]; !ours { // a difference that is wanted
			assert.False(t, oracle.EqualString(pair[0], pair[1]), "%q", pair)
		}
	}
}
