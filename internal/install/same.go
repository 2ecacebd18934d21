package install

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"

	"github.com/tailscale/hujson"
)

var errChangesMore = errors.New("editing it would change more than the entry")

// sameOutside decodes the file before and after, and refuses a change of anything but
// our entry. It does not use what the edits were made from.
func (f Format) sameOutside(before, after []byte) error {
	old, err := f.others(before)
	if err != nil {
		return err
	}
	changed, err := f.others(after)
	if err != nil {
		return errors.Join(errChangesMore, err)
	}
	if !reflect.DeepEqual(old, changed) {
		return errChangesMore
	}
	return nil
}

// others decodes a file and takes our entry out. A file without servers equals one in which
// ours was the only one.
func (f Format) others(text []byte) (map[string]any, error) {
	text = bytes.TrimPrefix(text, byteOrderMark)
	if len(bytes.TrimSpace(text)) == 0 {
		return map[string]any{}, nil
	}
	value, err := hujson.Parse(slices.Clone(text))
	if err != nil {
		return nil, err
	}
	if f.Strict && !value.IsStandard() {
		return nil, errors.New("it is no plain JSON any more")
	}
	value.Standardize()
	decoder := json.NewDecoder(bytes.NewReader(value.Pack()))
	decoder.UseNumber() // a number keeps its digits
	all := map[string]any{}
	if err := decoder.Decode(&all); err != nil {
		return nil, err
	}
	if servers, ok := all[f.Key].(map[string]any); ok {
		if delete(servers, Name); len(servers) == 0 {
			delete(all, f.Key)
		}
	}
	return all, nil
}
