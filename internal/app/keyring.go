package app

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/secret"
)

// keyringTimeout leaves time for a password, and some of a call's time for the platform.
const keyringTimeout = 20 * time.Second

// Keys are keys by account, such as the keyring of the system.
type Keys interface {
	Get(account string) (secret.Secret, error)
}

// inKeyring is a chatbot whose key is read at its first question: a keyring may show a
// window, and a server that starts must not wait for that. A key that could not be read
// is looked for again by the next question.
func (p *Program) inKeyring(b config.Bot, newBot func(config.Bot) answer.Bot) answer.Bot {
	var mu sync.Mutex
	var made *answer.Bot
	open := func() (answer.Bot, *problem.Error) {
		mu.Lock()
		defer mu.Unlock()
		if made == nil {
			key, err := p.keys.Get(b.KeyringAccount())
			if err != nil {
				return answer.Bot{}, keyringProblem(b, err)
			}
			b.Key = key
			bot := newBot(b)
			made = &bot
		}
		return *made, nil
	}
	p.onClose(func() error {
		if made != nil {
			made.Client.CloseIdleConnections()
		}
		return nil
	})
	bot := newBot(b) // without a key: Open gives the one that is asked
	bot.Open = open
	return bot
}

// keyringProblem says that a chatbot has no key.
func keyringProblem(b config.Bot, err error) *problem.Error {
	hint := "ask the user to name a file that holds the key with secret_key_file or CHATBOT_SECRET_KEY_FILE; other chatbots are not affected"
	if errors.Is(err, keyring.ErrNotFound) {
		hint = "ask the user to run that command; the next call finds the key"
	}
	return &problem.Error{Code: "misconfigured", Sentence: fmt.Sprintf("chatbot %q: %s: %v", b.Name, b.KeySource, err), Hint: hint}
}
