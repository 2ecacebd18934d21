package doctor

import (
	"regexp"
	"slices"
	"strings"

	"chatbot-mcp/internal/secret"
)

// otherKey stands for every key that could be data: a visitor's question, a name, an id.
const otherKey = "<other key>"

// maxUnknownKeys is how many keys of no document an object may have. Records have fewer;
// what has more is a map, whose keys are data.
const maxUnknownKeys = 24

// documentedKeys are the keys of the platform's documents, in lower case.
var documentedKeys = map[string]bool{
	"data": true, "version": true, "success": true, "code": true, "message": true,
	"type": true, "name": true, "email": true, "phonenumber": true, "createtime": true, "content": true,
	"sessionid": true, "uri": true, "count": true, "messages": true,
}

// identifier is the form of a key that a programmer chose: letters, and two digits at
// the end at most, such as "AddressLine2". An id has more digits.
var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z_]{0,30}[0-9]{0,2}$`)

// capitals are more in a row than words and abbreviations have: made-up ids do.
var capitals = regexp.MustCompile(`[A-Z]{5}`)

// A reply may be made to cost much, so a report has a bounded number of places and
// judges a bounded number of keys.
const (
	maxPlaces     = 2000
	maxJudgements = 400
)

// keys decides which keys are shown.
type keys struct {
	secrets    []secret.Secret
	places     int // how many members there are in all shapes
	judgements int // how many keys were compared with the secrets
}

func isDocumented(key string) bool {
	return len(key) <= len("phonenumber") && documentedKeys[strings.ToLower(key)]
}

// isSafe reports whether a key of no document may be shown: it is an identifier and
// holds nothing of the secret key or of the serial number.
func (k *keys) isSafe(key string) bool {
	if len(key) > 40 || !identifier.MatchString(key) || capitals.MatchString(key) || k.judgements == maxJudgements {
		return false
	}
	k.judgements++
	for _, s := range k.secrets {
		if s.Redact(key) != key {
			return false
		}
	}
	return true
}

// member is the shape of the member of that key, made when it comes for the first time;
// nil if there are too many places.
func (k *keys) member(s *Shape, key []byte) *Shape {
	if m := s.find(string(key)); m != nil {
		return m
	}
	shown := k.shown(s, string(key))
	if m := s.find(shown); m != nil {
		return m
	}
	if k.places == maxPlaces {
		return nil
	}
	k.places++
	m := &Shape{Key: shown}
	s.Members = append(s.Members, m)
	return m
}

// shown is a new key of s as it is shown.
func (k *keys) shown(s *Shape, key string) string {
	switch {
	case isDocumented(key):
		return key
	case s.isMap || !k.isSafe(key):
		return otherKey
	case s.unknown == maxUnknownKeys:
		s.becomeMap()
		return otherKey
	}
	s.unknown++
	return key
}

func (s *Shape) find(key string) *Shape {
	for _, m := range s.Members {
		if m.Key == key {
			return m
		}
	}
	return nil
}

// becomeMap drops the members whose keys turned out to be data.
func (s *Shape) becomeMap() {
	s.Members = slices.DeleteFunc(s.Members, func(m *Shape) bool { return m.Key != otherKey && !isDocumented(m.Key) })
	s.isMap = true
}
