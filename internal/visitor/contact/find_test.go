package contact

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// labelled is a text and the contacts in it: digits without a leading 00, and addresses in
// lower case.
type labelled struct {
	Text           string
	Phones, Emails []string
	Asked          bool // whether it answers a question for a contact
}

func readLabelled(t testing.TB, file string) (all []labelled) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		l := labelled{Phones: []string{}, Emails: []string{}}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &l), lines.Text())
		all = append(all, l)
	}
	return all
}

// contactsOf are the contacts that Find or FindReply sees in a text, in labelled form.
func contactsOf(l labelled) (phones, emails []string) {
	found := Find(l.Text)
	if l.Asked {
		found = FindReply(l.Text)
	}
	phones, emails = []string{}, []string{}
	for _, f := range found {
		if f.IsEmail() {
			emails = append(emails, f.Address(l.Text))
		} else {
			phones = append(phones, strings.TrimPrefix(Digits(l.Text[f.From:f.To]), "00"))
		}
	}
	return phones, emails
}

func TestDump(t *testing.T) {
	for _, file := range []string{"testdata/contacts.jsonl", "testdata/contacts_more.jsonl"} {
		if _, err := os.Stat(file); err != nil {
			continue
		}
		for _, l := range readLabelled(t, file) {
			p, e := contactsOf(l)
			if !equal(p, l.Phones) || !equal(e, l.Emails) {
				t.Errorf("%q: %v %v, want %v %v", l.Text, p, e, l.Phones, l.Emails)
			}
		}
	}
}

func equal(a, b []string) bool { return strings.Join(a, "|") == strings.Join(b, "|") }
