package phone

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/budget"
)

// sentences are what people write around a number, which stands at %.
var sentences = []string{
	"%", "My number is %.", "call me on % please, after 18:30", "Arrivo il 20/11/2026 in 2, tel %", "20/11/2026 - %", "2 adults, % (WhatsApp)",
	"12345 %", "% 12345", "order 4711, phone % or 02 12345678", "شماره من % است", "電話は%です", "मेरा नंबर % है", "тел.: %\nспасибо", "anna@example.com/%/en",
}

// TestQueryFindsNumbersInTexts guards that a number is found in what people write, however it and the query are written.
func TestQueryFindsNumbersInTexts(t *testing.T) {
	parts := []string{"900117", "+44 7700 900", "07700 9001", "7700 90"}
	for _, query := range append(parts, numberSpellings...) {
		q, ok := ParseQuery(query, "GB")
		require.True(t, ok)
		for _, sentence := range sentences {
			for _, number := range numberSpellings {
				text := strings.Replace(sentence, "%", number, 1)
				require.True(t, q.InText([]byte(text)), "%q in %q", query, text)
			}
			for _, number := range []string{"07700 910118", "+44 7701 900118", "900 118", "2026-11-27", ""} {
				text := strings.Replace(sentence, "%", number, 1)
				require.False(t, q.InText([]byte(text)), "%q in %q", query, text)
			}
		}
	}
}

// TestFindSaysWhere guards that an excerpt can be shown around a number.
func TestFindSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		"on 20/11/2026: 07700 900117, thanks": "07700 900117",
		"Arrivo +44 (0)7700-900117.":          "44 (0)7700-900117",
		"तारीख ०७७०० ९००११७ धन्यवाद":          "०७७०० ९००११७",
		"nothing": "",
	} {
		q, _ := ParseQuery("+44 7700 900117", "GB")
		from, to := q.Find([]byte(text))
		require.Equal(t, want, text[from:to])
	}
	q, _ := ParseQuery("900117", "GB")
	from, to := q.Find([]byte("0044 7700.900117"))
	require.Equal(t, "900117", "0044 7700.900117"[from:to])
}

// TestWhatIsInNoText guards that a number is not found in other figures, nor across words.
func TestWhatIsInNoText(t *testing.T) {
	for query, texts := range map[string][]string{
		"07700 900117":    {"07700 900 and 117", "+45 7700 900117", "07700\n\n\n\n\n900117", "1700 900117"},
		"+44 7700 900117": {"+33 7700 900117", "+33 (0)7700 900117", "7700 and 900117"},
		"+44 770":         {"770 guests", "1770", "+33 770"},
		"0044 770":        {"770 guests", "1770"},
		"00117":           {"117 guests", "1170"},
	} {
		q, ok := ParseQuery(query, "GB")
		require.True(t, ok, query)
		for _, text := range texts {
			require.False(t, q.InText([]byte(text)), "%q in %q", query, text)
		}
	}
	require.False(t, Query{}.InText([]byte("12345")))
}

func BenchmarkInText(b *testing.B) {
	q, _ := ParseQuery("07700 900117", "GB")
	for name, text := range map[string]string{
		"English": "Do you have a table for two at eight on Friday? We are 2 adults, and come by train. ",
		"Persian": "آیا برای جمعه ساعت هشت یک میز دو نفره دارید؟ ما با قطار می آییم. ",
		"Hindi":   "क्या आपके पास शुक्रवार को आठ बजे दो लोगों के लिए मेज है? ",
		"figures": "on 20/11/2026 at 18:36, order 4711-0815, 12 pieces at 3.99. ",
	} {
		b.Run(name, func(b *testing.B) {
			text := []byte(strings.Repeat(text, budget.Of(1<<20)/len(text)))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				q.InText(text)
			}
		})
	}
}
