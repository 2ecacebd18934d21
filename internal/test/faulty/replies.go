package faulty

import (
	"encoding/json"
	"fmt"
	"unicode/utf16"
)

// good is the Data of a good reply per call, after the samples of the platform's pages.
var good = map[string]string{
	"GetSession": `{"SessionID":123456}`,
	"ClientAsk":  `{"messageid":375561,"content":"We are open until six.","totalToken":4337}`,
	"LeadList": `[{"Type":"Lead","Name":"test","Email":"test@example.com","PhoneNumber":"+39 333 000","CreateTime":"2023-11-23T18:36:21.512302-08:00","Content":"test","SessionID":31305,"URI":"www.example.com","Count":2},` +
		`{"Type":"Appointment","Name":"test444","Email":"test444@example.com","PhoneNumber":"","CreateTime":"2023-11-21T19:13:44.054019-08:00","Content":"Please share \"anything\"","SessionID":31313,"URI":"www.example.com","Count":2}]`,
	"ChatContentHistory": `[{"SessionID":31302,"CreateTime":"2023-11-21T16:22:42.264484Z","URI":"www.example.com/contact","Messages":[{"Type":"AI","Content":"Hi What can I help you with?"},{"Type":"User","Content":"make an appointment"},{"Type":"AI","Content":"Please select the date and time..."}]}]`,
}

// Good is the body of a good reply to call, "LeadList" and so on.
func Good(call string) string { return wrap(good[call], true, 200, "") }

// wrap puts data into an envelope.
func wrap(data string, success bool, code int, message string) string {
	quoted, err := json.Marshal(message)
	if err != nil {
		panic(err) // a string
	}
	return fmt.Sprintf(`{"Data":%s,"Version":"1.0.0","Success":%t,"Code":%d,"Message":%s}`, data, success, code, quoted)
}

// utf16Text is body in UTF-16, as an old server of Windows might send it.
func utf16Text(body string) string {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(body)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}
