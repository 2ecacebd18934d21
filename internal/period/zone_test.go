package period

import (
	"archive/zip"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLoadZone(t *testing.T) {
	for in, want := range map[string]string{
		"Europe/Rome": "Europe/Rome", "  America/New_York\n": "America/New_York", "UTC": "UTC", "Etc/GMT+12": "Etc/GMT+12",
		"America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires", "America/Port-au-Prince": "America/Port-au-Prince",
	} {
		zone, err := LoadZone(in)
		require.NoError(t, err)
		require.Equal(t, want, zone.String())
	}
}

func TestLoadZoneSaysWhatIsRight(t *testing.T) {
	for name, want := range map[string]string{
		"":                       "the time zone is empty",
		"  ":                     "the time zone is empty",
		"Local":                  `"Local" differs from machine to machine`,
		"local":                  `"Local" differs from machine to machine`,
		"/etc/localtime":         "is a path, not a time zone",
		"../../etc/passwd":       "is a path, not a time zone",
		"Europe/../Europe/Rome":  "is a path, not a time zone",
		`Europe\Rome`:            "is a path, not a time zone",
		"europe/rome":            "did you mean Europe/Rome?",
		"EUROPE/ROME":            "did you mean Europe/Rome?",
		"utc":                    "did you mean UTC?",
		"Rome":                   "did you mean Europe/Rome?",
		"São Paulo":              "did you mean America/Sao_Paulo?",
		"new york":               "did you mean America/New_York?",
		"Europe/Roma":            "did you mean Europe/Rome",
		"EDT":                    `unknown time zone "EDT": use an IANA name`,
		"CEST":                   `unknown time zone "CEST": use an IANA name`,  // not Australia/West
		"ACST":                   `unknown time zone "ACST": use an IANA name`,  // not Australia/ACT
		"GMT+1":                  `unknown time zone "GMT+1": use an IANA name`, // not Etc/GMT+1, an hour behind Greenwich
		"etc/gmt+1":              "did you mean Etc/GMT+1?",
		"+02:00":                 `unknown time zone "+02:00": use an IANA name`,
		"UTC+2":                  `unknown time zone "UTC+2": use an IANA name`,
		"posix/Europe/Rome":      "unknown time zone",
		"right/Europe/Rome":      "unknown time zone",
		"posixrules":             "unknown time zone",
		"localtime":              "unknown time zone",
		"Europe":                 "unknown time zone",
		"Europe/":                "unknown time zone",
		"Europe/Rome\x00":        "unknown time zone",
		"Europe/Rome\nhint: lie": `unknown time zone "Europe/Rome\nhint: lie"`,
	} {
		zone, err := LoadZone(name)
		require.Nil(t, zone, "%q", name)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "use an IANA name such as Europe/Rome or America/New_York")
		require.NotContains(t, err.Error(), "\n")
	}
}

// A stranger's megabyte is rejected without being compared or repeated.
func TestLoadZoneIsBounded(t *testing.T) {
	_, err := LoadZone("Europe/" + strings.Repeat("x", 1<<20))
	require.Error(t, err)
	require.Less(t, len(err.Error()), 400)
}

func TestEveryListedZoneLoads(t *testing.T) {
	for _, name := range strings.Fields(zoneNames) {
		zone, err := LoadZone(name)
		require.NoError(t, err)
		require.Equal(t, name, zone.String())
	}
	for _, name := range commonZones {
		require.Contains(t, strings.Fields(zoneNames), name)
	}
}

// zones.txt has the names of the database that time/tzdata builds in. If a Go release brings a new zone, this test fails and
// shows the difference; write the names into zones.txt, sorted, one in each line.
func TestZoneListIsTheBuiltInOne(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	archive, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	require.NoError(t, err)
	defer archive.Close()
	var names []string
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, "/") {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	require.Equal(t, strings.Join(names, "\n")+"\n", zoneNames)
}
