// Command phonetable writes the tables of internal/phone: how numbers are dialled in each
// region, from libphonenumber's metadata, and the region of each time zone, from the tz
// database of this machine. It is a program of its own because the metadata's library would
// make ours 6.7 MB larger and its start twice as slow.
//
// Run it with go generate ./internal/phone.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	out := flag.String("o", ".", "folder of the tables")
	tz := flag.String("tz", "/usr/share/zoneinfo", "folder of the tz database, with zone.tab and tzdata.zi")
	flag.Parse()
	if err := write(*out, *tz); err != nil {
		fmt.Fprintln(os.Stderr, "phonetable:", err)
		os.Exit(1)
	}
}

func write(out, tz string) error {
	tables := map[string]func() (string, error){
		"regions.txt": regions,
		"zones.txt":   func() (string, error) { return zones(tz) },
	}
	for name, table := range tables {
		text, err := table()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
