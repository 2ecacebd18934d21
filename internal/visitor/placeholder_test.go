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
	for _, s := range []string{"test@test", "test@test.com", "none@none.com", "na@na.na", "no@email.com", "noemail@noemail.com", "TEST1@Test1.com", "null@null", "not-provided@example.com", "undefined@undefined", "@", "@example.com", "anna@",
		"n/a@n/a.com", "N/A @ N/A", "n.a.@n.a.com", "n.a@n.a", "x@x.x", "x@y.z", "x@x.com", "aaa@aaa.it", "123@123.com", "123456@123456.com", "abc@abc.com", "asd@asd.de", "foo@bar.com",
		"user@example.com", "youremail@domain.com", "name@domain.com", "email@email.com", "mail@mail.com", "example@example.com", "nessuno@nessuno.it", "keine@keine.de", "ninguno@ninguno.com", "нет@нет.рф"} {
		require.False(t, HasEmail(Clean(s)), s)
	}
	for _, s := range []string{"0", "000", "0000000000", "00-00", "٠٠٠", "1111111", "111 111 1111", "+1 111 111 1111", "+39 000 0000000", "123456", "1234567", "123 456 789", "1234567890", "١٢٣٤٥٦٧", "１２３４５６７８９"} {
		require.False(t, HasPhone(Clean(s)), s)
	}
}

func TestContactsAreNoPlaceholder(t *testing.T) {
	for _, s := range []string{
		"anna@example.com", "a@b.de", "Anna Rossi <anna@example.com>", "mailto:anna@example.com", "info@none-such-hotel.it", "nora@nonesuch.com",
		"test.kitchen@restaurant.it", "no1chef@example.com", "anna@localhost", "anna (at) example.com", "test@anna-rossi.it", "mail@anna-rossi.it",
		"test@gmail.com", "none@gmail.com", "info@test.com", "user@mail.com", "anna@mail.com", "example@gmail.com", "163@163.com", "aa@aa.com", "x@y.com", "nil.armstrong@nil.it", "no@home.nl", "a@1.2.3.4", "anna@xn--p1ai.xn--p1ai", "u/anna@example.com",
	} {
		require.True(t, HasEmail(Clean(s)), s)
	}
	for _, s := range []string{"+39 333 123 4567", "112", "٠٥٠١٢٣", "call 5", "０８０-１２３４", "N/A 7", "①②③", "3333333333", "99999 99999", "55 5555 5555", "0123456789", "987654321", "11111", "1111111 / 333 1234567", "123456789 int. 12", "+39 333 0000000", "+49 111 1111112"} {
		require.True(t, HasPhone(Clean(s)), s)
	}
}
