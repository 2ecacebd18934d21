package bench

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestLeadsOfOneInstantPageAsFast guards that a page costs no look at all leads of its
// instant: an import may give 50,000 of them one time. Goal: as fast as any others.
func TestLeadsOfOneInstantPageAsFast(t *testing.T) {
	const leads, pages = 50_000, 15
	apart := connect(t, serve(t, NewPlatform(nil, leads)))
	together := connect(t, serve(t, NewPlatformWith(nil, leads, 0)))
	for _, sort := range []string{"newest", "oldest"} {
		var fastest [2]time.Duration // by pages that alternate, so that other work slows both alike
		for range 4 {
			for k, p := range []Peer{apart, together} {
				took, err := p.NextPages(pages, sort)
				require.NoError(t, err)
				if fastest[k] == 0 || took < fastest[k] {
					fastest[k] = took
				}
			}
		}
		t.Logf("%s first: %v a minute apart, %v at one instant", sort, fastest[0], fastest[1])
		require.Less(t, fastest[1].Seconds()/fastest[0].Seconds(), 10.0, "%s first: %v", sort, fastest)
	}
}
