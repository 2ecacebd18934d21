package period

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// MachineZone returns the zone the machine keeps, under its IANA name: what TZ names or describes, else what /etc/localtime
// links to, else what /etc/timezone says. Where none of them gives a name (Windows, a copied /etc/localtime) it is the
// first zone whose clock agrees with the machine's all through this year, which may be a neighbour's name for the same
// hours. It is never "Local", and UTC where nothing is known. misread is a TZ that could not be understood, "" otherwise.
func MachineZone(getenv func(string) string) (zone *time.Location, misread string) {
	return machineZone(getenv("TZ"), "/etc", time.Local, time.Now().Year())
}

func machineZone(tz, etc string, local *time.Location, year int) (zone *time.Location, misread string) {
	tz = strings.TrimPrefix(strings.TrimSpace(tz), ":")
	if zone := zoneNamed(zoneOfPath(tz)); zone != nil {
		return zone, ""
	}
	if zone := zoneByRule(tz, year); zone != nil {
		return zone, ""
	}
	if !filepath.IsAbs(tz) { // a file such as /etc/localtime says nothing by its name
		misread = tz
	}
	for _, name := range []string{zoneOfLink(filepath.Join(etc, "localtime")), zoneInFile(filepath.Join(etc, "timezone")), local.String()} {
		if zone := zoneNamed(name); zone != nil {
			return zone, misread
		}
	}
	return zoneWithClock(local, year), misread
}

// zoneNamed is the zone that a machine's setting names, nil if there is none. The C library of some systems ignores
// case, and so do we where only one zone can be meant.
func zoneNamed(name string) *time.Location {
	name = strings.TrimSpace(name)
	if zone, err := LoadZone(name); err == nil {
		return zone
	}
	for known := range strings.Lines(zoneNames) {
		if known = strings.TrimSpace(known); strings.EqualFold(known, name) {
			zone, err := LoadZone(known)
			if err == nil {
				return zone
			}
		}
	}
	return nil
}

// zoneOfPath keeps the name in /usr/share/zoneinfo/Europe/Rome, /var/db/timezone/zoneinfo/Europe/Rome or
// /usr/share/zoneinfo/posix/Europe/Rome, and a bare name as it is.
func zoneOfPath(path string) string {
	path = filepath.ToSlash(path)
	for _, folder := range []string{"zoneinfo/", "zoneinfo.default/"} {
		if _, name, found := strings.Cut(path, folder); found {
			path = name
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(path, "posix/"), "right/")
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

// commonZones holds one well-known zone for every clock that is kept in 2026, the commonest first, so that a usual clock
// gets its usual name, and behind them those of common abbreviations. A clock kept by none of them is looked for in the whole list.
var commonZones = strings.Fields(`
	UTC Europe/Berlin Europe/London America/New_York America/Chicago America/Denver America/Los_Angeles Asia/Kolkata
	Asia/Shanghai Asia/Tokyo Australia/Sydney Europe/Athens Europe/Istanbul America/Sao_Paulo America/Mexico_City
	America/Bogota America/Phoenix America/Anchorage Pacific/Honolulu America/Halifax America/St_Johns Asia/Dubai
	Asia/Karachi Asia/Bangkok Asia/Dhaka Asia/Jerusalem Asia/Tehran Asia/Kathmandu Asia/Yangon Asia/Kabul Asia/Beirut
	Asia/Gaza Africa/Lagos Africa/Johannesburg Africa/Cairo Africa/Casablanca Australia/Brisbane Australia/Adelaide
	Australia/Darwin Pacific/Auckland Pacific/Fiji Pacific/Noumea Pacific/Apia Pacific/Chatham Pacific/Pago_Pago
	Pacific/Kiritimati Pacific/Norfolk Pacific/Marquesas Pacific/Easter Pacific/Gambier Pacific/Pitcairn
	America/Caracas America/Santiago America/Havana America/Nuuk America/Noronha America/Miquelon America/Adak
	Atlantic/Azores Atlantic/Cape_Verde Europe/Chisinau Australia/Eucla Australia/Lord_Howe Antarctica/Troll Etc/GMT+12
	Europe/Moscow Europe/Lisbon Asia/Singapore Asia/Seoul Asia/Jakarta Africa/Nairobi Africa/Maputo America/Puerto_Rico`)

func zoneWithClock(local *time.Location, year int) *time.Location {
	if zone := findZone(func(zone *time.Location) bool { return sameClock(zone, local, year) }); zone != nil {
		return zone
	}
	return time.UTC
}

// findZone is the first zone that fits, the familiar ones first; nil if none does.
func findZone(fits func(*time.Location) bool) *time.Location {
	for _, names := range [][]string{commonZones, strings.Fields(zoneNames)} {
		for _, name := range names {
			if zone, err := time.LoadLocation(name); err == nil && fits(zone) {
				return zone
			}
		}
	}
	return nil
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
