package phone

import (
	_ "embed"
	"strings"
)

// zoneTable holds a region and its time zones on each line.
//
//go:embed zones.txt
var zoneTable string

// RegionOf returns the region of a time zone by its IANA name, "IT" for "Europe/Rome"; "" for
// a zone of none or several, as UTC or CET, and for one that is unknown.
func RegionOf(zone string) string {
	if zone == "" {
		return ""
	}
	for line := range strings.Lines(zoneTable) {
		region, zones, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for name := range strings.SplitSeq(zones, " ") {
			if name == zone && region != "#" {
				return region
			}
		}
	}
	return ""
}
