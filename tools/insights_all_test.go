package tools_test

import (
	"testing"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// limitsOfAll are the limits of answers over all chatbots that are tried, with the rows of each
// chatbot that they mean; 0 is none.
var limitsOfAll = map[int]int{0: 3, 1: 1, 3: 3, 8: 8}

// overAll asks a question of the last 90 days over all chatbots.
func overAll[R any](t *testing.T, w *workbench, tool, sort string, limit int) R {
	q := question{"chatbot": "all", "period": "last_90_days"}
	if limit > 0 {
		q["limit"] = limit
	}
	return sorted[R](t, w, tool, sort, q)
}

// ofOne asks one chatbot alone.
func ofOne[R any](t *testing.T, w *workbench, tool, sort, chatbot string) R {
	return sorted[R](t, w, tool, sort, question{"chatbot": chatbot, "period": "last_90_days", "limit": 50})
}

func sorted[R any](t *testing.T, w *workbench, tool, sort string, q question) R {
	if sort != "" {
		q["sort"] = sort
	}
	got, _ := ask[R](t, w, tool, q.json())
	return got
}

// firstOf is what an answer over all chatbots shows of the first n of what a chatbot has alone.
func firstOf[One, OfAll any](alone []One, n int, show func(One) OfAll) (shown []OfAll) {
	for _, one := range alone[:min(len(alone), n)] {
		shown = append(shown, show(one))
	}
	return shown
}

// TestLimitOfGroupsOverAllChatbots guards that an answer over all chatbots has of each the first
// groups that the chatbot has alone: as many as limit says, three without it.
func TestLimitOfGroupsOverAllChatbots(t *testing.T) {
	w := newWorkbench(t)
	for limit, shown := range limitsOfAll {
		for _, sort := range []string{"most", "newest"} {
			for _, bot := range overAll[schemas.Unanswered](t, w, "find_unanswered_questions", sort, limit).Bots {
				alone := ofOne[schemas.Unanswered](t, w, "find_unanswered_questions", sort, bot.Chatbot).Groups
				require.NotEmpty(t, alone)
				require.Equal(t, firstOf(alone, shown, func(g schemas.UnansweredGroup) schemas.AskedGroup {
					return schemas.AskedGroup{Question: g.Question, Count: g.Count, SessionID: g.SessionIDs[0]}
				}), bot.Groups)
			}
		}
		for _, bot := range overAll[schemas.TopQuestions](t, w, "list_top_questions", "", limit).Bots {
			alone := ofOne[schemas.TopQuestions](t, w, "list_top_questions", "", bot.Chatbot).Groups
			require.Greater(t, len(alone), 3)
			require.Equal(t, firstOf(alone, shown, func(g schemas.QuestionGroup) schemas.AskedGroup {
				return schemas.AskedGroup{Question: g.Question, Count: g.Count, SessionID: g.SessionIDs[0]}
			}), bot.Groups)
		}
	}
}

// TestLimitOfRowsOverAllChatbots guards the same of possible missed opportunities, the newest or
// the oldest first.
func TestLimitOfRowsOverAllChatbots(t *testing.T) {
	w := newWorkbench(t)
	for limit, shown := range limitsOfAll {
		for _, sort := range []string{"newest", "oldest"} {
			for _, bot := range overAll[schemas.Missed](t, w, "find_missed_opportunities", sort, limit).Bots {
				alone := ofOne[schemas.Missed](t, w, "find_missed_opportunities", sort, bot.Chatbot).Rows
				require.Greater(t, len(alone), 3)
				require.Equal(t, firstOf(alone, shown, func(r schemas.MissedOpportunity) schemas.MissedOfAll {
					return schemas.MissedOfAll{SessionID: r.SessionID, StartedAt: r.StartedAt, Kinds: r.Kinds, Said: r.Said, N: r.N}
				}), bot.Rows)
			}
		}
	}
	_, text := ask[schemas.Missed](t, w, "find_missed_opportunities", `{"chatbot":"all","sort":"oldest"}`)
	require.Contains(t, text, " · oldest first · ")
}
