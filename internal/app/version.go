package app

// release is the version of this source. The packages take theirs from it, and a release
// is made of a tag that says the same: internal/test/packages.
const release = "0.2.0"

// Version is what the server reports to clients, and in its User-Agent.
func Version() string { return release }
