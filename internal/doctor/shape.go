package doctor

import (
	"encoding/json"
	"strconv"
)

// Shape is what the values at one place of a reply have in common. It holds no value,
// and no key that could be one: see keys.
type Shape struct {
	Key     string   `json:"key,omitempty"` // "" for a whole reply and for elements of an array
	Seen    int      `json:"seen"`          // values
	Null    int      `json:"null,omitempty"`
	Bools   int      `json:"bools,omitempty"`
	Numbers *Numbers `json:"numbers,omitempty"`
	Texts   *Texts   `json:"texts,omitempty"`
	Arrays  *Arrays  `json:"arrays,omitempty"`
	Objects int      `json:"objects,omitempty"`
	NotRead int      `json:"not_read,omitempty"` // values nested too deeply, or under too many keys
	Members []*Shape `json:"members,omitempty"`  // of the objects, in the order of their first arrival
	Element *Shape   `json:"element,omitempty"`  // of the arrays

	isMap   bool // there are so many keys that they may be data
	unknown int  // how many members have keys of no document
}

// Numbers are the numbers at one place.
type Numbers struct {
	Seen      int  `json:"seen"`
	Zero      int  `json:"zero,omitempty"`
	Negative  int  `json:"negative,omitempty"`
	Fractions int  `json:"fractions,omitempty"` // with a point or an exponent
	Digits    Span `json:"digits"`
	AllEqual  bool `json:"all_equal"`

	first string
}

// Texts are the texts at one place.
type Texts struct {
	Seen       int  `json:"seen"`
	Empty      int  `json:"empty,omitempty"`
	Blank      int  `json:"blank,omitempty"` // white space alone
	NotUTF8    int  `json:"not_utf8,omitempty"`
	Integers   int  `json:"integers,omitempty"` // whole numbers written as texts
	Characters Span `json:"characters"`         // of those that are not empty

	Words      Counts `json:"words,omitempty"`       // documented words, where a key has some
	OtherWords int    `json:"other_words,omitempty"` // all others there
	Times      Counts `json:"times,omitempty"`       // by Go's layout
	Offsets    Counts `json:"offsets,omitempty"`     // of those times, see offsetWord
	Masks      Counts `json:"masks,omitempty"`       // of other texts under a key of a time, see maskOf
}

// Arrays are the arrays at one place.
type Arrays struct {
	Seen     int  `json:"seen"`
	Empty    int  `json:"empty,omitempty"`
	Elements Span `json:"elements"` // of those that are not empty
}

// Counts counts texts of our own.
type Counts map[string]int

// maxCounted is how many different texts Counts holds; the rest counts as "others".
const maxCounted = 12

func (c *Counts) add(text string) {
	if *c == nil {
		*c = Counts{}
	}
	if _, known := (*c)[text]; !known && len(*c) >= maxCounted {
		text = "others"
	}
	(*c)[text]++
}

// Span is from the smallest to the largest of some whole numbers above 0, in powers of
// ten: exact lengths would say more about the data than about its form. The zero Span is
// of none.
type Span struct{ least, most int }

func (s *Span) add(n int) {
	if n < 1 {
		return
	}
	if s.most == 0 {
		s.least = n
	}
	s.least, s.most = min(s.least, n), max(s.most, n)
}

// String is such as "1-99"; "" for none.
func (s Span) String() string {
	if s.most == 0 {
		return ""
	}
	low, high := 1, 10
	for low*10 <= s.least {
		low *= 10
	}
	for high <= s.most {
		high *= 10
	}
	return strconv.Itoa(low) + "-" + strconv.Itoa(high-1)
}

// MarshalJSON writes the text of String.
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }
