package signals

import (
	"fmt"
	"slices"
	"strings"

	"chatbot-mcp/internal/words"
)

// wordList is the file of one language, with every word folded.
type wordList struct {
	lang    string
	entries []listEntry
}

// listEntry is a word or a phrase of one class.
type listEntry struct {
	class    class
	words    []pattern
	unspaced bool // words[0] is looked for anywhere in the text
}

// pattern is one word of an entry.
type pattern struct {
	text     string
	prefix   bool // words that begin with text match, too
	adjacent bool // stands right behind the word before it
}

func (p pattern) matches(word string) bool {
	return p.text == word || p.prefix && strings.HasPrefix(word, p.text)
}

func (e listEntry) String() string {
	var b strings.Builder
	for i, w := range e.words {
		switch {
		case w.adjacent:
			b.WriteByte('_')
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
		if w.prefix {
			b.WriteByte('*')
		}
	}
	return b.String()
}

// parseList reads a list. A line is "class = entries", # begins a comment. Words are
// separated by spaces, phrases by semicolons. The words of a phrase stand in order with at
// most one word between; "_" joins two that stand side by side, also in a class of words.
// "*" ends the beginning of a word.
func parseList(lang, text string) (wordList, error) {
	list := wordList{lang: lang}
	for number, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		entries, err := parseLine(line)
		if err != nil {
			return wordList{}, fmt.Errorf("list %s, line %d: %w", lang, number+1, err)
		}
		list.entries = append(list.entries, entries...)
	}
	return list, nil
}

func parseLine(line string) ([]listEntry, error) {
	name, values, found := strings.Cut(line, "=")
	if !found {
		return nil, fmt.Errorf("%q has no =", line)
	}
	c := class(slices.Index(classNames[:], strings.TrimSpace(name)))
	if c >= classCount { // -1 becomes 255
		return nil, fmt.Errorf("there is no class %q", strings.TrimSpace(name))
	}
	var entries []listEntry
	for _, value := range splitValues(c, values) {
		entry, err := parseEntry(c, value)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// splitValues returns the entries of a line, none of them empty.
func splitValues(c class, values string) []string {
	if !c.isPhrase() {
		return strings.Fields(values)
	}
	parts := strings.Split(values, ";")
	return slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
}

func parseEntry(c class, value string) (listEntry, error) {
	entry := listEntry{class: c}
	for group := range strings.FieldsSeq(value) {
		for i, word := range strings.Split(group, "_") {
			plain, prefix := strings.CutSuffix(word, "*")
			folded := slices.Collect(words.Of(words.Fold(plain)))
			if len(folded) == 0 {
				return entry, fmt.Errorf("%s: %q folds to nothing", classNames[c], value)
			}
			for k, text := range folded {
				p := pattern{text: text, prefix: prefix && k == len(folded)-1, adjacent: i > 0 || k > 0}
				entry.words = append(entry.words, p)
			}
		}
	}
	entry.unspaced = words.IsUnspaced(firstRune(entry.words[0].text))
	if entry.unspaced && len(entry.words) > 1 {
		return entry, fmt.Errorf("%s: %q has several words in a script without spaces", classNames[c], value)
	}
	return entry, nil
}
