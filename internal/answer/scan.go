package answer

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
)

// scan is what the messages of the conversations of a range say. It is kept with their
// snapshot and shared by several questions: do not change it. It holds no text, to save
// memory.
type scan struct {
	first   int              // row of the first conversation
	talks   []said           // by row, from first on
	cases   []scannedCase    // by row, then by reply
	chances []*chances       // by row, from first on; nil: none
	repeats *signals.Repeats // tells Reader.Read which replies are repeated ones
	langs   []string         // by said.language
	cut     int              // conversations of which the beginning was read
}

// said is what one conversation says.
type said struct {
	replies  uint32
	passedOn uint32 // replies that pass on to people or ask for a contact
	question uint32 // number of the visitor's first question; 0: none
	asked    uint64 // a bit for each of the first messages: whether it is a question
	language uint8
	traits
}

// traits are bits of a conversation.
type traits uint8

const (
	isCounted  traits = 1 << iota // in the range of the question, and no test
	isEngaged                     // the visitor wrote
	isUnlisted                    // the bot speaks a language without a word list
	isCut                         // its beginning was read
	isLong                        // it has more messages than said.asked has bits
)

func (t traits) has(other traits) bool { return t&other != 0 }

// scannedCase is a reply that looks unanswered.
type scannedCase struct {
	row             uint32
	question, reply uint32 // numbers of messages
	claims, beside  reasonSet
	partly, ended   bool // as in [signals.Case]
}

// talk is what the conversation of a row says.
func (s *scan) talk(row int) said { return s.talks[row-s.first] }

// scan reads what the conversations of a range say, once for a snapshot. Those that began
// after until are left out; zero: none. So are the tests.
func (a *Asker) scan(ctx context.Context, talks records.Conversations, span period.Range, until time.Time, tests testSessions) (*scan, error) {
	question := tests.in(fmt.Sprintf("scan %d %d %d", span.Start.Unix(), span.End.Unix(), until.UnixNano()))
	return records.Remember(talks.Snapshot, question, func() (*scan, error) {
		done, err := a.service.scanning.begin(ctx)
		if err != nil {
			return nil, err
		}
		defer done()
		// Whoever asked the same at the same time may have done it meanwhile.
		return records.Remember(talks.Snapshot, question, func() (*scan, error) {
			return newScanner(a, talks, span, until, tests).run(ctx)
		})
	})
}

// scansAtOnce bounds the memory of scans: each keeps all processors busy.
const scansAtOnce = 2

// places are how many may work at once.
type places chan struct{}

// begin waits for a place; done gives it back.
func (p places) begin(ctx context.Context) (done func(), err error) {
	select {
	case p <- struct{}{}:
		return func() { <-p }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
