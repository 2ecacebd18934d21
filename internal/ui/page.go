package ui

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:embed report.html
var source string

// The places of report.html that are filled in; each is there once.
const (
	noRules = `content="default-src 'none'"`
	noData  = `<script type="application/json" id="report-data">`
)

// page is report.html with its rules: nothing is loaded, and nothing runs or sets a style but the
// two blocks of this file, by their hashes (C7, docs/security.md). As it stands in the tree, the
// page forbids its own script too.
var page = sync.OnceValue(func() string {
	rules := fmt.Sprintf(`content="default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"`,
		hashOf("<script>", "</script>"), hashOf("<style>", "</style>"))
	return strings.Replace(source, noRules, rules, 1)
})

// hashOf names what stands between two marks of the page, as a Content-Security-Policy does.
func hashOf(begin, end string) string {
	_, rest, _ := strings.Cut(source, begin)
	block, _, _ := strings.Cut(rest, end)
	sum := sha256.Sum256([]byte(block))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Page is the report as one file. It needs no network, and holds what it shows.
func Page(r Report) ([]byte, error) {
	data, err := json.Marshal(r) // writes < > and & as \u003c …: no word in it can end the element
	if err != nil {
		return nil, err
	}
	before, after, _ := strings.Cut(page(), noData)
	return []byte(before + noData + string(data) + after), nil
}
