package proof

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPhoneMetadataIsNotLinked guards the size and the start of the program: libphonenumber's
// metadata is for the generator of internal/phone's table and for tests.
func TestPhoneMetadataIsNotLinked(t *testing.T) {
	eachImport(t, func(t *testing.T, pkg, file, imported string) {
		if strings.Contains(imported, "phonenumbers") && !strings.HasSuffix(file, "_test.go") {
			require.True(t, outside(pkg), "%s imports %s", file, imported)
		}
	})
}
