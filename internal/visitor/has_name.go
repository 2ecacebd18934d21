package visitor

import (
	"strings"
	"unicode"
)

// placeholderNames are what bots write for a name that they were not told, in the languages
// of their visitors, folded. What may be somebody's name is not among them.
var placeholderNames = strings.Split("not specified;no name;noname;without name;"+
	"non fornito;non specificato;non disponibile;non indicato;nessuno;sconosciuto;anonimo;"+
	"no proporcionado;no especificado;no disponible;no indicado;ninguno;desconocido;"+
	"nicht angegeben;keine;keine angabe;keine angaben;nicht bekannt;nicht verfugbar;unbekannt;anonym;"+
	"non fourni;non renseigne;non precise;non communique;non disponible;aucun;inconnu;anonyme;"+
	"nao informado;nao fornecido;nao disponivel;nenhum;desconhecido;"+
	"niet opgegeven;niet bekend;geen;onbekend;anoniem;nie podano;brak;brak danych;nieznany;"+
	"не указано;не указан;неизвестно;нет;未提供;未知;不明;なし;無し;未入力;匿名", ";")

// HasName reports whether a name field contains a name, and not what stands for none: "N/A",
// "-", "null", "not provided", a number.
func HasName(name Text) bool { return FoldedName(name) != "" }

// FoldedName is a name field in the form in which names are compared; "" when it contains none,
// see [HasName]. "Rossi Anna" is not "Anna Rossi".
func FoldedName(name Text) string {
	if !strings.ContainsFunc(name.s, unicode.IsLetter) {
		return ""
	}
	folded := Fold(name.s)
	if meansNone(folded) {
		return ""
	}
	if isOneLine(folded) {
		return folded
	}
	return joinLines(folded)
}

func letterOnly(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}
