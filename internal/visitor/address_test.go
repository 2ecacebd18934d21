package visitor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Under mask the address of a page does not show what is masked elsewhere. Under none it
// has no query and no one-time link either (N5, docs/security.md).
func TestAddressMasksPersons(t *testing.T) {
	for address, want := range map[string]string{
		"shop.example/thanks?name=Anna+Rossi":                            "shop.example/thanks?name=***",
		"shop.example/thanks?name=anna":                                  "shop.example/thanks?name=***",
		"shop.example/thanks?firstname=Anna&lastname=Rossi":              "shop.example/thanks?firstname=***&lastname=***",
		"shop.example/thanks?your-name=Anna%20Rossi&x=1":                 "shop.example/thanks?your-name=***&x=1",
		"shop.example/thanks?contact[firstName]=Anna;cognome=Rossi":      "shop.example/thanks?contact[firstName]=***;cognome=***",
		"shop.example/thanks?n%61me=Anna":                                "shop.example/thanks?n%61me=***",
		"shop.example/thanks?q=Anna%20Rossi":                             "shop.example/thanks?q=***",
		"shop.example/thanks?Vorname=J%C3%BCrgen":                        "shop.example/thanks?Vorname=***",
		"shop.example/thanks?氏名=山田太郎":                                    "shop.example/thanks?氏名=***",
		"shop.example/thanks?back=%2Fu%3Fname%3Danna":                    "shop.example/thanks?back=***",
		"shop.example/thanks/Anna-Rossi/order":                           "shop.example/thanks/***/order",
		"shop.example/u/anna.rossi/reset/9f8e7d6c5b4a39281706":           "shop.example/u/***/reset/***",
		"shop.example/users/anna/orders":                                 "shop.example/users/***/orders",
		"shop.example/Anna_Rossi":                                        "shop.example/***",
		"/kunden/j%C3%BCrgen/rechnung":                                   "/kunden/***/rechnung",
		"shop.example/r?x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ": "shop.example/r?x=***",
		"shop.example/r/550e8400-e29b-41d4-a716-446655440000":            "shop.example/r/***",
		"shop.example/r/aB3dE5fG7hJ9":                                    "shop.example/r/***",
		"shop.example/c?token=abc":                                       "shop.example/c?token=***",
		"shop.example/thanks?name=Anna/Rossi&x=a/b":                      "shop.example/thanks?name=***&x=a/b",
		"shop.example/thanks?name=Anna=Rossi?x":                          "shop.example/thanks?name=***",
		"shop.example/thanks?user[name]=anna&access=abc&state=abc":       "shop.example/thanks?user[name]=***&access=***&state=***",
		"shop.example/thanks?dear=Anna+B.+Rossi":                         "shop.example/thanks?dear=***",
		"shop.example/D'Amico-Zoë/thanks":                                "shop.example/***/thanks",
		"shop.example/Jean-Luc-O'Brien":                                  "shop.example/***",
		"shop.example/@anna/thanks":                                      "shop.example/***/thanks",
		"shop.example/~anna":                                             "shop.example/***",
		"shop.example/name/rossi":                                        "shop.example/name/***",
		"shop.example/thanks?fn=Anna&ln=Rossi":                           "shop.example/thanks?fn=***&ln=***",
		"shop.example/t?isim=ay%C5%9Fe&soyad=y%C4%B1lmaz":                "shop.example/t?isim=***&soyad=***",
		"shop.example/t?navn=anna&etternavn=berg":                        "shop.example/t?navn=***&etternavn=***",
		"shop.example/t?jm%C3%A9no=anna&p%C5%99%C3%ADjmen%C3%AD=nova":    "shop.example/t?jm%C3%A9no=***&p%C5%99%C3%ADjmen%C3%AD=***",
		"shop.example/t?όνομα=άννα":                                      "shop.example/t?όνομα=***",
		"shop.example/t?姓名=安娜&이름=안나":                                     "shop.example/t?姓名=***&이름=***",
		"shop.example/t?recipient=anna&geburtsdatum=20.11.1984":          "shop.example/t?recipient=***&geburtsdatum=***",
		"shop.example/c?mail=anna@example.com":                           "shop.example/c?mail=***",
	} {
		require.Equal(t, want, Mask.Address(Clean(address)).String(), address)
		path, _, _ := strings.Cut(want, "?")
		require.Equal(t, path, None.Address(Clean(address)).String(), address)
		require.Equal(t, address, Full.Address(Clean(address)).String())
	}
}

// Under none a part of a path is shown only if many visitors may have it.
func TestAddressUnderNone(t *testing.T) {
	for address, want := range map[string]string{
		"shop.example/Anna/order":                  "shop.example/***/order",
		"shop.example/order/AB12":                  "shop.example/order/***",
		"shop.example/order/1234567":               "shop.example/order/***",
		"shop.example/anna85":                      "shop.example/***",
		"shop.example/annaRossi":                   "shop.example/***",
		"shop.example/order;Anna/a_b":              "shop.example/order;***/***",
		"shop.example/winter-tents/2026":           "shop.example/winter-tents/2026",
		"shop.example/Privacy-Policy.html":         "shop.example/Privacy-Policy.html",
		"shop.example/поиск/%D0%B4%D0%BE%D0%BC":    "shop.example/поиск/%D0%B4%D0%BE%D0%BC",
		"shop.example/a%20b/店舗/café/index.php?x=Y": "shop.example/a%20b/店舗/café/index.php",
		"shop.example":                             "shop.example",
		"":                                         "",
	} {
		shown := None.Address(Clean(address))
		require.Equal(t, want, shown.String())
		require.Equal(t, shown, None.Address(shown))
	}
}

