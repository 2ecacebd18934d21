package main

import (
	"bufio"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const zonesHead = `# The time zones of each region, from the tz database's zone.tab and its links; made by go generate.
`

// oldNames are names whose region the tz database does not tell, or tells wrong because it
// links them to a zone of another region, depending on how a system packs it. Names of
// several regions, as CET, have none.
var oldNames = map[string]string{
	"Africa/Asmera": "ER", "Africa/Timbuktu": "ML", "America/Coral_Harbour": "CA", "America/Virgin": "VI", "Antarctica/South_Pole": "AQ",
	"Atlantic/Faeroe": "FO", "Atlantic/Jan_Mayen": "SJ", "Europe/Belfast": "GB", "Europe/Tiraspol": "MD", "Iceland": "IS",
	"Pacific/Enderbury": "KI", "Pacific/Johnston": "US", "Pacific/Ponape": "FM", "Pacific/Truk": "FM", "Pacific/Yap": "FM",
	"EST": "US", "EST5EDT": "US", "CST6CDT": "US", "MST": "US", "MST7MDT": "US", "PST8PDT": "US", "HST": "US",
	"CET": "", "EET": "", "MET": "", "WET": "",
}

// zones is the table of time zones: a region and its zones on each line.
func zones(tz string) (string, error) {
	of, err := zoneTab(filepath.Join(tz, "zone.tab"))
	if err != nil {
		return "", err
	}
	links, err := zoneLinks(filepath.Join(tz, "tzdata.zi"))
	if err != nil {
		return "", err
	}
	for name := range links {
		of[name] = regionOfLink(of, links, name)
	}
	maps.Copy(of, oldNames)
	byRegion := map[string][]string{}
	for zone, region := range of {
		if region != "" {
			byRegion[region] = append(byRegion[region], zone)
		}
	}
	var b strings.Builder
	b.WriteString(zonesHead)
	for _, region := range slices.Sorted(maps.Keys(byRegion)) {
		slices.Sort(byRegion[region])
		b.WriteString(region + " " + strings.Join(byRegion[region], " ") + "\n")
	}
	return b.String(), nil
}

func regionOfLink(of, links map[string]string, name string) string {
	for name != "" && of[name] == "" {
		name = links[name]
	}
	return of[name]
}

// zoneTab reads the region of each zone.
func zoneTab(path string) (map[string]string, error) {
	of := map[string]string{}
	err := eachLine(path, "\t", func(fields []string) {
		if len(fields) >= 3 && !strings.HasPrefix(fields[0], "#") {
			of[fields[2]] = fields[0]
		}
	})
	return of, err
}

// zoneLinks reads which name is another name of which.
func zoneLinks(path string) (map[string]string, error) {
	links := map[string]string{}
	err := eachLine(path, " ", func(fields []string) {
		if len(fields) == 3 && fields[0] == "L" {
			links[fields[2]] = fields[1]
		}
	})
	return links, err
}

func eachLine(path, between string, f func(fields []string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		f(strings.Split(lines.Text(), between))
	}
	return lines.Err()
}
