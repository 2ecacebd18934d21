package paging

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"

	"chatbot-mcp/internal/problem"
)

// Sealer seals the cursors of one chatbot: it encrypts them (AES-CTR) with the HMAC
// of their content as initial vector, which is the seal as well (the SIV
// construction). A sealed cursor survives a restart. One that was edited does not
// open, nor one of another tool or chatbot. Nobody can read from it what the user
// searched for, and the same page gives the same cursor.
type Sealer struct{ macKey, cipherKey []byte }

// NewSealer derives its keys from the chatbot's secret key (HKDF, RFC 5869), which
// cannot be found from them.
func NewSealer(secretKey string) Sealer {
	return Sealer{derive(secretKey, "chatbot-mcp cursor, mac"), derive(secretKey, "chatbot-mcp cursor, encrypt")}
}

// Together is a sealer whose keys come from those of all of these.
func Together(sealers []Sealer) Sealer {
	var keys []byte
	for _, s := range sealers {
		keys = append(keys, s.macKey...)
	}
	return NewSealer(string(keys))
}

func derive(secretKey, use string) []byte {
	key, err := hkdf.Key(sha256.New, []byte(secretKey), nil, use, 32)
	if err != nil {
		panic(err) // 32 bytes are not too many
	}
	return key
}

// sealSize is the bytes of the seal: few, because a model carries them, and far too
// many to guess.
const sealSize = 12

var errSeal = problem.Invalid("this cursor was not made by this tool for this chatbot, or was edited",
	"pass next_cursor exactly as it came, with the same chatbot; or leave cursor out to start anew")

// life is how long a cursor can be used. Paging takes minutes; after a day the
// question is better asked anew.
const life = 24 * time.Hour

// Seal is a cursor as a model carries it. It opens for the same tool and chatbot.
func (s Sealer) Seal(tool, bot string, c Cursor) string {
	plain := c.encode()
	seal := s.mac(tool, bot, plain)
	return base64.RawURLEncoding.EncodeToString(append(seal, s.crypt(seal, plain)...))
}

// Open is the cursor that was sealed; its error is an invalid argument.
func (s Sealer) Open(tool, bot, sealed string, now time.Time) (Cursor, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(sealed)
	if err != nil || len(raw) < sealSize {
		return Cursor{}, errSeal
	}
	seal := raw[:sealSize]
	plain := s.crypt(seal, raw[sealSize:])
	if !hmac.Equal(seal, s.mac(tool, bot, plain)) {
		return Cursor{}, errSeal
	}
	c, err := decode(plain, now)
	if err == nil && now.Sub(c.Issued) > life {
		return c, problem.Invalid("this cursor is more than a day old", "leave cursor out to start anew")
	}
	return c, err
}

// mac binds the content to a tool and a chatbot.
func (s Sealer) mac(tool, bot string, plain []byte) []byte {
	m := hmac.New(sha256.New, s.macKey)
	m.Write([]byte(tool + "\x00" + bot + "\x00"))
	m.Write(plain)
	return m.Sum(nil)[:sealSize]
}

// crypt encrypts, and decrypts.
func (s Sealer) crypt(seal, text []byte) []byte {
	block, err := aes.NewCipher(s.cipherKey)
	if err != nil {
		panic(err) // NewSealer made a key of 32 bytes
	}
	out := make([]byte, len(text))
	cipher.NewCTR(block, append(slices.Clone(seal), make([]byte, aes.BlockSize-sealSize)...)).XORKeyStream(out, text)
	return out
}