// What many visitors share is not about one of them.
func TestAddressKeepsPages(t *testing.T) {
	for _, address := range []string{
		"", "/", "shop.example", "shop.example/pricing", "www.shop.example/tents?size=4", "shop.example/a%20b?size=4&page=12", "shop.example/Caff%C3%A8?size=2",
		"shop.example/winter-hiking-boots-2026", "shop.example/glen-down-jacket-navy-blue-size-42", "shop.example/About-Us", "shop.example/Privacy-Policy", "shop.example/Terms-And-Conditions",
		"shop.example/Fell-2-Tent", "shop.example/iphone15promax", "shop.example/SKU123456", "shop.example/index.html", "shop.example/jquery.min.js", "shop.example/Contact-Us.php",
		"shop.example/contact?ref=ad", "shop.example/?utm_source=newsletter&utm_campaign=black_friday", "shop.example/size_chart", "shop.example/return_policy", "shop.example/account/orders", "shop.example/reset/password", "shop.example/?product_name=tent&brand-name=Fell", "shop.example/search?q=winter+tents",
		"shop.example/2026/11/20/news", "shop.example/it/negozio/tende-da-campeggio", "localhost:8080/kontakt", "shop.example/поиск/палатки", "shop.example/?a=b&c=d", "shop.example/order/123456",
		"shop.example/order/1004477", "shop.example/?order_id=1004477&lang=en", "shop.example/rooms?from=2026-11-20&to=2026-11-24&adults=2", "shop.example/rooms?checkin=20/11/2026&checkout=24/11/2026",
		"shop.example/product/iphone-15-pro-max-256gb", "shop.example/pricing?plan=pro&period=2026-11", "shop.example/?v=1.2.3", "shop.example/wp-content/uploads/2026/11/brochure.pdf", "shop.example/?page=2&sort=price_asc&filter=brand:Fell",
	} {
		require.Equal(t, address, Mask.Address(Clean(address)).String())
	}
}

func TestHideName(t *testing.T) {
	for _, c := range []struct{ address, name, want string }{
		{"shop.example/anna-rossi/order", "Anna Rossi", "shop.example/***/order"},
		{"shop.example/order?for=J%C3%BCrgen", "Jürgen Müller", "shop.example/order?for=***"},
		{"shop.example/order/rossi42", "ROSSI", "shop.example/order/***"},
		{"shop.example/order", "Anna Rossi", "shop.example/order"},
		{"shop.example/de/order", "Ana de Al", "shop.example/de/order"},
		{"rossi.example/order", "Anna Rossi", "rossi.example/order"},
		{"shop.example/order", "", "shop.example/order"},
	} {
		require.Equal(t, c.want, Mask.HideName(Clean(c.address), Clean(c.name)).String(), c.address)
		require.Equal(t, c.address, Full.HideName(Clean(c.address), Clean(c.name)).String())
	}
}

// Wherever the name of a lead stands in an address, and however it is escaped, nothing of
// it is shown.
func TestAddressShowsNoName(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first, last := rapid.StringMatching(`[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{4,8}`).Draw(rt, "first"), rapid.StringMatching(`[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{4,8}`).Draw(rt, "last")
		glue := rapid.SampledFrom([]string{"-", "_", "+", "%20", "%2520", ".", "/", "&last="}).Draw(rt, "glue")
		name := first + glue + last
		if rapid.Bool().Draw(rt, "small") {
			name = strings.ToLower(name)
		}
		frame := rapid.SampledFrom([]string{"/thanks?name=%s", "/thanks/%s/order", "/%s", "/a?b=c;x=%s&d=e", "/go?to=%%2Fu%%2F%s", "/u/%s", "?%s"}).Draw(rt, "frame")
		address := "shop.example" + strings.Replace(strings.ReplaceAll(frame, "%%", "%"), "%s", name, 1)
		for _, p := range []Policy{Mask, None} {
			shown := p.HideName(p.Address(Clean(address)), Clean(first+" "+last)).String()
			require.NotContains(rt, strings.ToLower(shown), strings.ToLower(first), "%s of %s", shown, address)
			require.NotContains(rt, strings.ToLower(shown), strings.ToLower(last), "%s of %s", shown, address)
			again := p.HideName(p.Address(Clean(shown)), Clean(first+" "+last)).String()
			require.Equal(rt, shown, again)
		}
	})
}

// In a path a "+" is part of an e-mail address. Read as a space it would leave half of the
// address.
func TestAddressWithPlus(t *testing.T) {
	for _, email := range []string{"rossi+shop@example.com", "b+++a@example.com", "rossi%2Bshop@example.com", "rossi+shop%40example.com"} {
		shown := Mask.Address(Clean("shop.example/contact/" + email)).String()
		require.NotContains(t, shown, "rossi", email)
		require.NotContains(t, shown, "b ", email)
	}
	require.Equal(t, "shop.example/contact/r***@example.com", Mask.Address(Clean("shop.example/contact/rossi+shop@example.com")).String())
}

// TestAddressWordsAreFolded guards that each word can be found: keys and segments are
// compared folded, word by word.
func TestAddressWordsAreFolded(t *testing.T) {
	for _, list := range []map[string]bool{personKeys, personSegments, thingWords} {
		for word := range list {
			require.Equal(t, []string{word}, foldedWords(word))
		}
	}
}
