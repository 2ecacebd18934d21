package signals

// class says what a word or a phrase of a list means.
type class uint8

// Classes of words.
const (
	classNot       class = iota // words that deny
	classMe                     // the bot as speaker
	classWe                     // the shop as speaker
	classInfo                   // what a bot has or lacks
	classSource                 // where a bot looks
	classKnow                   // to know, to be sure
	classTell                   // to say, to find
	classState                  // what a source does: mention, list
	classLack                   // words that deny by themselves
	classPrivacy                // what a shop does not do with data
	classCommon                 // the commonest words
	classHello                  // greetings, also when parting
	classThanks                 // thanks
	classYes                    // yes and agreement
	classNo                     // no
	classPerson                 // a human being of the shop
	classAsk                    // to talk to somebody
	classBook                   // to book, and what is booked
	classWant                   // to want, to be able to
	classUndo                   // what happens to a booking that exists
	classComplaint              // displeasure
	classPrice                  // asks for a price, or calls it high
)

// Classes of phrases.
const (
	classIdiom    class = iota + classPrice + 1 // denies knowledge, whole
	classLost                                   // did not understand
	classReach                                  // cannot do it, with a word that denies
	classUnless                                 // opens what is about the visitor
	classObjects                                // the visitor objects to a reply
	classHandover                               // the bot passes on to people
	classContact                                // the bot asks for a contact
	classCount
)

// classNames are the names of the classes in the files.
var classNames = [classCount]string{
	"not", "me", "we", "info", "source", "know", "tell", "state", "lack", "privacy", "common",
	"hello", "thanks", "yes", "no", "person", "ask", "book", "want", "undo", "complaint", "price",
	"idiom", "lost", "reach", "unless", "objects", "handover", "contact",
}

// isPhrase reports whether entries of c are phrases, which semicolons separate.
func (c class) isPhrase() bool { return c >= classIdiom }

// classSet is a set of classes.
type classSet uint32

func (s classSet) has(c class) bool { return s&(1<<c) != 0 }

func setOf(classes ...class) (s classSet) {
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

// claimPhrases are the phrases on which a claim about a reply can rest.
var claimPhrases = setOf(classIdiom, classLost, classReach)

// denials are the classes without which no claim can be made.
var denials = claimPhrases | setOf(classNot, classLack)
