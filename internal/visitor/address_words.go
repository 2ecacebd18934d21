package visitor

// The words that web forms, shops and link builders put into addresses, folded, in the
// languages of the platform's users.

// personKeys are keys of a query whose value is a name, a contact or a secret.
var personKeys = newWordSet(`
	name firstname fname givenname forename lastname lname surname familyname fullname username user member
	customer client guest author contact person people profile account patient
	nome cognome nominativo utente cliente ospite paziente
	nombre nombres apellido apellidos usuario huesped paciente
	vorname nachname familienname kunde benutzer gast
	nom prenom utilisateur
	sobrenome hospede
	naam voornaam achternaam klant gebruiker
	imie nazwisko klient uzytkownik
	имя фамилия отчество прізвище име 名前 氏名 お名前 姓 名 姓名 名字 이름 성명 성함 اسم الاسم نام שם
	isim soyisim soyad soyadi navn fornavn efternavn etternavn namn fornamn efternamn nimi etunimi sukunimi jmeno prijmeni meno priezvisko
	nev vezeteknev keresztnev nume prenume ime prezime priimek onoma eponymo ονομα επωνυμο vardas pavarde vards uzvards
	fn ln sname nickname nick login visitor lead recipient sender
	email mail emailaddress correo courriel posta
	tel telephone phone phonenumber mobile cell cellphone whatsapp msisdn fax telefono telefon telefone telefoon cellulare movil celular handy 電話
	address street indirizzo via direccion calle adresse strasse rue endereco rua adres straat ulica zip plz postcode postalcode cap
	geburtstag geburtsdatum nacimiento naissance nascita dataurodzenia birthday birthdate dob ssn vat iban
	token accesstoken access state key apikey sig signature auth authorization otp pin password passwd pwd pass passwort contrasena senha
	secret session sessionid sid jsessionid phpsessid jwt hash nonce ticket magic reset verify confirm activate unsubscribe invitation invite
`)

// personSegments are segments of a path behind which a person or a secret stands.
var personSegments = newWordSet(`
	name names nome nombre nom u user users member members customer customers client clients guest guests author authors people person profile profiles account accounts patient patients
	utente utenti cliente clienti ospite ospiti usuario usuarios huesped kunde kunden benutzer gast utilisateur utilisateurs membre membres
	klant klanten gebruiker klient uzytkownik
	token reset verify confirm confirmation activate activation unsubscribe invitation invite magic session
`)

// thingWords say that a name is that of a thing.
var thingWords = newWordSet(`
	product products item items page file event category categories campaign utm brand shop store site plan course model
	prodotto articolo categoria producto articulo produkt artikel kategorie produit article categorie produto
`)

// siteWords are the names that sites give their own pages, also behind /account/.
var siteWords = newWordSet(`
	about us contact contacts home homepage page pages index default privacy policy cookie cookies terms conditions service services legal notice imprint
	shop store shopping cart basket checkout order orders payment delivery shipping returns refund refunds pricing price prices offer offers sale sales
	new old best sellers top all our your the and for with how what why who faq faqs help support blog news press jobs careers team story
	login logout signin signup register registration account accounts settings dashboard profile edit create list search results password forgot reset me
	gift card cards men women kids home garden winter summer spring autumn collection collections products product category categories
	email done success complete completed ok true false yes no on off
	thank you thanks welcome book booking bookings appointment appointments form gallery menu rooms room map events event
	chi siamo contatti negozio carrello ordine ordini spedizione resi prezzi offerte novita aiuto accesso registrati prenota grazie
	sobre nosotros contacto tienda carrito pedido pedidos envio precios ofertas ayuda acceso reserva gracias
	uber uns kontakt impressum datenschutz agb warenkorb bestellung versand preise angebote hilfe anmelden danke
	qui sommes nous boutique panier commande livraison prix offres aide connexion merci
	quem somos loja carrinho pedido entrega precos ofertas ajuda obrigado
	over ons winkel winkelwagen bestelling verzending prijzen hulp bedankt
	o nas sklep koszyk zamowienie dostawa ceny pomoc dziekujemy
`)

// fileEndings end the name of a file.
var fileEndings = newWordSet("html htm xhtml shtml php php5 asp aspx jsp jspx cgi pl do action cfm json xml txt pdf jpg jpeg png gif webp svg js css mjs ico md")
