package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	phone   = "../../phone"
	machine = "/usr/share/zoneinfo"
)

// TestRegionsAreUpToDate guards that the table is the one of the metadata that go.mod names.
func TestRegionsAreUpToDate(t *testing.T) {
	want, err := regions()
	require.NoError(t, err)
	require.Equal(t, want, read(t, "regions.txt"), "run go generate ./internal/phone")
}

// TestZonesAreUpToDate guards that no zone is given to another region than the tz database of
// a machine gives it to. Machines know other old names, so the tables need not be equal.
func TestZonesAreUpToDate(t *testing.T) {
	of, err := zoneTab(filepath.Join(machine, "zone.tab"))
	if err != nil {
		t.Skip("this machine has no zone.tab")
	}
	ours := map[string]string{}
	require.NoError(t, eachLine(filepath.Join(phone, "zones.txt"), " ", func(fields []string) {
		for _, zone := range fields[1:] {
			ours[zone] = fields[0]
		}
	}))
	for zone, region := range of {
		if have, known := ours[zone]; known {
			require.Equal(t, region, have, zone)
		}
	}
}

// TestWriteSaysWhatIsMissing guards that a machine without a tz database gets an error, not an empty table.
func TestWriteSaysWhatIsMissing(t *testing.T) {
	out := t.TempDir()
	require.ErrorContains(t, write(out, t.TempDir()), "zone.tab")
	require.NoFileExists(t, filepath.Join(out, "zones.txt"))
}

func read(t *testing.T, name string) string {
	text, err := os.ReadFile(filepath.Join(phone, name))
	require.NoError(t, err)
	return string(text)
}
