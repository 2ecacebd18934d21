package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/mcpclient"
)

// alphabets are what strangers may flood a chatbot with: random characters, which cost most
// tokens.
var alphabets = map[string][2]rune{
	"letters": {'a', 'z'}, "signs": {'!', '~'}, "digits": {'0', '9'}, "Latin": {0xC0, 0x17F}, "Cyrillic": {0x430, 0x44F}, "Arabic": {0x627, 0x64A},
	"Hindi": {0x905, 0x939}, "Thai": {0xE01, 0xE30}, "Kana": {0x3041, 0x30FA}, "Han": {0x4E00, 0x9FA5}, "Hangul": {0xAC00, 0xD7A3},
	"symbols": {0x2190, 0x27FF}, "Ethiopic": {0x1200, 0x12BE}, "Yi": {0xA000, 0xA48C}, "cuneiform": {0x12000, 0x12300}, "emoji": {0x1F300, 0x1F64F},
}

// flood is a bot whose records are random characters of one alphabet, with a blank now and
// then.
func flood(first, last rune) sandbox.Bot {
	dice := rand.New(rand.NewPCG(4, 2))
	text := func(n int) string {
		runes := make([]rune, n)
		for i := range runes {
			runes[i] = first + rune(dice.IntN(int(last-first)+1))
			if dice.IntN(6) == 0 {
				runes[i] = ' '
			}
		}
		return string(runes)
	}
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range 60 {
		at := noon.Add(-time.Duration(k) * time.Hour)
		page := "https://shop.example/" + text(150)
		bot.Leads = append(bot.Leads, sandbox.Lead{
			Type: "Lead", Name: text(80), Email: text(60), PhoneNumber: text(40), Content: text(900), URI: page, CreateTime: at, SessionID: int64(31305 + k),
		})
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{
			SessionID: int64(31305 + k), CreateTime: at, URI: page, Messages: []sandbox.Message{{Type: "User", Content: text(900)}, {Type: "AI", Content: text(900)}},
		})
	}
	return bot
}

// floods are the messages of the prompts over what strangers may type.
func floods(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	for name, of := range alphabets {
		i, err := newInstance([]sandbox.Bot{flood(of[0], of[1])}, "Europe/Rome")
		if err != nil {
			return nil, err
		}
		if err := i.prompts(ctx, name, all); err != nil {
			return nil, err
		}
		i.close()
	}
	return all, nil
}

// prompts adds the message of each prompt, over all time, to messages.
func (i *instance) prompts(ctx context.Context, of string, messages map[string]string) error {
	client, err := mcpclient.InProcess(ctx, i.program.ServeStdio)
	if err != nil {
		return err
	}
	defer client.Close()
	a, err := client.Request(ctx, "prompts/list", `{}`)
	if err != nil {
		return err
	}
	var list struct {
		Result struct{ Prompts []struct{ Name string } }
	}
	if err := json.Unmarshal([]byte(a.Raw), &list); err != nil {
		return err
	}
	for _, p := range list.Result.Prompts {
		a, err := client.Request(ctx, "prompts/get", fmt.Sprintf(`{"name":%q,"arguments":{"period":"all_time"}}`, p.Name))
		if err != nil || a.Outcome() != "" {
			return fmt.Errorf("prompt %s over %s: %w %s", p.Name, of, err, a.Outcome())
		}
		messages[p.Name+", "+of] = a.Text
	}
	return nil
}
