package visitor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// contactPlaceholders are what bots and visitors write where a contact is missing.
var contactPlaceholders = []string{
	"", "-", "--", "—", ".", "...", "?", "/", "N/A", "n/a", "N.A.", "NA", "none", "None", "NONE", "null", "nil", "NaN", "undefined", "unknown",
	"not provided", "Not Provided", "not given", "not specified", "not available", "no", "no email", "no phone number", "(none)", "[null]", "<empty>",
	"{{email}}", "nessuno", "non fornito", "keine", "nicht angegeben", "ninguno", "aucun", "nenhum", "geen", "brak", "なし", "不明", "нет", "anonymous",
}

func TestPlaceholdersAreNoContact(t *testing.T) {
	for _, s := range contactPlaceholders {
		require.False(t, HasEmail(Clean(s)), "e-mail %q", s)
		require.False(t, HasPhone(Clean(s)), "phone %q", s)
	}
	for _, s := range []string{"test@test", "test@test.com", "none@none.com", "na@na.na", "no@email.com", "noemail@noemail.com", "TEST1@Test1.com", "null@null", "not-provided@example.com", "undefined@undefined", "@", "@example.com", "anna@"} {
		require.False(t, HasEmail(Clean(s)), s)
	}
	for _, s := range []string{"0", "000", "0000000000", "00-00", "٠٠٠"} {
		require.False(t, HasPhone(Clean(s)), s)
	}
}

func TestContactsAreNoPlaceholder(t *testing.T) {
	for _, s := range []string{
		"anna@example.com", "a@b.de", "Anna Rossi <anna@example.com>", "mailto:anna@example.com", "info@none-such-hotel.it", "nora@nonesuch.com",
		"test.kitchen@restaurant.it", "no1chef@example.com", "anna@localhost", "anna (at) example.com", "test@anna-rossi.it", "mail@anna-rossi.it",
	} {
		require.True(t, HasEmail(Clean(s)), s)
	}
	for _, s := range []string{"+39 333 123 4567", "112", "٠٥٠١٢٣", "call 5", "０８０-１２３４", "N/A 7", "①②③"} {
		require.True(t, HasPhone(Clean(s)), s)
	}
}
