package app

import "runtime/debug"

// release is the version of this source. The packages take theirs from it, and a release
// is made of a tag that says the same: internal/test/packages.
const release = "0.2.0"

// Version is what the server reports to clients, and in its User-Agent.
func Version() string { return release }

// Commit is what the program was built from, 12 digits and a + where files had been
// changed; "" where the build does not say.
func Commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return commitOf(info.Settings)
}

func commitOf(settings []debug.BuildSetting) (commit string) {
	changed := ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if commit == "" {
		return ""
	}
	return commit + changed
}
