package app

import "runtime/debug"

// release is the version of this source; a tagged module build has its own.
const release = "0.1.1"

// Version is what the server reports to clients, and in its User-Agent.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return release
}
