package doctor

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

// canaries are values that must not get out. Each is random, so that none is in a
// report by chance.
type canaries []string

func (c *canaries) text() string {
	*c = append(*c, rand.Text()[:12])
	return (*c)[len(*c)-1]
}

// digits is a number of 10 digits.
func (c *canaries) digits() string {
	var b strings.Builder
	b.WriteByte('7')
	for range 9 {
		b.WriteRune(pick("0123456789"))
	}
	*c = append(*c, b.String())
	return b.String()
}

// record is a record with a canary in every place: values of documented and other keys,
// keys, what is nested, and times.
func (c *canaries) record() string {
	day, clock := "2026-11-0"+string(pick("123456789")), "14:2"+string(pick("0123456789"))+":31"
	*c = append(*c, day, clock)
	return fmt.Sprintf(`{"Type":%q,"Name":%q,"Email":"%s@example.com","PhoneNumber":"+%s","CreateTime":"%sT%s.123456-08:00","Content":%q,`+
		`"SessionID":%s,"URI":"https://x.example/%s","Count":%s,"%s what is your name?":1,"%s":2,"%s":{"Name":%q},"Notes":[%q,{"x":[%q]}],"Updated_date":"%s 9999 noon",`+
		`"Messages":[{"Type":%q,"Content":%q},%q],"%s":1,"%s":2,"%s":3,"Flag":true}`,
		c.text(), c.text(), c.text(), c.digits(), day, clock, c.text(),
		c.digits(), c.text(), c.digits(), c.text(), c.digits(), "a"+c.digits(), c.text(), c.text(), c.text(), c.text(),
		c.text(), c.text(), c.text(), testKey, strings.ToLower(testSerial), "x"+testKey[5:15])
}

// canaryPlatform answers with canaries in every place of a reply where something can be
// written, at the status that next gives.
func canaryPlatform(c *canaries, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Authorization")
		w.Header().Set("Content-Type", "application/"+c.text())
		w.Header().Set("X-Ratelimit-"+c.text(), c.text())
		w.Header().Set("Retry-After", c.digits())
		w.WriteHeader(status)
		asked, _ := io.ReadAll(r.Body)
		echo, _ := json.Marshal(string(asked) + key)
		_, _ = fmt.Fprintf(w, `{"Data":[%s,%s,%q],"Version":%q,"Success":%q,"Code":%s,"Message":%s,%q:1}`,
			c.record(), c.record(), c.text(), c.text(), c.text(), c.digits(), echo, c.text())
	}
}

// requireNone fails if a report holds a canary, 8 characters of the key or the serial
// number in a row, or a date.
func requireNone(t *testing.T, c canaries, text string) {
	t.Helper()
	lower := strings.ToLower(text)
	for _, value := range c {
		require.False(t, strings.Contains(lower, strings.ToLower(value)), value)
	}
	for _, known := range []string{testKey, testSerial} {
		for n := range len(known) - 7 {
			require.False(t, strings.Contains(lower, strings.ToLower(known[n:n+8])), known[n:n+8])
		}
	}
	dates := regexp.MustCompile(`20\d\d-\d\d-\d\d`).FindAllString(strings.ReplaceAll(text, "2006-01-02", ""), -1)
	require.Empty(t, dates, "a date of a record or of a request")
}

// S3: no value of a reply gets into a report, wherever it stands, and no part of the key
// or of the serial number.
func TestNoValueIsShown(t *testing.T) {
	for _, status := range []int{200, 400, 401, 403, 500} {
		var c canaries
		s := httptest.NewServer(canaryPlatform(&c, status))
		report := readShape(t, s.URL)
		s.Close()
		require.NotEmpty(t, c)
		requireNone(t, c, everything(t, report))
		require.Contains(t, report.Text(), "PhoneNumber: 2 text (2 whole numbers; 10-99 characters)", status)
		require.Contains(t, report.Text(), otherKey)
	}
}

// S3: keys are data where an object has very many of them: names, questions, ids that
// look like identifiers.
func TestKeysOfAMapAreNotShown(t *testing.T) {
	var c canaries
	var members []string
	for range maxUnknownKeys + 1 {
		name := regexp.MustCompile(`[^a-z]`).ReplaceAllString(strings.ToLower(rand.Text()), "x") // which could be a word of a programmer's
		c = append(c, name)
		members = append(members, fmt.Sprintf(`"%s":{"Name":"a"}`, name))
	}
	body := `{"Data":[{"Type":"Lead","Answers":{` + strings.Join(members, ",") + `}}],"Success":true,"Code":200}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }))
	defer s.Close()
	text := everything(t, readShape(t, s.URL))
	requireNone(t, c, text)
	require.Contains(t, text, "Answers: 1 object")
}

// S3, U13, L5: under every fault of a platform there is a report or an error, no value and
// no key in either, and no redirect is followed.
func TestFaultsAreReported(t *testing.T) {
	for _, f := range faulty.All() {
		if f.Slow || f.Endless || f.Large {
			continue // they end by the client's own bounds, which have their tests
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			s := faulty.Serve(f)
			defer s.Close()
			report, err := ReadShape(t.Context(), options(t, s.URL))
			require.Zero(t, s.RedirectsFollowed())
			require.LessOrEqual(t, s.Requests(), 11)
			for _, r := range s.Seen() {
				require.Contains(t, []string{leadList, history}, r.Call, "a call that changes something")
			}
			if err != nil {
				require.NotContains(t, err.Error(), "CANARY")
				require.Nil(t, report)
				return
			}
			requireNone(t, canaries{"test@example.com", "test444", "make an appointment", "31305", "mail.example", "bad key", "<html"}, everything(t, report))
		})
	}
}
