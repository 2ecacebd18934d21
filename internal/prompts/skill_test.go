package prompts

import (
	"fmt"
	"slices"
	"strings"
)

// Skill is a prompt as a file, for clients that take instructions from files: which calls
// read its data, and what to write from their answers.
type Skill struct {
	Prompt, Folder, Tool, Period string // of the prompt; Tool is the one beside which it is offered
	Calls                        []SkillCall
	Text                         string // the whole file
}

// SkillCall is a call of a tool; its arguments are JSON.
type SkillCall struct{ Tool, Arguments string }

// Skills are those of all prompts: TestEveryPromptIsASkill.
var Skills = []Skill{
	skillOf(weeklyReview, reviewInstruction, "`list_leads` gives the newest first: put its rows into the order that is named below.",
		SkillCall{"list_leads", `{"period":"last_7_days","limit":60}`},
		SkillCall{missedTool, `{"period":"last_7_days","kinds":["asked_for_person","contact_not_stored"],"limit":10}`}),
	skillOf(followUp, followUpInstruction, "",
		SkillCall{"list_leads", `{"period":"last_7_days","limit":20,"response_format":"detailed"}`}),
	skillOf(unansweredReport, unansweredInstruction, "",
		SkillCall{"find_unanswered_questions", `{"period":"last_30_days","limit":20}`}),
	skillOf(monthlyReport, monthlyInstruction, "For all chatbots at once, `by` is \"chatbot\".",
		SkillCall{"get_stats", `{"period":"last_month","by":"page"}`}),
}

// skillOf makes the skill of a prompt. beforehand is what the prompt does with the data and
// the tools do not; "" is nothing.
func skillOf(p prompt, instruction, beforehand string, calls ...SkillCall) Skill {
	folder := strings.ReplaceAll(p.name, "_", "-")
	_, words, _ := strings.Cut(strangersWords, ". ")
	words, _, _ = strings.Cut(strings.Replace(words, " in it ", " in the answers ", 1), " It ends with")
	paragraphs := []string{
		fmt.Sprintf("---\nname: %s\ndescription: %q\n---", folder, p.description),
		"# " + p.title,
		"First read the data with the MCP server `chatbot`. Where I name a chatbot or days, take them in place of these:",
		listOf(calls),
		"If a tool is missing or fails, say so, and write from what there is.",
		beforehand,
		words,
		"Then, the data below being what the tools answered:",
		instruction,
	}
	text := strings.Join(slices.DeleteFunc(paragraphs, func(p string) bool { return p == "" }), "\n\n") + "\n"
	return Skill{Prompt: p.name, Folder: folder, Tool: p.tool, Period: p.period, Calls: calls, Text: text}
}

func listOf(calls []SkillCall) string {
	var lines []string
	for _, c := range calls {
		lines = append(lines, fmt.Sprintf("- `%s` with `%s`", c.Tool, c.Arguments))
	}
	return strings.Join(lines, "\n")
}

// Names are those of all prompts.
func Names() (names []string) {
	for _, p := range all {
		names = append(names, p.name)
	}
	return names
}
