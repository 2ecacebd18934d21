package signals

import "testing"

// BenchmarkReply measures how fast replies in nine languages are read, all lists at once.
func BenchmarkReply(b *testing.B) {
	var replies []string
	size := 0
	for _, l := range readLines[labelled](b, "conversations.jsonl") {
		for _, m := range l.Conversation.conversation().Messages {
			if !m.FromVisitor {
				replies = append(replies, m.Text)
				size += len(m.Text)
			}
		}
	}
	r := newTestReader()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range replies {
			r.Reply(text)
		}
	}
}
