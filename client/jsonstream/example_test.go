package jsonstream_test

import (
	"fmt"
	"strings"

	"chatbot-mcp/client/jsonstream"
)

// Records are read one at a time; the members behind them are read when they arrive.
func ExampleReader() {
	body := strings.NewReader(`{"Data":[{"ID":1,"Name":"Anna"},{"id":"2","Name":["Bo","Lee"]}],"Code":200}`)
	r := jsonstream.NewReader(body, jsonstream.Limits{})
	err := r.Object(func(name []byte) error {
		if string(name) == "Data" {
			return r.Array(printRecord)
		}
		v, err := r.Value()
		if err == nil {
			fmt.Printf("%s: %s\n", name, v.Text())
		}
		return err
	})
	if err == nil {
		err = r.End()
	}
	fmt.Println("error:", err)
	// Output:
	// record 1: Anna
	// record 2: Bo, Lee
	// Code: 200
	// error: <nil>
}

func printRecord(v *jsonstream.Value) error {
	var id int64
	var text []byte
	for name := range v.Members([]string{"ID", "Name"}) {
		switch name {
		case "ID":
			id, _ = v.Integer()
		case "Name":
			text = v.Text()
		}
	}
	fmt.Printf("record %d: %s\n", id, text)
	return v.Err()
}
