package visitor

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// derivedDefaultIgnorable is the definition in DerivedCoreProperties.txt, from the
// properties that package unicode has:
//
// Other_Default_Ignorable_Code_Point + Cf + Variation_Selector - White_Space - FFF9..FFFB -
// 13430..13440 - Prepended_Concatenation_Mark
func derivedDefaultIgnorable(r rune) bool {
	switch {
	case 0xFFF9 <= r && r <= 0xFFFB, 0x13430 <= r && r <= 0x13440:
		return false // annotation characters; Egyptian hieroglyph format controls
	case unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark):
		return false
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Cf, unicode.Variation_Selector)
}

// C2: all 4,174 default-ignorable code points. The number has not changed since Unicode 12:
// new code points are taken from the reserved ones.
func TestDefaultIgnorable(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if derivedDefaultIgnorable(r) {
			count++
		}
		if isDefaultIgnorable(r) != derivedDefaultIgnorable(r) {
			t.Errorf("ignorable(%U) = %v", r, isDefaultIgnorable(r))
		}
	}
	require.Equal(t, 4174, count)
}

func TestNonCharacters(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isNonCharacter(r) {
			require.True(t, unicode.Is(unicode.Noncharacter_Code_Point, r), "%U", r)
			count++
		}
	}
	require.Equal(t, 66, count)
}

// emoji-data.txt has had this total since Unicode 13.
func TestPictographs(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isPictograph(r) {
			require.False(t, isUnsafe(r) || isJoiningLetter(r) || isSkinTone(r), "%U", r)
			count++
		}
	}
	require.Equal(t, 3537, count)
}
