package bench

import (
	"os/exec"
	"time"
)

// CompareStarts runs the program and bare mcp-go in turns and returns the median times
// from exec to the answer to tools/list. No platform is there to ask: a start
// that touched the network would not come through.
func CompareStarts(rounds int, program, bare string) (ours, theirs time.Duration, err error) {
	var a, b []time.Duration
	nobody := Environment("http://127.0.0.1:1")
	for range rounds {
		one, err := timeToStart(exec.Command(program, "stdio"), nobody...)
		if err != nil {
			return 0, 0, err
		}
		other, err := timeToStart(exec.Command(bare))
		if err != nil {
			return 0, 0, err
		}
		a, b = append(a, one), append(b, other)
	}
	return Median(a), Median(b), nil
}

func timeToStart(cmd *exec.Cmd, env ...string) (time.Duration, error) {
	p, err := Open(cmd, env...)
	if err != nil {
		return 0, err
	}
	return p.Opened, p.Close()
}
