package period

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// newEtc makes an /etc of its own: link is what localtime points to, text is what timezone says; "" for neither.
func newEtc(t *testing.T, link, text string) string {
	dir := t.TempDir()
	if link != "" {
		if runtime.GOOS == "windows" {
			t.Skip("links need a privilege here, and no such machine keeps its zone in one")
		}
		require.NoError(t, os.Symlink(link, filepath.Join(dir, "localtime")))
	}
	if text != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "timezone"), []byte(text), 0o644))
	}
	return dir
}

func TestMachineZoneHasAName(t *testing.T) {
	for _, c := range []struct{ tz, link, text, local, want, why string }{
		{tz: "Europe/Rome", link: "/usr/share/zoneinfo/Asia/Tokyo", want: "Europe/Rome", why: "TZ goes first"},
		{tz: ":Europe/Rome", want: "Europe/Rome", why: "POSIX's colon"},
		{tz: "/usr/share/zoneinfo/Europe/Rome", want: "Europe/Rome", why: "TZ as a file"},
		{tz: "/usr/share/zoneinfo/posix/Europe/Rome", want: "Europe/Rome", why: "one of its folders"},
		{tz: "CET-1CEST,M3.5.0,M10.5.0/3", link: "/usr/share/zoneinfo/Asia/Tokyo", want: "Europe/Berlin", why: "a rule"},
		{tz: "europe/rome", want: "Europe/Rome", why: "in small letters"},
		{tz: "Asia/Calcutta", want: "Asia/Calcutta", why: "renamed, and known under both names"},
		{tz: "/etc/localtime", link: "/usr/share/zoneinfo/Europe/Rome", want: "Europe/Rome", why: "the usual file"},
		{link: "/usr/share/zoneinfo.default/Europe/Rome", want: "Europe/Rome", why: "macOS after an update"},
		{link: "/usr/share/zoneinfo/Europe/Rome", text: "Asia/Tokyo", want: "Europe/Rome", why: "Linux"},
		{link: "../usr/share/zoneinfo/America/Argentina/Ushuaia", want: "America/Argentina/Ushuaia", why: "a relative link"},
		{link: "/var/db/timezone/zoneinfo/Europe/Rome", want: "Europe/Rome", why: "macOS"},
		{text: "Europe/Rome\n", want: "Europe/Rome", why: "Debian with a copied localtime"},
		{local: "Asia/Kolkata", want: "Asia/Kolkata", why: "time.Local knows its name"},
		{want: "UTC", why: "nothing is known"},
	} {
		local := time.UTC
		if c.local != "" {
			local = mustZone(t, c.local)
		}
		zone, misread := machineZone(c.tz, newEtc(t, c.link, c.text), local, 2026)
		require.Equal(t, c.want, zone.String(), c.why)
		require.Empty(t, misread, c.why)
	}
}

// A value of TZ that names no zone but describes a clock is understood.
func TestRulesAreUnderstood(t *testing.T) {
	for tz, want := range map[string]string{
		"CET-1CEST,M3.5.0,M10.5.0/3":          "Europe/Berlin",
		"CET-1CEST,M3.5.0/2,M10.5.0/3":        "Europe/Berlin",
		"CET-1CEST":                           "Europe/Berlin",
		":CET-1CEST,M3.5.0,M10.5.0/3":         "Europe/Berlin",
		"EST5EDT,M3.2.0,M11.1.0":              "America/New_York",
		"EST5EDT4,M3.2.0/02:00,M11.1.0/02:00": "America/New_York",
		"PST8PDT,M3.2.0,M11.1.0":              "America/Los_Angeles",
		"GMT0BST,M3.5.0/1,M10.5.0":            "Europe/London",
		"WET0WEST,M3.5.0/1,M10.5.0":           "Europe/Lisbon",
		"EET-2EEST,M3.5.0/3,M10.5.0/4":        "Europe/Athens",
		"AEST-10AEDT,M10.1.0,M4.1.0/3":        "Australia/Sydney",
		"AEST-10AEDT":                         "Australia/Sydney",
		"NZST-12NZDT,M9.5.0,M4.1.0/3":         "Pacific/Auckland",
		"IST-5:30":                            "Asia/Kolkata",
		"JST-9":                               "Asia/Tokyo",
		"KST-9":                               "Asia/Seoul",
		"MSK-3":                               "Europe/Moscow",
		"<+03>-3":                             "Europe/Istanbul",
		"<-03>3":                              "America/Sao_Paulo",
		"<+0545>-5:45":                        "Asia/Kathmandu",
		"UTC0":                                "UTC",
		"XYZ-2":                               "Africa/Johannesburg",
	} {
		zone, misread := machineZone(tz, t.TempDir(), mustZone(t, "America/Havana"), 2026)
		require.Equal(t, want, zone.String(), tz)
		require.Empty(t, misread, tz)
	}
}

// What cannot be understood is told, and the machine's other settings count.
func TestUnknownTZIsTold(t *testing.T) {
	for _, tz := range []string{"Rome", "Europe/Atlantis", "CEST", "GMT+25:99x", "XYZ-1:17", "W. Europe Standard Time", "CET-1CEST,M13.9.9,M0", "+02:00"} {
		zone, misread := machineZone(tz, newEtc(t, "", "Asia/Tokyo"), time.UTC, 2026)
		require.Equal(t, "Asia/Tokyo", zone.String(), tz)
		require.Equal(t, tz, misread)
	}
}

// Law: the zone that is found for a clock keeps the same clock, and is a common one.
func TestNamelessClocksAreRecognised(t *testing.T) {
	for _, name := range strings.Fields(zoneNames) {
		raw := mustZone(t, name)
		found := zoneWithClock(raw, 2026)
		require.True(t, sameClock(raw, found, 2026), "%s was taken for %s", name, found)
		require.Contains(t, commonZones, found.String())
	}
	require.Equal(t, time.UTC, zoneWithClock(time.FixedZone("Local", 4711), 2026), "a clock of no zone")
}

func TestSameClockTellsNeighboursApart(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	require.True(t, sameClock(rome, mustZone(t, "Europe/Berlin"), 2026))
	require.False(t, sameClock(rome, mustZone(t, "Africa/Lagos"), 2026), "no summer time")
	require.False(t, sameClock(mustZone(t, "Europe/Athens"), mustZone(t, "Europe/Chisinau"), 2026), "an hour on one day")
}

// On Windows time.Local has rules and no name.
func TestNamelessMachineZone(t *testing.T) {
	require.Equal(t, "Europe/Berlin", func() string { zone, _ := machineZone("", t.TempDir(), namelessZone(t), 2026); return zone.String() }())
}

// namelessZone is a zone as Windows presents it: rules under the name "Local". The file is Europe/Rome of tz database 2026.
func namelessZone(t *testing.T) *time.Location {
	data, err := os.ReadFile(filepath.Join("testdata", "rome.tzif"))
	require.NoError(t, err)
	zone, err := time.LoadLocationFromTZData("Local", data)
	require.NoError(t, err)
	return zone
}

func TestThisMachineHasANamedZone(t *testing.T) {
	zone, _ := MachineZone(os.Getenv)
	require.NotEqual(t, "Local", zone.String())
	_, err := LoadZone(zone.String())
	require.NoError(t, err)
}
