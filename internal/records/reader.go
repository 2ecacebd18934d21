package records

import (
	"context"
	"runtime/debug"
	"sync/atomic"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// Reader reads the records of one chatbot for one call. All fields but Prefer are
// required.
type Reader struct {
	Bot       Bot
	Snapshots *snapshot.Store
	Policy    visitor.Policy     // what of personal data records show
	Now       time.Time          // when the call began
	Prefer    snapshot.ID        // the snapshot in which a cursor's question began; 0: none
	Progress  func(doing string) // is told what a slow call does, from any goroutine
	Panicked  func(stack []byte) // is told where a goroutine of the reader panicked
	Usage     Usage
}

// Deadline bounds one download, retries and waiting included. Clients give up near
// 60 s; 45 s leaves room for an error that says why.
const Deadline = 45 * time.Second

// The calls of the platform's API under which snapshots are kept.
const (
	leadList           = "LeadList"
	chatContentHistory = "ChatContentHistory"
)

// Usage counts what a call asked of the platform. Windows of a range add to it at
// the same time.
type Usage struct {
	Requests atomic.Int64
	Bytes    atomic.Int64 // of decoded bodies
}

// begin counts a request before it is made, because a call that is cancelled does
// not wait for the request's end.
func (u *Usage) begin() { u.Requests.Add(1) }

// end adds the bytes of the request, and the requests that had to repeat it.
func (u *Usage) end(t client.Tally) {
	u.Requests.Add(int64(t.Requests) - 1)
	u.Bytes.Add(t.Bytes)
}

// CreateSession starts a chat session and returns its id. It is never repeated.
func (r *Reader) CreateSession(ctx context.Context) (id int64, err error) {
	r.Usage.begin()
	session, err := r.Bot.Client.GetSession(ctx)
	if err != nil {
		return 0, err
	}
	r.Snapshots.Outdate(r.Bot.Name, chatContentHistory) // the history may hold it at once
	return session.ID, nil
}

// SendMessage writes a message in a chat session and returns the bot's reply. It is
// never repeated. What is in memory is outdated whatever comes back: the message may
// stand in the history, and may have left a contact.
func (r *Reader) SendMessage(ctx context.Context, session int64, message string) (client.Answer, error) {
	r.Usage.begin()
	defer r.Snapshots.Outdate(r.Bot.Name, leadList)
	defer r.Snapshots.Outdate(r.Bot.Name, chatContentHistory)
	return r.Bot.Client.ClientAsk(ctx, session, message)
}

// contained makes f fit to run on a goroutine of its own. A panic there would end
// the process and every other call: it becomes an internal problem.
func (r *Reader) contained(f func() error) func() error {
	return func() (err error) {
		defer func() {
			if recover() != nil {
				r.Panicked(debug.Stack())
				err = problem.Internal
			}
		}()
		return f()
	}
}
