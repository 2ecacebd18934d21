package proof

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "../../.."

// testFiles are the module's test files, by the folder they are in.
func testFiles(t *testing.T) map[string]string {
	all := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir // as go does
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		folder, relErr := filepath.Rel(root, filepath.Dir(path))
		require.NoError(t, relErr)
		all[filepath.ToSlash(folder)] += string(text)
		return err
	}))
	return all
}

// TestEveryPackageLooksForLeaks guards L7: a package with tests fails when one of
// them leaves a goroutine behind.
func TestEveryPackageLooksForLeaks(t *testing.T) {
	all := testFiles(t)
	require.Greater(t, len(all), 10)
	looks := regexp.MustCompile(`goleak\.(VerifyTestMain\(|Find\()`)
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		require.True(t, looks.MatchString(all[folder]), "%s: give its TestMain goleak.VerifyTestMain", folder)
	}
}

// TestEverythingRunsUnderTheRaceDetector guards L7: the gate runs all tests with -race.
func TestEverythingRunsUnderTheRaceDetector(t *testing.T) {
	gate, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	require.NoError(t, err)
	require.Regexp(t, `(?m)^step .*go test -race .*\./\.\.\.$`, string(gate))
	for _, script := range []string{"fuzz", "reproducible", "mutation"} {
		require.Contains(t, string(gate), ".ci/"+script)
		info, err := os.Stat(filepath.Join(root, ".ci", script))
		require.NoError(t, err)
		require.True(t, info.Mode().IsRegular())
	}
}

// TestEveryFuzzTargetIsRun guards that what strangers write stays fuzzed: .ci/fuzz
// runs the targets of its list, and the list names every target there is. A
// target can be lost only together with its line.
func TestEveryFuzzTargetIsRun(t *testing.T) {
	var found, listed []string
	declared := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`)
	for folder, text := range testFiles(t) {
		for _, f := range declared.FindAllStringSubmatch(text, -1) {
			found = append(found, "./"+folder+" "+f[1])
		}
	}
	list, err := os.ReadFile(filepath.Join(root, ".ci", "fuzz-targets"))
	require.NoError(t, err)
	for line := range strings.Lines(string(list)) {
		fields := strings.Fields(line)
		require.Greater(t, len(fields), 2, "%q: a package, a target, and what it reads", line)
		listed = append(listed, fields[0]+" "+fields[1])
	}
	require.ElementsMatch(t, found, listed)
}

// requirement is a row of the table in docs/security.md: its numbers, what it
// says, and the tests.
var requirement = regexp.MustCompile(`(?m)^\| ([A-Z]+\d*[^|]*) \| ([^|]+) \| ([^|]+) \|$`)

// testName is a package and one of its tests, between backquotes.
var testName = regexp.MustCompile("\x60" + `([\w/.]+) (\w+)` + "\x60")

// TestEveryRequirementHasItsTest guards docs/security.md: each numbered
// requirement is there, and each test named there exists.
func TestEveryRequirementHasItsTest(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "security.md"))
	require.NoError(t, err)
	all := testFiles(t)
	var numbers []string
	for _, row := range requirement.FindAllStringSubmatch(string(page), -1) {
		numbers = append(numbers, strings.TrimSpace(row[1]))
		named := testName.FindAllStringSubmatch(row[3], -1)
		require.NotEmpty(t, named, row[0])
		for _, n := range named {
			require.Contains(t, all[n[1]], "\nfunc "+n[2]+"(", "%s: %s %s", row[1], n[1], n[2])
		}
	}
	require.Equal(t, requirementNumbers(), numbers)
}

// requirementNumbers are the numbers that docs/security.md must have, in order.
func requirementNumbers() (all []string) {
	for _, group := range []struct {
		letter string
		count  int
	}{{"I", 5}, {"U", 14}, {"C", 7}, {"S", 5}, {"H", 4}, {"L", 8}, {"A", 2}} {
		for n := range group.count {
			all = append(all, group.letter+strconv.Itoa(n+1))
		}
	}
	return append(append(all, reviewNumbers...), "Supply chain")
}

// reviewNumbers are the requirements that a hostile review of 0.1 added; N12
// is not met yet.
var reviewNumbers = []string{"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N10", "N11"}

// TestEveryGuardNamesARealTest guards .ci/mutation against renamed tests, long
// before it runs.
func TestEveryGuardNamesARealTest(t *testing.T) {
	folder := filepath.Join(root, "internal", "test", "mutation", "guards")
	guards, err := os.ReadDir(folder)
	require.NoError(t, err)
	all, numbers := testFiles(t), map[string]bool{}
	for _, g := range guards {
		requireAppliesToTree(t, all, filepath.Join(folder, g.Name()))
		number, _, _ := strings.Cut(g.Name(), "-")
		numbers[number] = true
	}
	for _, number := range requirementNumbers() {
		_, reason := unguarded[number]
		require.NotEqual(t, reason, numbers[number], "%s needs a guard in internal/test/mutation/guards, or a reason why it can have none", number)
		delete(numbers, number)
	}
	require.Empty(t, numbers, "no requirement of docs/security.md has these numbers")
}

// unguarded are the requirements from which no line of the program can be taken, and
// why.
var unguarded = map[string]string{
	"L7":           "each package's TestMain looks for goroutines after all of its tests",
	"L8":           "the soak measures the whole program",
	"N11":          "it is about tests",
	"Supply chain": "it is about what the program is built from",
}

// TestEveryCureNamesARealTest guards .ci/cures in the same way.
func TestEveryCureNamesARealTest(t *testing.T) {
	cures, err := filepath.Glob(filepath.Join(root, "internal", "test", "mutation", "cures", "*"))
	require.NoError(t, err)
	require.NotEmpty(t, cures)
	all := testFiles(t)
	for _, cure := range cures {
		requireAppliesToTree(t, all, cure)
	}
}

// requireAppliesToTree fails unless the test that a mutation names exists, and
// each file holds what it takes out, once.
func requireAppliesToTree(t *testing.T, all map[string]string, mutation string) {
	t.Helper()
	text, err := os.ReadFile(mutation)
	require.NoError(t, err)
	named := regexp.MustCompile(`^test \./(\S+) -run \^(\w+)\$`).FindSubmatch(text)
	require.NotNil(t, named, mutation)
	require.Contains(t, all[string(named[1])], "\nfunc "+string(named[2])+"(", mutation)
	for _, c := range regexp.MustCompile(`(?s)\nfile (\S+)\n<<<<\n(.*?)\n====\n`).FindAllSubmatch(text, -1) {
		source, err := os.ReadFile(filepath.Join(root, string(c[1])))
		require.NoError(t, err, mutation)
		require.Equal(t, 1, strings.Count(string(source), string(c[2])), "%s: what it takes out of %s", mutation, c[1])
	}
}
