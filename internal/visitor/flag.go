package visitor

import (
	"strings"
	"unicode/utf8"
)

const (
	blackFlag = '\U0001F3F4'
	tagFirst  = '\U000E0067' // g, with which all regionTags begin
	tagLast   = "\U000E007F"
)

// regionTags are the tags of the flags that fonts have: gbeng, gbsct and gbwls in tag
// letters.
var regionTags = [...]string{
	"\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067" + tagLast, // England
	"\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074" + tagLast, // Scotland
	"\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073" + tagLast, // Wales
}

// regionFlagTags returns the tag sequence that s begins with, if out ends in the flag that
// it belongs to, else "". Any other tag sequence is invisible text.
func regionFlagTags(out []byte, s string) string {
	if r, _ := utf8.DecodeLastRune(out); r != blackFlag {
		return ""
	}
	for _, tags := range regionTags {
		if strings.HasPrefix(s, tags) {
			return tags
		}
	}
	return ""
}
