package period

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // a machine without a zone database (Windows, a scratch container) must still know its users' days

	"chatbot-mcp/internal/nearest"
)

// zoneNames holds the name of every zone of the built-in database, one per line, sorted; a test keeps it in step. It is
// read only to explain an error or to recognise a nameless machine zone: start-up pays nothing for it.
//
//go:embed zones.txt
var zoneNames string

// ErrZone is wrapped when it is the time zone that Resolve cannot use.
var ErrZone = errors.New("time_zone")

const zoneForm = "use an IANA name such as Europe/Rome or America/New_York"

// LoadZone returns the zone of an IANA name ("Europe/Rome", "UTC"), white space around it ignored. The names are
// spelled exactly; "Local", offsets ("+02:00") and files are refused; the error suggests the nearest names.
func LoadZone(name string) (*time.Location, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return nil, errors.New("the time zone is empty: " + zoneForm)
	case strings.EqualFold(name, "local"):
		return nil, errors.New(`"Local" differs from machine to machine: ` + zoneForm)
	case looksLikePath(name):
		return nil, fmt.Errorf("%s is a path, not a time zone: %s", quote(name), zoneForm)
	}
	if wellNamed(name) {
		if zone, err := time.LoadLocation(name); err == nil {
			return zone, nil
		}
	}
	return nil, fmt.Errorf("unknown time zone %s%s %s", quote(name), didYouMean(zonesLike(name)...), zoneForm)
}

func looksLikePath(name string) bool {
	return strings.ContainsAny(name[:1], "/.:") || strings.ContainsRune(name, '\\') || strings.Contains(name, "..")
}

// wellNamed passes the names of the built-in database, and well-formed newer ones that only the machine's knows. A file
// system that ignores case would load "europe/rome" too, and Linux keeps other things beside the zones; the same name
// must mean the same on every machine, so these are unknown everywhere.
func wellNamed(name string) bool {
	if strings.Contains("\n"+zoneNames, "\n"+name+"\n") {
		return true
	}
	area, _, found := strings.Cut(name, "/")
	known := found && strings.Contains("\n"+zoneNames, "\n"+area+"/")
	return known && len(name) <= 64 && !strings.ContainsFunc(name, notInZoneName) && !spelledOtherwise(name)
}

func notInZoneName(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("/_+-", r)
}

func spelledOtherwise(name string) bool {
	for known := range strings.Lines(zoneNames) {
		if strings.EqualFold(strings.TrimSpace(known), name) {
			return true
		}
	}
	return false
}

// zonesLike finds at most three names that name may have meant: in another case, with blanks, a city without its
// continent, or a slip of the finger.
func zonesLike(name string) []string {
	meant := strings.ToLower(strings.ReplaceAll(clip(name), " ", "_"))
	return nearest.ByCost(strings.Fields(zoneNames), 3, 1+len(meant)/4, func(zone string) int { return zoneCost(meant, zone) })
}

// zoneCost likens neither an abbreviation nor an offset to any zone: "EDT" is an hour from "EST", "CEST" half a world
// from Australia/West, and Etc/GMT+1 lies west of Greenwich where whoever writes "GMT+1" means east.
func zoneCost(meant, zone string) int {
	zone = strings.ToLower(zone)
	slash := strings.LastIndexByte(zone, '/')
	switch {
	case meant == zone:
		return 0
	case slash < 0, abbreviated(meant), strings.ContainsAny(meant, "0123456789"):
		return len(zone) + len(meant)
	}
	return min(nearest.Distance(meant, zone), 1+nearest.Distance(meant, zone[slash+1:]))
}

// abbreviated reports whether a name is as short as "cest" or "pdt" and ends in their t for time. No city here does.
func abbreviated(name string) bool { return len(name) <= 5 && strings.HasSuffix(name, "t") }
