package main

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed texts
var files embed.FS

// languages are those that a search is measured in.
var languages = []struct{ code, name string }{
	{"en", "English"}, {"it", "Italian"}, {"es", "Spanish"}, {"fr", "French"}, {"de", "German"},
	{"pl", "Polish"}, {"ru", "Russian"}, {"el", "Greek"}, {"ar", "Arabic"}, {"fa", "Persian"}, {"hi", "Hindi"}, {"ja", "Japanese"},
}

// language is what is said in a language, and what is looked for.
type language struct {
	sentences []string // as they stand in JSON
	query     map[string]string
}

// kinds are the queries of each language: a word nobody said, one said in three
// conversations, one nobody said with what the language adds to its letters, and a phrase
// whose first word is in many messages.
var kinds = []string{"nobody", "rare", "accents", "phrase"}

// read reads a file of texts: kinds of queries, a tab, the query; an empty line; sentences.
func read(code string) (language, error) {
	raw, err := files.ReadFile("texts/" + code + ".txt")
	if err != nil {
		return language{}, err
	}
	head, sentences, _ := strings.Cut(string(raw), "\n\n")
	l := language{query: map[string]string{}}
	for line := range strings.Lines(head) {
		kind, query, _ := strings.Cut(strings.TrimSpace(line), "\t")
		l.query[kind] = query
	}
	for line := range strings.Lines(sentences) {
		l.sentences = append(l.sentences, inJSON.Replace(strings.TrimSpace(line)))
	}
	for _, kind := range kinds {
		if l.query[kind] == "" || len(l.sentences) == 0 {
			return l, fmt.Errorf("texts/%s.txt: no %s query, or no sentence", code, kind)
		}
	}
	return l, nil
}

var inJSON = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
