package phone

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"

	"github.com/stretchr/testify/require"
)

// TestEveryFieldTakesLinearTime looks for the field that takes longest to read, and prints how
// long a megabyte of it takes (N1, docs/security.md): a tenth of a second.
func TestEveryFieldTakesLinearTime(t *testing.T) {
	const candidates, small, large = 200, 4 << 10, 1 << 20
	random := rand.New(rand.NewPCG(1, 2))
	slowest, longest := "", time.Duration(0)
	for range candidates {
		repeated := ""
		for range 1 + random.IntN(4) {
			repeated += fieldPieces[random.IntN(len(fieldPieces))]
		}
		if took := timeOf(repeated, small); took > longest {
			slowest, longest = repeated, took
		}
	}
	linear.Require(t, slowest, func() {
		t.Logf("%v for 1 MiB of %q", timeOf(slowest, budget.Of(large)), slowest)
	})
}

// timeOf is how long so many bytes of a field take in every function here.
func timeOf(repeated string, size int) time.Duration {
	field := strings.Repeat(repeated, size/len(repeated)+1)
	q, _ := ParseQuery("+1 212 4900117", "GB") // not there, but its last digits are
	begin := time.Now()
	split(field)
	for part := range slices.Chunk([]byte(field), maxField) { // Read looks at no more of one
		Read(string(part), "BR")
		ParseQuery(string(part), "AR")
		q.In(string(part))
	}
	q.InText([]byte(field))
	return time.Since(begin)
}

// FuzzRead looks for a field that breaks a law of numbers.
func FuzzRead(f *testing.F) {
	for _, field := range numberSpellings {
		f.Add(field, "GB")
	}
	f.Add("+39 (0)333 1234567 / 02 12345678, ext 12", "IT")
	f.Fuzz(func(t *testing.T, field, region string) {
		numbers := Read(field, region)
		require.LessOrEqual(t, len(numbers), maxNumbers)
		for _, n := range numbers {
			require.NotEmpty(t, n.Key())
			if plus := n.International(); plus != "" {
				require.Equal(t, "+"+n.Key(), plus)
				require.Equal(t, plus, International(plus, ""))
			}
		}
		require.Equal(t, len(numbers) > 0, Same(field, field, region))
		if q, ok := ParseQuery(field, region); ok && len(numbers) == 1 {
			require.True(t, q.Is(field))
			require.True(t, q.In(field))
			q.InText([]byte(field))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, field := range []string{"+39 333 555 0123", "333 5550123", "02 12345678", "N/A"} {
		b.Run(field, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Read(field, "IT")
			}
		})
	}
}
