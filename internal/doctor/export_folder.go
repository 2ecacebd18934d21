package doctor

import (
	"fmt"
	"slices"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/newfile"
	"chatbot-mcp/internal/visitor"
)

// littleRoom is twice what 100,000 leads take as xlsx, in bytes.
const littleRoom = 20 << 20

// exportFolder looks whether export_leads can write its files.
func exportFolder(c config.Config) Check {
	const name = "export folder"
	switch {
	case c.ReadOnly:
		return Check{name, OK, "none is needed with --read-only", ""}
	case c.PII == visitor.None:
		return Check{name, OK, "none is needed with --pii none", ""}
	case c.Tools != nil && !slices.Contains(c.Tools, "export_leads"):
		return Check{name, OK, "none is needed: --tools leaves export_leads out", ""}
	case c.ExportDir == "" && c.ExportFrom != "":
		return Check{name, OK, "off (" + c.ExportFrom + "): export_leads is not offered", ""}
	case c.ExportDir == "":
		return Check{name, Note, "none, as the home directory has no folder Downloads: export_leads is not offered", "set CHATBOT_EXPORT_DIR to a folder"}
	}
	free, err := newfile.TryFolder(c.ExportDir)
	if err != nil {
		return failed(name, err)
	}
	return roomFor(c.ExportDir, free)
}

// roomFor says how much room a folder has that can be written to.
func roomFor(folder string, free int64) Check {
	const name = "export folder"
	says := folder + " can be written to"
	switch {
	case free < 0:
		return Check{name, OK, says, ""}
	case free < littleRoom:
		return Check{name, Note, says + ", but only " + megabytes(free) + " are free", "free space on its disk, or set CHATBOT_EXPORT_DIR to a folder on another one"}
	}
	return Check{name, OK, says + ", " + megabytes(free) + " are free", ""}
}

func megabytes(bytes int64) string {
	if bytes >= 10e9 {
		return fmt.Sprintf("%d GB", bytes/1e9)
	}
	return fmt.Sprintf("%d MB", bytes/1e6)
}
