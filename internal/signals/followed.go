package signals

const (
	minRepeated = 0.35 // overlap from which a question is asked again
	maxFollowed = 20   // messages of the visitor after a case are read for what followed
)

// addWhatFollowed adds what the visitor did after the reply: asked again, objected, asked
// for a person. It sees a third of true rephrasings.
func (c *Talk) addWhatFollowed(found *Case) {
	question, read := c.shape(found.Question-1), 0
	corrected, person := false, false
	for i := found.Reply; i < len(c.Messages) && read < maxFollowed; i++ {
		m := c.Messages[i]
		if !m.FromVisitor {
			continue
		}
		read++
		if found.AskedAgain == 0 && c.substantive(i) && c.shape(i).overlap(question) >= minRepeated {
			found.AskedAgain = i + 1
		}
		corrected = corrected || read == 1 && c.heard(i).objects
		person = person || c.heard(i).person
	}
	found.addBeside(AskedAgain, found.AskedAgain > 0)
	found.addBeside(Corrected, corrected)
	found.addBeside(ThenAskedForPerson, person)
}

func (c *Case) addBeside(reason Reason, holds bool) {
	if holds {
		c.Beside = append(c.Beside, reason)
	}
}
