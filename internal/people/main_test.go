package people

import (
	"os"
	"testing"

	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newRecord(name, email, phone string, session int64) Record {
	field := func(s string) visitor.Text { return visitor.Clean(s).OneLine() }
	return Record{field(name), field(email), field(phone), session}
}

// scratchFile is a Scratch outside of memory.
type scratchFile struct {
	*os.File
	end int64
}

func newScratchFile(t testing.TB) *scratchFile {
	f, err := os.CreateTemp(t.TempDir(), "scratch")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	return &scratchFile{File: f}
}

func (f *scratchFile) Put(data []byte) (at int64, err error) {
	at, f.end = f.end, f.end+int64(len(data))
	_, err = f.WriteAt(data, at)
	return at, err
}

func (f *scratchFile) Get(at int64, n int, buf []byte) ([]byte, error) {
	_, err := f.ReadAt(buf[:n], at)
	return buf[:n], err
}
