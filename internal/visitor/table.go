package visitor

import "strings"

// tableMarks returns the offset of each "|" that would begin a cell beyond the last
// column of a markdown table: renderers drop those. A row of dashes says how many
// columns there are, "|---|---|", and a table ends at an empty line.
func tableMarks(s string) (at []int) {
	if !strings.Contains(s, "|") || !strings.Contains(s, "\n") {
		return nil
	}
	columns := 0 // 0: not in a table
	for from := 0; from < len(s); {
		to := from + breakAt(s[from:])
		line := s[from:to]
		switch bars := cellBars(line, from); {
		case strings.Trim(line, " \t>") == "":
			columns = 0
		case dashes(line) && (columns == 0 || len(bars) < columns): // the first row of dashes makes the table, if it can
			columns = len(bars) + 1
		case columns > 0 && len(bars) >= columns:
			at = append(at, bars[columns-1:]...)
		}
		from = to + 1
	}
	return at
}

// dashes reports whether line is what stands below the names of a table's columns.
// Dashes alone begin a signature more often.
func dashes(line string) bool {
	return strings.Contains(line, "-") && strings.ContainsAny(line, "|:") && strings.Trim(line, " \t>-:|") == ""
}

// cellBars returns the offset of each "|" between two cells of a line that begins
// at from. Those at its ends are a frame.
func cellBars(line string, from int) (at []int) {
	framed := strings.TrimRight(line, " \t")
	framed = strings.TrimSuffix(framed, "|")
	begin := strings.IndexFunc(line, func(r rune) bool { return !strings.ContainsRune(" \t>", r) })
	for i := max(begin, 0); i < len(framed); i++ {
		if framed[i] == '|' && i > begin && framed[i-1] != '\\' {
			at = append(at, from+i)
		}
	}
	return at
}
