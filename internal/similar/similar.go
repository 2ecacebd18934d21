// Package similar groups questions in similar words. Start with [NewCounter]; the questions
// are read three times, so that memory does not hold them:
//
//	counter := similar.NewCounter()
//	// for every question: key := counter.Add(question)
//	sample := counter.Sample()
//	// for every question with sample.Wants(key): sample.Add(key, question)
//	groups, err := sample.Group(ctx)
//	// for every question: group, found := groups.Of(key), or else groups.Find(question)
//
// Similar words are not the same meaning: a group is no topic, and two groups may be one
// wish. The result does not depend on the order of the questions. Of each question the first
// 400 characters count, so a call takes microseconds, however long the question is.
package similar

const (
	maxQuestion = 400  // characters of a question that count
	maxTexts    = 2000 // distinct texts that are compared with each other: 16 MB of similarities
	maxGroups   = 100  // groups that further texts may join

	// leastSimilarity is where a group ends. With a lower one, pairs in one group that do not
	// ask the same become more than a tenth.
	leastSimilarity = 0.28
)
