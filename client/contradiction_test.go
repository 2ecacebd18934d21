package client

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// N9: of two values of Success or Code the last one once counted, so that a refusal
// was read as an empty list. Two that differ are an error, whichever comes first; two
// that are the same are one.
func TestEnvelopeThatContradictsItself(t *testing.T) {
	spellings := map[string][]string{
		"yes": {`"Success":true`, `"success":"true"`, `"SUCCESS":"True"`, `"Success":1`},
		"no":  {`"Success":false`, `"success":"False"`, `"SuCCess":0`},
		"200": {`"Code":200`, `"code":200.0`, `"CODE":"200"`, `"Code":2e2`},
		"403": {`"Code":403`, `"code":"403"`},
		"0":   {`"Code":0`, `"code":-0.0`},
		"0.5": {`"Code":0.5`, `"cOde":"0.5"`},
		"":    {`"Success":null`, `"Success":"perhaps"`, `"success":[true]`, `"SUCCESS":{"a":false}`, `"Code":null`, `"Code":"none"`, `"code":[403]`, `"Code":1e300`},
	}
	verdicts := map[string][]string{"success": {"yes", "no"}, "code": {"200", "403", "0", "0.5"}}
	rapid.Check(t, func(t *rapid.T) {
		var members []string
		differs := false
		for _, key := range []string{"success", "code"} {
			values := map[string]bool{}
			for _, verdict := range rapid.SliceOfN(rapid.SampledFrom(verdicts[key]), 0, 3).Draw(t, key) {
				values[verdict] = true
				members = append(members, rapid.SampledFrom(spellings[verdict]).Draw(t, "spelling"))
			}
			differs = differs || len(values) > 1
		}
		members = append(members, rapid.SliceOfN(rapid.SampledFrom(spellings[""]), 0, 2).Draw(t, "without a meaning")...)
		body := `{` + strings.Join(append(rapid.Permutation(members).Draw(t, "order"), `"Data":[]`), ",") + `}`

		_, _, _, err := collectHistory(strings.NewReader(body), Limits{})
		if differs {
			require.ErrorIs(t, err, errContradiction, body)
			return
		}
		require.NoError(t, err, body)
	})
}

// N9: a contradiction has an error of its own. Under an error status it is left out,
// and the status says what happened.
func TestContradictionKeepsTheStatus(t *testing.T) {
	for status, want := range map[int][2]string{
		200: {"upstream_bad_response", "outcome_unknown"}, 400: {"upstream_rejected", "outcome_unknown"}, 422: {"upstream_rejected", "outcome_unknown"},
		401: {"auth_failed", "auth_failed"}, 403: {"forbidden", "forbidden"}, 404: {"not_found", "not_found"},
		429: {"rate_limited", "rate_limited"}, 408: {"upstream_rejected", "outcome_unknown"}, 500: {"upstream_unavailable", "outcome_unknown"},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, `{"Data":null,"Success":false,"Code":401,"code":404,"Message":"no"}`)
		}))
		for call, do := range calls {
			_, err := do(t.Context(), newTestClient(t, s.URL, defaultTimes))
			if isWrite(call) {
				require.Equal(t, want[1], kindOfError(err), status)
			} else {
				require.Equal(t, want[0], kindOfError(err), status)
			}
		}
		s.Close()
	}
	require.Equal(t, "the reply gives one key two different values", failureOf(t, "success false, then true", "LeadList").Reason)
}

// U4, N9: two session ids that differ leave it open which session was created; the same
// id twice is one.
func TestTwoSessionIDs(t *testing.T) {
	for data, want := range map[string]string{
		`{"SessionID":5,"SessionID":6}`: "outcome_unknown", `{"SessionID":"5","sessionid":6}`: "outcome_unknown",
		`{"SessionID":5,"sessionID":"5"}`: "", `{"SessionID":5,"SessionID":null}`: "", `{"SessionID":0,"SessionID":5}`: "",
	} {
		for _, success := range []bool{true, false} {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				_, _ = fmt.Fprintf(w, `{"Data":%s,"Success":%t,"Code":200}`, data, success)
			}))
			_, err := newTestClient(t, s.URL, defaultTimes).GetSession(t.Context())
			s.Close()
			if !success {
				want = "outcome_unknown" // there is an id, though the reply refuses
			}
			require.Equal(t, want, kindOfError(err), data)
		}
	}
}

// S3: a Code of 8 digits could be a part of the key, so it is not kept. It still refuses.
func TestLongCodesAreNotShown(t *testing.T) {
	for code, want := range map[string]int{"9999999": 9999999, "10000000": 0, "999999999": 0, "-12345678": 0, "400.5": 0} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, `{"Data":null,"Success":true,"Code":%s}`, code)
		}))
		_, err := newTestClient(t, s.URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, new(leads).begin)
		s.Close()
		var failure *Error
		require.ErrorAs(t, err, &failure)
		require.Equal(t, Rejected, failure.Kind, code)
		require.Equal(t, want, failure.Code, code)
	}
}
