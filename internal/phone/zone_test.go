package phone

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRegionOf(t *testing.T) {
	for zone, want := range map[string]string{
		"Europe/Rome": "IT", "Europe/Vatican": "VA", "Europe/Zurich": "CH", "Europe/Busingen": "DE", "Europe/Belfast": "GB", "America/New_York": "US",
		"America/Toronto": "CA", "Asia/Calcutta": "IN", "Asia/Kolkata": "IN", "Europe/Kiev": "UA", "Europe/Kyiv": "UA", "Iceland": "IS", "GB": "GB",
		"US/Pacific": "US", "EST5EDT": "US", "Atlantic/Canary": "ES", "Africa/Ceuta": "ES", "Asia/Urumqi": "CN", "Pacific/Truk": "FM", "Hongkong": "HK",
		"UTC": "", "Etc/GMT+1": "", "CET": "", "GMT": "", "": "", "Rome": "", "IT": "", "#": "", "zones": "", "Europe/Rome ": "", "Europe": "",
	} {
		require.Equal(t, want, RegionOf(zone), zone)
	}
}

// TestEveryZoneHasARegion guards that a bot in any zone that the program takes knows how its
// visitors write their numbers, but for the zones of no country.
func TestEveryZoneHasARegion(t *testing.T) {
	zones, err := os.ReadFile("../period/zones.txt")
	require.NoError(t, err)
	nowhere := " CET EET MET WET Factory GMT GMT+0 GMT-0 GMT0 Greenwich UCT UTC Universal Zulu "
	for zone := range strings.FieldsSeq(string(zones)) {
		region := RegionOf(zone)
		if strings.HasPrefix(zone, "Etc/") || strings.Contains(nowhere, " "+zone+" ") {
			require.Empty(t, region, zone)
			continue
		}
		require.NotEmpty(t, region, zone)
		// The uninhabited, and Pitcairn, have no numbers of their own.
		if !strings.Contains(" AQ TF GS PN UM ", " "+region+" ") {
			require.NotNil(t, regions().byName[region], zone)
		}
	}
}
