package visitor

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// derivedIgnorable is the definition in DerivedCoreProperties.txt, from the
// properties that Go's tables do have:
//
//	Other_Default_Ignorable_Code_Point + Cf + Variation_Selector
//	- White_Space - FFF9..FFFB - 13430..13440 - Prepended_Concatenation_Mark
func derivedIgnorable(r rune) bool {
	switch {
	case 0xFFF9 <= r && r <= 0xFFFB, 0x13430 <= r && r <= 0x13440:
		return false // annotation characters; Egyptian hieroglyph format controls
	case unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark):
		return false
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Cf, unicode.Variation_Selector)
}

// C2: all 4,174 default-ignorable code points. The number has been the same
// since Unicode 12: code points to come are assigned out of those reserved.
func TestIgnorableIsDefaultIgnorable(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if derivedIgnorable(r) {
			count++
		}
		if ignorable(r) != derivedIgnorable(r) {
			t.Errorf("ignorable(%U) = %v", r, ignorable(r))
		}
	}
	require.Equal(t, 4174, count)
}

func TestNonCharacters(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if nonCharacter(r) {
			require.True(t, unicode.Is(unicode.Noncharacter_Code_Point, r), "%U", r)
			count++
		}
	}
	require.Equal(t, 66, count)
}

// emoji-data.txt has ended with this total since Unicode 13.
func TestPictographs(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if pictograph(r) {
			require.False(t, touched(r) || joining(r) || skinTone(r), "%U", r)
			count++
		}
	}
	require.Equal(t, 3537, count)
}
