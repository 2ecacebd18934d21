package snapshot

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// Some promises are about a whole process: what it leaves behind when it is
// killed, what it does when it may write no more, how large it grows. The test
// binary plays that process when this variable names the part.
const partVariable = "SNAPSHOT_TEST_PART"

var parts = map[string]func() error{}

func TestMain(m *testing.M) {
	if part := os.Getenv(partVariable); part != "" {
		if err := parts[part](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

// play prepares a process that plays a part, with further variables.
func play(t testing.TB, part string, env ...string) *exec.Cmd {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(append(os.Environ(), partVariable+"="+part), env...)
	cmd.Stderr = os.Stderr
	return cmd
}
