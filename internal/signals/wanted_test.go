package signals

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWantedIsNoRefusal guards that what a visitor answers to a bot that asks for a contact is
// not taken for the wish, unless there is no other or it is a question itself.
func TestWantedIsNoRefusal(t *testing.T) {
	visitor := func(text string) Message { return Message{FromVisitor: true, Text: text} }
	bot := func(text string) Message { return Message{Text: text} }
	for name, c := range map[string]struct {
		messages []Message
		wanted   int
	}{
		"refused": {[]Message{visitor("can somebody call me back about the red tent?"), bot("Sure. What is your name and phone number?"),
			visitor("Callum. I'd rather not leave a number"), bot("No problem."), visitor("thanks")}, 1},
		"refused in Italian": {[]Message{visitor("potete richiamarmi per la tenda rossa?"), bot("Certo. Mi lascia il suo numero di telefono?"),
			visitor("preferisco non lasciare il numero adesso")}, 1},
		"refused, then given": {[]Message{visitor("I need a tent for six people"), bot("What is your phone number?"),
			visitor("no phone calls for me please"), bot("Then leave us your email address."), visitor("anna@example.com")}, 1},
		"another question instead": {[]Message{visitor("do you repair old tents?"), bot("Please leave your email address."),
			visitor("and how long does that take usually?")}, 3},
		"nothing else": {[]Message{visitor("hello"), bot("Hi! Leave us your email address."), visitor("I look for a tent for six people")}, 3},
	} {
		got, found := NewReader(Options{}).Wanted("thanks", &Conversation{Messages: c.messages})
		require.True(t, found, name)
		require.Equal(t, Wanted{FromConversation, c.wanted, c.messages[c.wanted-1].Text}, got, name)
	}
}
