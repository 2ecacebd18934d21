package tools

import (
	"slices"

	"chatbot-mcp/internal/nearest"
)

// clientArguments are arguments that clients add to every call by themselves, and that
// their models cannot leave out: n8n (toolCallId, n8n issues 21500 and 21716), Cline
// (task_progress, cline issue 8256), Cursor (random_string, for tools without
// arguments), LangChain (tool_call_id).
var clientArguments = []string{"toolCallId", "tool_call_id", "task_progress", "random_string", "chatInput"}

// chatArguments come with chatInput, from n8n's chat trigger. Alone they may be
// meant: sessionId for session_id.
var chatArguments = []string{"sessionId", "action"}

// dropClientArguments takes out of an object what no model wrote.
func dropClientArguments(object map[string]any, p parameters) {
	ignored := clientArguments
	if _, chat := object["chatInput"]; chat {
		ignored = slices.Concat(clientArguments, chatArguments)
	}
	for _, name := range ignored {
		if _, ours := p.schema[name]; !ours {
			delete(object, name)
		}
	}
}

// otherNames are what the arguments are called elsewhere, and so by models. The first
// that a tool has is meant.
var otherNames = map[string][]string{
	"page": {"cursor"}, "offset": {"cursor"}, "page_token": {"cursor"}, "next_cursor": {"cursor"}, "skip": {"cursor"},
	"search": {"query"}, "keyword": {"query"}, "keywords": {"query"}, "q": {"query"}, "text": {"query"}, "search_query": {"query"},
	"sessionId": {"session_id", "session_ids"}, "session": {"session_id", "session_ids"}, "conversation_id": {"session_id", "session_ids"},
	"session_id": {"session_ids"}, "session_ids": {"session_id"}, "sessionIds": {"session_ids", "session_id"}, "ids": {"session_ids"},
	"start": {"from"}, "start_date": {"from"}, "since": {"from"}, "after": {"from"}, "date_from": {"from"}, "from_date": {"from"},
	"end": {"to"}, "end_date": {"to"}, "until": {"to"}, "before": {"to"}, "date_to": {"to"}, "to_date": {"to"},
	"range": {"period"}, "date_range": {"period"}, "timeframe": {"period"}, "time_range": {"period"},
	"timezone": {"time_zone"}, "tz": {"time_zone"},
	"bot": {"chatbot"}, "bot_name": {"chatbot"}, "chatbot_name": {"chatbot"}, "name": {"chatbot"},
	"count": {"limit"}, "page_size": {"limit"}, "per_page": {"limit"}, "max_results": {"limit"}, "top": {"limit"},
	"order": {"sort"}, "sort_by": {"sort"}, "order_by": {"sort"}, "format": {"response_format"}, "url": {"page_contains"},
}

// instead is " (did you mean X?)" for an argument that the tool does not have, or "".
func (p parameters) instead(name string) string {
	for _, meant := range otherNames[name] {
		if _, ours := p.schema[meant]; ours {
			return " (did you mean " + meant + "?)"
		}
	}
	return nearest.DidYouMean(name, p.names)
}
