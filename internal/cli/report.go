package cli

import (
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/app"

	"github.com/spf13/cobra"
)

// reportCommand writes the report, one page for a person.
func (c *cli) reportCommand() *cobra.Command {
	var o app.Report
	var open bool
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Write a report as one HTML page",
		Long: `Writes one HTML page that holds all it shows and connects to nothing: figures
and whether they changed, conversations and records by day, weekdays and hours,
pages, questions that look unanswered, visitors to get back to, the newest
records. It looks right on a phone, in the dark and on paper, and needs nothing
but a browser, for years.

With --chatbot all it has an overview and a section for each chatbot. What it
shows of personal data is what --pii says. The file can be read by you alone,
and an existing one is replaced only with --force. Its name is printed.`,
		Example: `  chatbot-mcp --sandbox report --open
  chatbot-mcp report --chatbot bakery --period last_week -o bakery.html
  chatbot-mcp --pii none report --chatbot all --period last_month`,
		Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error {
			if o.Period == "" && o.From == "" && o.To == "" {
				o.Period = "last_month"
			}
			return c.report(cmd, o, open)
		}),
	}
	f := cmd.Flags()
	f.StringVar(&o.Chatbot, "chatbot", "", "`name` of the chatbot, or all (default: the configured default)")
	f.StringVar(&o.Period, "period", "", "`period` such as last_week, last_30_days or this_year (default last_month)")
	f.StringVar(&o.From, "from", "", "or its first `day`, YYYY-MM-DD")
	f.StringVar(&o.To, "to", "", "and its last")
	f.StringVarP(&o.File, "output", "o", "", "`file` to write; - is standard output (default: named after the chatbot and the days)")
	f.BoolVar(&o.Force, "force", false, "replace an existing file")
	f.BoolVar(&open, "open", false, "open the page in the browser")
	return cmd
}

func (c *cli) report(cmd *cobra.Command, o app.Report, open bool) error {
	if open && o.File == "-" {
		return usageError("--open needs a file, and -o - writes none\nhint: leave one of the two out")
	}
	p, err := c.program(app.Options{Quiet: true})
	if err != nil {
		return err
	}
	defer p.Close()
	o.Progress = c.progress()
	if o.File == "-" {
		return c.printReport(cmd, p, o)
	}
	file, missing, err := p.WriteReport(cmd.Context(), o)
	if err != nil {
		return usageIfWrong(err)
	}
	if _, err := fmt.Fprintln(c.stdout, file); err != nil {
		return err
	}
	if open {
		err = openInBrowser(file)
	}
	return errors.Join(err, lacking(missing))
}

func (c *cli) printReport(cmd *cobra.Command, p *app.Program, o app.Report) error {
	missing, err := p.PrintReport(cmd.Context(), o, c.stdout)
	if err != nil {
		return usageIfWrong(err)
	}
	return lacking(missing)
}

// lacking is the error of a report that is written but not whole.
func lacking(missing []string) error {
	if missing == nil {
		return nil
	}
	return errors.New("the report is written, but lacks what could not be read:\n" + strings.Join(missing, "\n"))
}
