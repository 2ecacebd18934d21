package period

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// MachineZone returns the zone of this machine under its IANA name: what TZ names, else what /etc/localtime links to, else
// what /etc/timezone says. If none of them has a name (Windows, a copied /etc/localtime), it is the first zone whose clock
// is the same all through this year, which may be the name of a neighbour. It is never "Local", and UTC if nothing is known.
func MachineZone(getenv func(string) string) *time.Location {
	return machineZone(getenv("TZ"), "/etc", time.Local, time.Now().Year())
}

func machineZone(tz, etc string, local *time.Location, year int) *time.Location {
	for _, name := range []func() string{
		func() string { return zoneOfPath(strings.TrimPrefix(tz, ":")) },
		func() string { return zoneOfLink(filepath.Join(etc, "localtime")) },
		func() string { return zoneInFile(filepath.Join(etc, "timezone")) },
		local.String,
	} {
		if zone, err := LoadZone(name()); err == nil {
			return zone
		}
	}
	return zoneWithClock(local, year)
}

// zoneOfPath returns the name in /usr/share/zoneinfo/Europe/Rome or /var/db/timezone/zoneinfo/Europe/Rome, and a name
// without a path as it is.
func zoneOfPath(path string) string {
	if _, name, found := strings.Cut(filepath.ToSlash(path), "zoneinfo/"); found {
		return name
	}
	return path
}

func zoneOfLink(path string) string {
	target, err := os.Readlink(path)
	if err != nil {
		return ""
	}
	return zoneOfPath(target)
}

func zoneInFile(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 256)) // the names of zones are much shorter
	if err != nil {
		return ""
	}
	return string(text)
}

// commonZones has one well-known zone for every clock that is in use in 2026, the most common first, so that a usual clock
// gets its usual name. For any other clock the whole list is searched.
var commonZones = strings.Fields(`
	UTC Europe/Berlin Europe/London America/New_York America/Chicago America/Denver America/Los_Angeles Asia/Kolkata
	Asia/Shanghai Asia/Tokyo Australia/Sydney Europe/Athens Europe/Istanbul America/Sao_Paulo America/Mexico_City
	America/Bogota America/Phoenix America/Anchorage Pacific/Honolulu America/Halifax America/St_Johns Asia/Dubai
	Asia/Karachi Asia/Bangkok Asia/Dhaka Asia/Jerusalem Asia/Tehran Asia/Kathmandu Asia/Yangon Asia/Kabul Asia/Beirut
	Asia/Gaza Africa/Lagos Africa/Johannesburg Africa/Cairo Africa/Casablanca Australia/Brisbane Australia/Adelaide
	Australia/Darwin Pacific/Auckland Pacific/Fiji Pacific/Noumea Pacific/Apia Pacific/Chatham Pacific/Pago_Pago
	Pacific/Kiritimati Pacific/Norfolk Pacific/Marquesas Pacific/Easter Pacific/Gambier Pacific/Pitcairn
	America/Caracas America/Santiago America/Havana America/Nuuk America/Noronha America/Miquelon America/Adak
	Atlantic/Azores Atlantic/Cape_Verde Europe/Chisinau Australia/Eucla Australia/Lord_Howe Antarctica/Troll Etc/GMT+12`)

// zoneWithClock returns a zone whose clock is the same as that of local in that year, or UTC.
func zoneWithClock(local *time.Location, year int) *time.Location {
	for _, names := range [][]string{commonZones, strings.Fields(zoneNames)} {
		for _, name := range names {
			if zone, err := time.LoadLocation(name); err == nil && sameClock(zone, local, year) {
				return zone
			}
		}
	}
	return time.UTC
}

// sameClock compares two zones in that year, one stretch of constant offset after the other.
func sameClock(a, b *time.Location, year int) bool {
	at := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	for end := at.AddDate(1, 0, 0); at.Before(end); {
		inA, inB := at.In(a), at.In(b)
		_, offsetA := inA.Zone()
		_, offsetB := inB.Zone()
		if offsetA != offsetB {
			return false
		}
		at = earlier(nextOffsetChange(inA), nextOffsetChange(inB))
	}
	return true
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
