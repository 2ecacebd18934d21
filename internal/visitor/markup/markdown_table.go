package markup

import "strings"

// findCellsWithoutColumn returns the offset of each "|" that begins a cell behind the last
// column of a markdown table: renderers drop those cells. A row of dashes, "|---|---|",
// says how many columns there are. A table ends at an empty line.
func findCellsWithoutColumn(s string) (at []int) {
	if !strings.Contains(s, "|") || !strings.Contains(s, "\n") {
		return nil
	}
	columns := 0 // 0 outside a table
	for from := 0; from < len(s); {
		to := from + lineLen(s[from:])
		line := s[from:to]
		switch borders := cellBorders(line, from); {
		case strings.Trim(line, " \t>") == "":
			columns = 0
		case isRowOfDashes(line) && (columns == 0 || len(borders) < columns): // it makes a table, or one with fewer columns
			columns = len(borders) + 1
		case columns > 0 && len(borders) >= columns:
			at = append(at, borders[columns-1:]...)
		}
		from = to + 1
	}
	return at
}

// isRowOfDashes reports whether line is the row below the names of a table's columns.
// Dashes without "|" or ":" begin a signature more often.
func isRowOfDashes(line string) bool {
	return strings.Contains(line, "-") && strings.ContainsAny(line, "|:") && strings.Trim(line, " \t>-:|") == ""
}

// cellBorders returns the offset of each "|" between two cells of a line that begins at
// from. The "|" at the ends of a line are its frame.
func cellBorders(line string, from int) (at []int) {
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
