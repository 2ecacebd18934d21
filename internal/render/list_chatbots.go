package render

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/schemas"
)

// Chatbots is the text of list_chatbots.
func Chatbots(r schemas.Chatbots, v View) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s · chatbot-mcp %s · now %s (%s)", Count(len(r.Chatbots), "chatbot"), r.Version, r.Now.Format("Mon 2 Jan 2006 15:04:05"), r.TimeZone)
	if len(v.Filters) > 0 {
		b.WriteString(" · " + strings.Join(v.Filters, ", "))
	}
	b.WriteString(" · as of " + r.ReadAt.Format("15:04:05") + "\n\n")
	b.WriteString("chatbot,default,key,host,time zone,newest record,records in 7 days,in the 7 before,days without record\n")
	for _, c := range r.Chatbots {
		b.WriteString(chatbotLine(c))
	}
	for _, c := range r.Chatbots {
		if !c.Problem.IsZero() {
			fmt.Fprintf(&b, "%s: %s.\n", c.Name, c.Problem)
		}
	}
	b.WriteString("The platform cannot: " + strings.Join(r.Cannot, "; ") + ".\n")
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func chatbotLine(c schemas.ChatbotRow) string {
	isDefault := ""
	if c.Default {
		isDefault = "default"
	}
	return cells(c.Name, isDefault, c.Key, c.Host, c.TimeZone, rowTime(c.NewestRecord, false), figure(c.Records7Days), figure(c.RecordsPrevious7Days), figure(c.DaysWithoutRecord)) + "\n"
}

func figure(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
