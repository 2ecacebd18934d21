package signals

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxPrefix is how many bytes of a word are compared with the beginnings of the lists.
const maxPrefix = 24

//go:embed lists/*.txt
var listFiles embed.FS

// lexicon is all lists at once: nobody tells us the language of a text.
type lexicon struct {
	langs    []string
	exact    map[string]*meaning
	prefixes map[string]*meaning
	pieces   map[rune][]piece // entries of scripts without spaces, by their first character
}

// meaning is what the lists say about a word.
type meaning struct {
	classes []langClasses
	all     classSet // of any list
	common  []uint8  // the lists that hold it as one of their commonest words
	starts  []start  // phrases that begin with this word
	follow  uint64   // the bits of all their second words
	seconds uint64   // a bit for each phrase of which it can be the second word, see secondBit
}

// langClasses are the classes that one list gives a word.
type langClasses struct {
	lang int
	set  classSet
}

// phrase is an entry of several words.
type phrase struct {
	lang  int
	class class
	words []pattern
}

// start is a phrase beside the bit of its second word.
type start struct {
	second uint64
	*phrase
}

// secondBit is one of 63 bits for a word. Comparing bits tells fast that a phrase cannot
// follow.
func secondBit(p pattern) uint64 { return 1 << (hashOf(fnvOffset, p.text) % 63) }

// noSecond is the bit of a phrase without a second word.
const noSecond = 1 << 63

// piece is an entry of a script without spaces.
type piece struct {
	lang  int
	class class
	text  string
}

// lists returns the lexicon of the embedded files.
var lists = sync.OnceValue(func() *lexicon {
	files, err := listFiles.ReadDir("lists")
	if err != nil {
		panic(err) // they are embedded
	}
	all := make([]wordList, 0, len(files))
	for _, file := range files {
		text, _ := listFiles.ReadFile("lists/" + file.Name())
		list, err := parseList(strings.TrimSuffix(file.Name(), path.Ext(file.Name())), string(text))
		if err != nil {
			panic(err) // a test loads them, too
		}
		all = append(all, list)
	}
	return newLexicon(all)
})

func newLexicon(all []wordList) *lexicon {
	l := &lexicon{exact: map[string]*meaning{}, prefixes: map[string]*meaning{}, pieces: map[rune][]piece{}}
	for lang, list := range all {
		l.langs = append(l.langs, list.lang)
		for _, e := range list.entries {
			l.add(lang, e)
		}
	}
	return l
}

func (l *lexicon) add(lang int, e listEntry) {
	first := e.words[0]
	switch {
	case e.unspaced:
		r, _ := utf8.DecodeRuneInString(first.text)
		l.pieces[r] = append(l.pieces[r], piece{lang, e.class, first.text})
	case len(e.words) == 1 && !e.class.isPhrase():
		l.meaningOf(first).add(langClasses{lang, 1 << e.class})
	default:
		l.addPhrase(&phrase{lang, e.class, e.words})
	}
}

func (l *lexicon) addPhrase(p *phrase) {
	second := uint64(noSecond)
	for i, w := range p.words[1:] {
		m := l.meaningOf(w) // so that a token is kept for it
		if i == 0 {
			second = secondBit(w)
			m.seconds |= second
		}
	}
	first := l.meaningOf(p.words[0])
	first.starts = append(first.starts, start{second, p})
	first.follow |= second
}

// meaningOf returns the entry for p, which it makes if there is none.
func (l *lexicon) meaningOf(p pattern) *meaning {
	table := l.exact
	if p.prefix {
		table = l.prefixes
	}
	m := table[p.text]
	if m == nil {
		m = &meaning{}
		table[p.text] = m
	}
	return m
}

// add adds classes of one list.
func (m *meaning) add(c langClasses) {
	m.all |= c.set
	if c.set.has(classCommon) && !slices.Contains(m.common, uint8(c.lang)) {
		m.common = append(m.common, uint8(c.lang))
	}
	for i := range m.classes {
		if m.classes[i].lang == c.lang {
			m.classes[i].set |= c.set
			return
		}
	}
	m.classes = append(m.classes, c)
}

// lookUp returns what the lists say about a folded word, or nil if that is nothing.
func (l *lexicon) lookUp(word string) *meaning {
	found := l.exact[word]
	for n := 1; n <= min(len(word), maxPrefix); n++ {
		if m := l.prefixes[word[:n]]; m != nil {
			found = merge(found, m)
		}
	}
	return found
}

// merge returns what two entries say about a word. The first may be nil.
func merge(a, b *meaning) *meaning {
	if a == nil {
		return b
	}
	sum := &meaning{seconds: a.seconds | b.seconds, starts: slices.Concat(a.starts, b.starts), follow: a.follow | b.follow}
	for _, c := range slices.Concat(a.classes, b.classes) {
		sum.add(c)
	}
	return sum
}
