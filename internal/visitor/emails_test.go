package visitor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func init() { textFunctions["Emails"] = func(s string) { Emails(Text{s}) } }

// TestEmails guards that an e-mail is compared without what is around it, and with all that makes it another.
func TestEmails(t *testing.T) {
	for field, want := range map[string]string{
		"anna@example.com":                            "anna@example.com",
		"  Anna@Example.COM ":                         "anna@example.com",
		"Anna Rossi <anna@example.com>":               "anna@example.com",
		"mailto:Anna@example.com?subject=x":           "anna@example.com",
		"<mailto:anna@example.com>":                   "anna@example.com",
		"E-mail: anna@example.com.":                   "anna@example.com",
		"ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ":                            "anna@example.com",
		"anna%40example.com":                          "anna@example.com",
		"anna @ example.com":                          "anna@example.com",
		"anna (at) example (dot) com":                 "anna@example.com",
		"anna at example dot com":                     "anna@example.com",
		"[anna@example.com](mailto:anna@example.com)": "anna@example.com",
		"anna+shop@example.com":                       "anna+shop@example.com",
		"a.nna@example.com":                           "a.nna@example.com",
		"ANNA@MÜLLER.de":                              "anna@xn--mller-kva.de",
		"anna@xn--mller-kva.de":                       "anna@xn--mller-kva.de",
		"Jose\u0301@x.es":                             "josé@x.es",
		"José@x.es":                                   "josé@x.es",
		"jose@x.es":                                   "jose@x.es",
		"a@x.com, B@y.com; a@x.com":                   "a@x.com b@y.com",
		"anna@[10.0.0.1]":                             "anna@[10.0.0.1]",
		"anna@localhost":                              "anna@localhost",
		"N/A":                                         "",
		"-":                                           "",
		"none@none.com":                               "",
		"test@test":                                   "",
		"":                                            "",
		"333 1234567":                                 "",
	} {
		got := Emails(Clean(field).OneLine())
		require.Equal(t, want, strings.Join(got, " "), field)
		require.Equal(t, HasEmail(Clean(field).OneLine()), len(got) > 0, field)
	}
}
