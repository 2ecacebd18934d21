package contact

const (
	atSignWordList = `chiocciola chiocciolina arroba arobase arobas małpa małpka malpa apenstaartje apestaartje klammeraffe
		snabel-a snabela zavináč zavinac kukac собака собачка παπάκι 골뱅이 at-sign atsign
		aroba krøllalfa kanelbulle miukumauku at-merkki маймунско שטרודל כרוכית آت 艾特`
	bracketedAtSignWordList = atSignWordList + ` at ät a @ ＠`
)

var (
	// atSignWords mean @ and nothing else that comes before a domain.
	atSignWords = newWordSet(atSignWordList)
	// unspacedAtSignWords need no white space around them.
	unspacedAtSignWords = [...]string{"アットマーク", "アット", "あっとまーく", "あっと"}
	// bracketedAtSignWords mean @ when they stand in brackets.
	bracketedAtSignWords = newWordSet(bracketedAtSignWordList)
	// dotWords mean the dot in a domain.
	dotWords = newWordSet(`dot punkt punto point ponto kropka punt piste prik tecka tečka pont точка ドット どっと punktum nokta τελεία نقطة نقطه נקודה 점 دوت 点 點`)
	// notDomainWords stand between "at" and a word for a point in other sentences.
	notDomainWords = newWordSet(`the this that a an my your our his her its some any what which one every each no at der die das den dem le la un il lo`)
)

var (
	// mailHosts are hosts of mailboxes. "anna at gmail.com" is an address, "see it at
	// example.com" is none.
	mailHosts = newWordSet(`gmail googlemail hotmail outlook live msn yahoo ymail rocketmail icloud aol gmx web protonmail proton zoho
		libero virgilio tiscali alice orange wanadoo free laposte sfr t-online freenet mail email yandex inbox rambler
		qq 163 126 sina naver daum hanmail rediffmail seznam wp onet o2 interia uol terra ziggo kpnmail telenet skynet bluewin`)
	// beforeAtWords stand before "at" in sentences about such a host.
	beforeAtWords = newWordSet(`it is are was were me us you them him her look looking find found sign signed log logged login
		register registered account accounts mail mails email emails e-mail address addresses inbox mailbox arrive arrived see seen`)
)
