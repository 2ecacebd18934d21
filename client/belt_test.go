package client

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/go-faster/jx"
	"github.com/stretchr/testify/require"
)

// exploding is a body that a bug reads.
type exploding struct{}

func (exploding) Read([]byte) (int, error) { panic("a bug") }

// explodingDecoder meets a bug in every record.
type explodingDecoder struct{}

func (explodingDecoder) decode(*jx.Decoder, arena, *Conversation) (bool, int, error) { panic("a bug") }
func (explodingDecoder) clear()                                                      {}

// L5: what works beside a call panics in the call, where its net is, and not in
// the process.
func TestPanicsBesideACallGoOnInIt(t *testing.T) {
	begun := strings.NewReader(`{"Data":[{"SessionID":1},`)
	require.PanicsWithValue(t, "a bug", func() { _, _, _, _ = readAll(io.MultiReader(begun, exploding{}), Limits{}) })
	f := newFrames(strings.NewReader(`{"Data":[`+strings.Repeat(`{"SessionID":1},`, 100_000)), Limits{}.withDefaults())
	require.PanicsWithValue(t, "a bug", func() {
		_, _ = readEnvelope(f, func(f *frames) error {
			return records(f, func() decoder[Conversation] { return explodingDecoder{} }, func(*Conversation) error { return nil }, new(Tally))
		})
	})
	in := inflate(exploding{}, Limits{}.withDefaults())
	defer in.close()
	require.PanicsWithValue(t, "a bug", func() { _, _ = in.Read(make([]byte, 1)) })
}

// U6: a damaged record ends the reading at once, though more of the body is to
// come, and says where it stands, however far has been read.
func TestDamageEndsTheReading(t *testing.T) {
	pending, rest := io.Pipe()
	f := newFrames(io.MultiReader(iotest.OneByteReader(strings.NewReader(`{"Data":[{"SessionID":1},{"SessionID":},`)), pending), Limits{}.withDefaults())
	f.giveUp = func() { rest.Close() }
	_, err := readEnvelope(f, func(f *frames) error {
		return records(f, newHistoryDecoder, func(*Conversation) error { return nil }, new(Tally))
	})
	require.EqualError(t, err, "malformed JSON before byte 39")
}

// L7, L5: a sink that panics in the middle of a long body leaves nobody behind
// (TestMain looks for leaks).
func TestAPanickingSinkLeavesNobodyBehind(t *testing.T) {
	f := newFrames(strings.NewReader(`{"Data":[`+strings.Repeat(`{"SessionID":1},`, 100_000)), Limits{}.withDefaults())
	require.PanicsWithValue(t, "a bug", func() {
		_, _ = readEnvelope(f, func(f *frames) error {
			return records(f, newHistoryDecoder, func(*Conversation) error { panic("a bug") }, new(Tally))
		})
	})
}
