package contact

var (
	// orderWords stand before the number of an order, a booking or a document. Those that
	// mean "order number" in one word are in orderNumberWords.
	orderWords = newWordSet(`order invoice booking reservation ticket ref reference tracking receipt quote quotation confirmation
		ordine fattura prenotazione pratica biglietto ricevuta preventivo riferimento rif conferma
		pedido factura reserva presupuesto referencia recibo encomenda fatura orçamento bilhete
		bestellung rechnung auftrag buchung angebot reservierung vorgang beleg
		commande facture réservation billet devis dossier référence bestelling factuur boeking reservering offerte
		zamówienie zamówienia faktura faktury rezerwacja rezerwacji rachunek paragon
		заказ заказа заказу бронь брони бронирование бронирования счёт счет замовлення sipariş siparis siparişim rezervasyon
		الطلب طلب طلبية الحجز حجز سفارش رزرو فاکتور case item article articolo artículo articulo artikel produkt product part sku serial`)
	orderNumberWords = newWordSet(`bestellnummer bestellnr rechnungsnummer rechnungsnr auftragsnummer auftragsnr buchungsnummer buchungsnr
		vorgangsnummer ticketnummer reservierungsnummer kundennummer bestelnummer ordernummer factuurnummer boekingsnummer
		reserveringsnummer artikelnummer artikelnr teilenummer seriennummer modellnummer`)
	// shortNumberMarks stand before a number that is no phone number, longNumberMarks
	// before both.
	shortNumberMarks = newWordSet(`no nr n num nº № nro núm id`)
	longNumberMarks  = newWordSet(`number numero número nummer numéro numer code codice código номер numarası numarasi numaram`)
	// trackingWords stand before the number of a parcel, which may be long and begin with a
	// zero.
	trackingWords = newWordSet(`tracking shipment consignment parcel package waybill awb colis suivi spedizione tracciamento pacco
		seguimiento envío envio paquete rastreio sendung sendungsnummer sendungsnr sendungsverfolgung paket paketnummer trackingnummer
		pakket zending przesyłka przesyłki paczka paczki посылка посылки отправления kargo dhl ups fedex usps dpd gls tnt hermes`)
	// productCodes stand before a number that is printed on a product.
	productCodes = newWordSet(`isbn ean gtin upc`)
	// versionWords stand before a version: 10.15.7.1234.
	versionWords = newWordSet(`v ver version versions versione versión versão versie wersja версия firmware build release rev`)
)

// unspacedOrderNumberWords end a row of letters, with or without a particle behind them.
var unspacedOrderNumberWords = [...]string{
	"注文番号", "予約番号", "請求書番号", "受付番号", "伝票番号", "追跡番号", "商品番号",
	"订单号", "订单编号", "訂單號", "訂單編號", "预订号", "預訂編號", "快递单号", "运单号", "货号",
	"주문번호", "예약번호", "송장번호", "운송장번호", "상품번호", "รหัสสั่งซื้อ", "เลขที่คำสั่งซื้อ", "หมายเลขคำสั่งซื้อ",
}
