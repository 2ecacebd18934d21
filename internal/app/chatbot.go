package app

import (
	"slices"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/records"
)

// platformOptions are what clients of the platform are made from.
type platformOptions struct {
	bots    []config.Bot
	dial    dialer
	testing Testing
}

// Chatbot is one chatbot for a command that asks the platform itself.
type Chatbot struct {
	Name   string
	Client client.Options // of clients for it; they may share connections with nobody else
	reader *records.Reader
}

// Chatbot finds the chatbot that a command line names, as a call does; "" is the
// default one. The error, if any, is what a call would answer.
func (p *Program) Chatbot(name string) (Chatbot, error) {
	found, err := p.answers.Chatbot(name)
	if err != nil {
		return Chatbot{}, err
	}
	if found.Problem != nil {
		return Chatbot{}, found.Problem
	}
	o := p.platform
	i := slices.IndexFunc(o.bots, func(b config.Bot) bool { return b.Name == found.Name })
	bot := o.bots[i]
	if bot.InKeyring {
		if bot.Key, err = p.keys.Get(bot.KeyringAccount()); err != nil {
			return Chatbot{}, keyringProblem(bot, err)
		}
	}
	return Chatbot{
		Name: found.Name, Client: clientOptions(bot, newGate(o.bots), o.dial, o.testing),
		reader: &records.Reader{Bot: found.Bot},
	}, nil
}

// Explain is an error of the platform's client in the words that a call would answer.
func (c Chatbot) Explain(err error) error {
	if p := c.reader.Explain(err); p != nil {
		return p
	}
	return err
}
