package nearest

// maxMistype is the most bytes that a mistyped name may have: no valid one is longer.
const maxMistype = 64

// DidYouMean is " (did you mean X?)" for the valid name most like given, or "" when
// none is close.
func DidYouMean(given string, valid []string) string {
	if len(given) > maxMistype {
		return ""
	}
	if name := Name(given, valid); name != "" {
		return " (did you mean " + name + "?)"
	}
	return ""
}
