package visitor

import (
	"slices"
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
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
func HasName(name Text) bool {
	if !strings.ContainsFunc(name.s, unicode.IsLetter) {
		return false
	}
	folded := Fold(name.s)
	words := strings.TrimFunc(folded, func(r rune) bool { return !contact.IsWordRune(r) })
	return !placeholderWords[strings.Map(letterOnly, folded)] && !slices.Contains(placeholderNames, words) &&
		!everyWord(folded, func(word string) bool { return placeholderWords[word] })
}

func letterOnly(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}
