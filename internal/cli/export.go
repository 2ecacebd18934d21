package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"

	"github.com/spf13/cobra"
)

// exportCommand writes leads or conversations to a file.
func (c *cli) exportCommand() *cobra.Command {
	var r app.Export
	var separator string
	cmd := &cobra.Command{
		Use:   "export leads|conversations",
		Short: "Write leads or conversations to a file, for a spreadsheet",
		Long: `Writes all leads and appointments, or all conversations, of some days: a row for
each lead, or for each message; as jsonl a line for each lead or conversation.
Oldest first. The file can be read by you alone, appears when it is whole, and
replaces none unless you say so. What --pii masks is masked in it.

In csv a cell that a spreadsheet would take for a formula begins with an
apostrophe, phones with + too. xlsx needs none, and keeps leading zeros.`,
		Example: `  chatbot-mcp export leads --period last_quarter -o leads.xlsx
  chatbot-mcp export leads --chatbot all --separator ";" -o leads.csv
  chatbot-mcp export conversations --from 2026-01-01 --to 2026-06-30 -o half.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains([]string{"leads", "conversations"}, args[0]) {
				return usageError("export needs one of two words: leads or conversations\nhint: chatbot-mcp export leads -o leads.xlsx")
			}
			return nil
		},
		ValidArgs: []string{"leads", "conversations"},
		RunE: command(func(cmd *cobra.Command, args []string) (err error) {
			r.What, r.Stdout = args[0], c.stdout
			if r.Separator, err = separatorOf(separator); err != nil {
				return err
			}
			return c.export(cmd, r)
		}),
	}
	f := cmd.Flags()
	f.StringVar(&r.Format, "format", "", "csv, jsonl or xlsx (default: by the ending of the file, else csv)")
	f.StringVar(&r.Period, "period", "", "such as last_month or last_quarter (default last_30_days)")
	f.StringVar(&r.From, "from", "", "first `day`, YYYY-MM-DD, in place of a period")
	f.StringVar(&r.To, "to", "", "last `day`")
	f.StringVar(&r.Chatbot, "chatbot", "", "`name` of the chatbot, or all (default: the configured default)")
	f.StringVarP(&r.File, "output", "o", "", "`file` to write (default: standard output)")
	f.BoolVar(&r.Replace, "force", false, "replace the file if it is there already")
	f.StringVar(&separator, "separator", ",", "between the cells of csv: , or ; or tab")
	return cmd
}

func separatorOf(text string) (rune, error) {
	switch text {
	case ",", ";":
		return rune(text[0]), nil
	case "tab", "\t":
		return '\t', nil
	}
	return 0, usageErrorf("--separator %q is not possible\nhint: use , or ; or tab", names.Shown(text))
}

func (c *cli) export(cmd *cobra.Command, r app.Export) error {
	p, err := c.program(app.Options{Quiet: true})
	if err != nil {
		return err
	}
	defer p.Close()
	if out, ok := c.stdout.(io.Reader); r.File == "" && r.Format == "xlsx" && ok && isTerminal(out) {
		return usageError("a terminal cannot show a spreadsheet\nhint: name a file, -o leads.xlsx")
	}
	line := c.progressLine()
	made, err := p.Export(cmd.Context(), r, line.show)
	line.clear()
	if err != nil {
		return usageIfWrong(err)
	}
	for _, n := range made.Notes {
		_, _ = fmt.Fprintf(c.stderr, "note: %s\n", n)
	}
	if made.File != "" {
		_, _ = fmt.Fprintf(c.stderr, "%d records, %d bytes: %s\n", made.Rows, made.Bytes, made.File)
	}
	return nil
}

// usageIfWrong makes a usage error of a problem that the command line has.
func usageIfWrong(err error) error {
	var p *problem.Error
	if errors.As(err, &p) && (p.Code == "invalid_argument" || p.Code == "unknown_chatbot") {
		return usageErrorf("%s\nhint: %s", p.Sentence, p.Hint)
	}
	return err
}

// progressLine is one line of a terminal that says what is done now.
type progressLine struct {
	mu sync.Mutex
	to io.Writer // nil: nobody looks
}

func (c *cli) progressLine() *progressLine {
	if terminal, ok := c.stderr.(io.Reader); ok && isTerminal(terminal) {
		return &progressLine{to: c.stderr}
	}
	return &progressLine{}
}

func (l *progressLine) show(doing string) { l.print("\r\x1b[K" + doing + " …") }

func (l *progressLine) clear() { l.print("\r\x1b[K") }

func (l *progressLine) print(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.to != nil {
		_, _ = io.WriteString(l.to, text)
	}
}
