package period

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Machine returns the zone the machine keeps, under its IANA name: what TZ names, else what /etc/localtime links to,
// else what /etc/timezone says. Where none of them gives a name (Windows, a copied /etc/localtime) it is the first zone
// whose clock agrees with the machine's all through this year, which may be a neighbour's name for the same hours. It
// is never "Local", and UTC where nothing is known.
func Machine(getenv func(string) string) *time.Location {
	return machine(getenv("TZ"), "/etc", time.Local, time.Now().Year())
}

func machine(tz, etc string, local *time.Location, year int) *time.Location {
	for _, name := range []func() string{
		func() string { return zoneOfPath(strings.TrimPrefix(tz, ":")) },
		func() string { return linkedZone(filepath.Join(etc, "localtime")) },
		func() string { return writtenZone(filepath.Join(etc, "timezone")) },
		local.String,
	} {
		if zone, err := LoadZone(name()); err == nil {
			return zone
		}
	}
	return lookalike(local, year)
}

// zoneOfPath keeps the name in /usr/share/zoneinfo/Europe/Rome or /var/db/timezone/zoneinfo/Europe/Rome, and a bare
// name as it is.
func zoneOfPath(path string) string {
	if _, name, found := strings.Cut(filepath.ToSlash(path), "zoneinfo/"); found {
		return name
	}
	return path
}

func linkedZone(path string) string {
	target, err := os.Readlink(path)
	if err != nil {
		return ""
	}
	return zoneOfPath(target)
}

func writtenZone(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 256)) // no zone's name is a quarter as long
	if err != nil {
		return ""
	}
	return string(text)
}

// familiar holds one well-known zone for every clock that is kept in 2026, the commonest first, so that a usual clock
// gets its usual name. A clock kept by none of them is looked for in the whole list.
var familiar = strings.Fields(`
	UTC Europe/Berlin Europe/London America/New_York America/Chicago America/Denver America/Los_Angeles Asia/Kolkata
	Asia/Shanghai Asia/Tokyo Australia/Sydney Europe/Athens Europe/Istanbul America/Sao_Paulo America/Mexico_City
	America/Bogota America/Phoenix America/Anchorage Pacific/Honolulu America/Halifax America/St_Johns Asia/Dubai
	Asia/Karachi Asia/Bangkok Asia/Dhaka Asia/Jerusalem Asia/Tehran Asia/Kathmandu Asia/Yangon Asia/Kabul Asia/Beirut
	Asia/Gaza Africa/Lagos Africa/Johannesburg Africa/Cairo Africa/Casablanca Australia/Brisbane Australia/Adelaide
	Australia/Darwin Pacific/Auckland Pacific/Fiji Pacific/Noumea Pacific/Apia Pacific/Chatham Pacific/Pago_Pago
	Pacific/Kiritimati Pacific/Norfolk Pacific/Marquesas Pacific/Easter Pacific/Gambier Pacific/Pitcairn
	America/Caracas America/Santiago America/Havana America/Nuuk America/Noronha America/Miquelon America/Adak
	Atlantic/Azores Atlantic/Cape_Verde Europe/Chisinau Australia/Eucla Australia/Lord_Howe Antarctica/Troll Etc/GMT+12`)

func lookalike(local *time.Location, year int) *time.Location {
	for _, names := range [][]string{familiar, strings.Fields(zoneNames)} {
		for _, name := range names {
			if zone, err := time.LoadLocation(name); err == nil && sameClock(zone, local, year) {
				return zone
			}
		}
	}
	return time.UTC
}

// sameClock compares two zones stretch by stretch of constant offset: exact, and a handful of look-ups a year.
func sameClock(a, b *time.Location, year int) bool {
	at := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	for end := at.AddDate(1, 0, 0); at.Before(end); {
		inA, inB := at.In(a), at.In(b)
		_, offsetA := inA.Zone()
		_, offsetB := inB.Zone()
		if offsetA != offsetB {
			return false
		}
		at = earlier(nextChange(inA), nextChange(inB))
	}
	return true
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
