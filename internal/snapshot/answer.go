package snapshot

import (
	"slices"
	"sync"
)

// maxAnswers bounds what is kept beside a snapshot: about what one sitting asks.
const maxAnswers = 16

// answers are what was worked out about a snapshot, the least recently used first.
type answers struct {
	mu    sync.Mutex
	names []string
	kept  map[string]any
}

// Answer is what work says, or said when the same question was asked of the same
// snapshot before: the pages of a long answer add it up once. The question must
// name all that the answer depends on, and nobody may change the answer. An error
// is not kept.
func Answer[T any](s *Snapshot, question string, work func() (T, error)) (T, error) {
	if kept, ok := s.answers.get(question).(T); ok {
		return kept, nil
	}
	answer, err := work()
	if err == nil {
		s.answers.put(question, answer)
	}
	return answer, err
}

// Known is what Answer keeps for a question, if it does.
func Known[T any](s *Snapshot, question string) (answer T, found bool) {
	answer, found = s.answers.get(question).(T)
	return answer, found
}

func (a *answers) get(question string) any {
	a.mu.Lock()
	defer a.mu.Unlock()
	kept, known := a.kept[question]
	if known {
		a.use(question)
	}
	return kept
}

// use moves a question to the end of the list.
func (a *answers) use(question string) {
	i := slices.Index(a.names, question)
	a.names = append(slices.Delete(a.names, i, i+1), question)
}

func (a *answers) put(question string, answer any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, known := a.kept[question]; known {
		return // asked twice at once: both say the same
	}
	if a.kept == nil {
		a.kept = map[string]any{}
	}
	if len(a.names) == maxAnswers {
		delete(a.kept, a.names[0])
		a.names = a.names[1:]
	}
	a.names = append(a.names, question)
	a.kept[question] = answer
}
