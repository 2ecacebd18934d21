package period

import "strings"

// didYouMean joins an error's complaint to its advice, with the likely meanings between them where there are any.
func didYouMean(names ...string) string {
	if len(names) == 0 || names[0] == "" {
		return ":"
	}
	return ": did you mean " + strings.Join(names, ", ") + "?"
}

// clip bounds what a stranger's text can cost to look at; no name known here is longer.
func clip(s string) string { return s[:min(len(s), 64)] }
