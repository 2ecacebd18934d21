package answer

import (
	"fmt"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Sink takes the records of an export, oldest first, those of one chatbot after the other.
// A record belongs to the sink until it returns.
type Sink[T any] interface {
	Begin(chatbot string) error
	Write(T) error
}

// exportBytes is how much of one text goes into an export: Excel takes 32,767 characters, and
// cleaning needs several times the memory of what it cleans (N1, docs/security.md).
const exportBytes = 1 << 20

// exportTexts are what strangers wrote, as an export has it; cut counts those that were too long.
type exportTexts struct {
	policy visitor.Policy
	cut    int
}

// words are a visitor's words in full.
func (t *exportTexts) words(raw []byte) visitor.Text {
	if len(raw) > exportBytes {
		t.cut++
	}
	return t.policy.Words(visitor.CleanPrefix(raw, exportBytes))
}

func (t *exportTexts) notes() []string {
	if t.cut == 0 {
		return nil
	}
	return []string{fmt.Sprintf("texts of more than 1 MiB, of which the beginning is there: %d", t.cut)}
}

// progressRows is after how many rows an export says how far it is.
const progressRows = 1000

func (a *Asker) written(done, all int) {
	if done%progressRows == 0 {
		a.Progress(fmt.Sprintf("%d of %d records written", done, all))
	}
}

// ExportDir is the folder for files that a tool writes; "" if it may write none.
func (a *Asker) ExportDir() string { return a.service.ExportDir }

// ExportDir is the folder for files that a tool writes; "" if it may write none.
func (all *All) ExportDir() string { return all.service.ExportDir }

// exported is what an export of one chatbot came to.
func (a *Asker) exported(e schemas.Export) schemas.Export {
	e.Chatbot, a.Rows = a.bot.Name, e.Rows
	return e
}
