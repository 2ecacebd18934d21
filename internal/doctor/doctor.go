// Package doctor looks at things as they are. [Examine] checks everything from the
// configuration to a first answer, and the files of the clients. [ReadShape] asks the platform for what its
// documents leave open and tells the form of its replies, so that an owner can publish
// it: which keys, types, counts and forms of times there are, and no value.
//
// It reads only. It knows no call that changes something on the platform.
package doctor

import (
	"context"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/secret"
)

// Options say which chatbot is looked at.
type Options struct {
	Client   client.Options // its host, key and serial number, and how to connect
	Program  string         // name and version of this program, for the report
	Now      time.Time
	Progress func(asked string) // told what is asked next; nil: nobody
}

// Report is the shape of the platform's replies. Every text in it is one of this
// program's own, a host's name, or a key that [Shape] may show.
type Report struct {
	Program   string      `json:"program"`
	Host      string      `json:"host"`
	Exchanges []*Exchange `json:"exchanges"`
	Findings  []Finding   `json:"findings"`
}

// Finding is what the replies together say about an open question.
type Finding struct {
	About string `json:"about"`
	Found string `json:"found"`
}

// maxBody is the longest reply that is read, in bytes: the history of eight days of a
// busy chatbot has 11 MB.
const maxBody = 256 << 20

// maxRequest is how long one request may take in all.
const maxRequest = time.Minute

// ReadShape asks for the shape. The error, if any, is a *client.Error: there was no
// reply to the first request, or ctx has ended.
func ReadShape(ctx context.Context, o Options) (*Report, error) {
	o.Client.Limits.Body = maxBody
	r := &reader{Options: o, today: dayOf(o.Now), report: &Report{Program: o.Program}}
	r.keys.secrets = []secret.Secret{o.Client.Key}
	if serial, err := secret.New(o.Client.SerialNumber); err == nil {
		r.keys.secrets = append(r.keys.secrets, serial)
	}
	if o.Client.Host != nil {
		r.report.Host = o.Client.Host.Host
	}
	if err := r.askAll(ctx); err != nil {
		return nil, err
	}
	return r.report, nil
}

// reader makes one report.
type reader struct {
	Options
	today  day
	keys   keys
	report *Report
}

func (r *reader) find(about, found string) {
	r.report.Findings = append(r.report.Findings, Finding{about, found})
}
