package tools

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
)

// A cursor is sealed: encrypted (AES-CTR) under a key derived from the bot's
// secret key, with the HMAC of its content as initial vector, which doubles as
// its seal (the SIV construction). It survives a restart, an edited one does not
// open, neither does one of another tool or chatbot, what the user searched for
// cannot be read from it, and the same page gives the same cursor.

var errSeal = invalid("this cursor was not made by this tool for this chatbot, or was edited",
	"pass next_cursor exactly as it came, with the same chatbot; or leave cursor out to start anew")

// sealSize is the bytes of the seal: short, because a model carries it, and far
// too long to guess.
const sealSize = 12

func (c *call) seal(b *bookmark) string {
	plain := b.encode()
	iv := c.mac(plain)
	return base64.RawURLEncoding.EncodeToString(append(iv, c.crypt(iv, plain)...))
}

func (c *call) unseal(sealed string) (*bookmark, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(sealed)
	if err != nil || len(raw) < sealSize {
		return nil, errSeal
	}
	iv := raw[:sealSize]
	plain := c.crypt(iv, raw[sealSize:])
	if !hmac.Equal(iv, c.mac(plain)) {
		return nil, errSeal
	}
	return decodeBookmark(plain, c.now)
}

// mac binds the content to this tool and this chatbot.
func (c *call) mac(plain []byte) []byte {
	m := hmac.New(sha256.New, c.sealKey("mac"))
	m.Write([]byte(c.tool + "\x00" + c.bot.Name + "\x00"))
	m.Write(plain)
	return m.Sum(nil)[:sealSize]
}

// crypt encrypts, and decrypts.
func (c *call) crypt(iv, text []byte) []byte {
	block, err := aes.NewCipher(c.sealKey("encrypt"))
	if err != nil {
		panic(err) // a SHA-256 sum is an AES-256 key
	}
	out := make([]byte, len(text))
	cipher.NewCTR(block, append(slices.Clone(iv), make([]byte, aes.BlockSize-sealSize)...)).XORKeyStream(out, text)
	return out
}

func (c *call) sealKey(use string) []byte {
	key := sha256.Sum256([]byte("chatbot-mcp cursor, " + use + "\x00" + c.bot.Key.Reveal()))
	return key[:]
}
