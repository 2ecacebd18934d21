package period

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // for machines without a zone database: Windows, a scratch container
	"unicode/utf8"

	"chatbot-mcp/internal/nearest"
)

// zoneNames has the name of every zone of the built-in database, one in each line, sorted; a test keeps it up to date. It is
// read only to explain an error or to find the name of the machine's zone, so it costs nothing at the start.
//
//go:embed zones.txt
var zoneNames string

// ErrZone is wrapped by the error of Resolve if the time zone is what is wrong.
var ErrZone = errors.New("time_zone")

const zoneAdvice = "use an IANA name such as Europe/Rome or America/New_York"

// LoadZone returns the zone of an IANA name ("Europe/Rome", "UTC"); white space around it does not count. Names have to be
// spelled exactly; "Local", offsets ("+02:00") and files are rejected. The error suggests the nearest names.
func LoadZone(name string) (*time.Location, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return nil, errors.New("the time zone is empty: " + zoneAdvice)
	case strings.EqualFold(name, "local"):
		return nil, errors.New(`"Local" differs from machine to machine: ` + zoneAdvice)
	case looksLikePath(name):
		return nil, fmt.Errorf("%s is a path, not a time zone: %s", quote(name), zoneAdvice)
	}
	if isZoneName(name) {
		if zone, err := time.LoadLocation(name); err == nil {
			return zone, nil
		}
	}
	return nil, fmt.Errorf("unknown time zone %s%s %s", quote(name), didYouMean(similarZones(name)...), zoneAdvice)
}

func looksLikePath(name string) bool {
	return strings.ContainsAny(name[:1], "/.:") || strings.ContainsRune(name, '\\') || strings.Contains(name, "..")
}

// isZoneName accepts the names of the built-in database, and well-formed newer ones that only the machine knows. A file
// system that ignores case would also load "europe/rome", and Linux keeps other things beside the zones. The same name must
// mean the same on every machine, so these are unknown everywhere.
func isZoneName(name string) bool {
	if strings.Contains("\n"+zoneNames, "\n"+name+"\n") {
		return true
	}
	area, _, found := strings.Cut(name, "/")
	known := found && strings.Contains("\n"+zoneNames, "\n"+area+"/")
	return known && len(name) <= 64 && !strings.ContainsFunc(name, notInZoneName) && !isKnownInOtherCase(name)
}

func notInZoneName(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("/_+-", r)
}

func isKnownInOtherCase(name string) bool {
	for known := range strings.Lines(zoneNames) {
		if strings.EqualFold(strings.TrimSpace(known), name) {
			return true
		}
	}
	return false
}

// similarZones returns at most three names that name may have meant: in another case, with blanks, a city without its
// continent, or with a typing mistake.
func similarZones(name string) []string {
	meant := strings.ToLower(strings.ReplaceAll(clip(name), " ", "_"))
	return nearest.ByCost(strings.Fields(zoneNames), 3, 1+utf8.RuneCountInString(meant)/4, func(zone string) int { return zoneDifference(meant, zone) })
}

// zoneDifference compares what was meant with a zone. Neither an abbreviation nor an offset is similar to any zone: "EDT" is
// an hour from "EST", "CEST" is half a world from Australia/West, and Etc/GMT+1 lies west of Greenwich, where whoever writes
// "GMT+1" means east.
func zoneDifference(meant, zone string) int {
	zone = strings.ToLower(zone)
	slash := strings.LastIndexByte(zone, '/')
	switch {
	case meant == zone:
		return 0
	case slash < 0, isAbbreviation(meant), strings.ContainsAny(meant, "0123456789"):
		return len(zone) + len(meant)
	}
	return min(nearest.Distance(meant, zone), 1+nearest.Distance(meant, zone[slash+1:]))
}

// isAbbreviation reports whether a name is as short as "cest" or "pdt" and ends in their t for time. No city here does.
func isAbbreviation(name string) bool { return len(name) <= 5 && strings.HasSuffix(name, "t") }

// didYouMean joins the complaint of an error to its advice, with the likely meanings between them if there are any.
func didYouMean(names ...string) string {
	if len(names) == 0 || names[0] == "" {
		return ":"
	}
	return ": did you mean " + strings.Join(names, ", ") + "?"
}

// clip limits what a stranger's text can cost; no name that is known here is longer.
func clip(s string) string { return s[:min(len(s), 64)] }
