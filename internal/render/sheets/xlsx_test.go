package sheets

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func xlsx(b *bytes.Buffer) (Writer, error) { return NewXLSX(b, twoColumns), nil }

// A workbook as its XML says it, read without the writer's help.
type (
	readBook struct {
		names  []string
		sheets []readSheet
	}
	readSheet struct {
		Panes []struct {
			YSplit int    `xml:"ySplit,attr"`
			State  string `xml:"state,attr"`
		} `xml:"sheetViews>sheetView>pane"`
		Widths []struct {
			Width float64 `xml:"width,attr"`
		} `xml:"cols>col"`
		Rows []struct {
			R     int        `xml:"r,attr"`
			Cells []readCell `xml:"c"`
		} `xml:"sheetData>row"`
		Filter struct {
			Ref string `xml:"ref,attr"`
		} `xml:"autoFilter"`
	}
	readCell struct {
		R     string `xml:"r,attr"`
		T     string `xml:"t,attr"`
		Style int    `xml:"s,attr"`
		Text  string `xml:"is>t"`
		Value string `xml:"v"`
		F     *struct {
		} `xml:"f"`
	}
)

func readXLSX(t require.TestingT, raw []byte) readBook {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		files[f.Name], err = io.ReadAll(r)
		require.NoError(t, err)
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	require.NoError(t, xml.Unmarshal(files["xl/workbook.xml"], &book))
	require.NoError(t, xml.Unmarshal(files["xl/_rels/workbook.xml.rels"], &relations))
	var result readBook
	for _, s := range book.Sheets {
		for _, r := range relations.All {
			if r.ID != s.ID {
				continue
			}
			require.Contains(t, string(files["[Content_Types].xml"]), `"/xl/`+r.Target+`"`)
			var sheet readSheet
			require.NoError(t, xml.Unmarshal(files["xl/"+r.Target], &sheet))
			result.names, result.sheets = append(result.names, s.Name), append(result.sheets, sheet)
		}
	}
	require.Len(t, result.sheets, len(book.Sheets))
	return result
}

var excelEscape = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// text is what Excel shows of a cell: escapes are read from left to right.
func (c readCell) text() string {
	return excelEscape.ReplaceAllStringFunc(c.Text, func(s string) string {
		n, _ := strconv.ParseUint(s[2:6], 16, 16)
		return string(rune(n))
	})
}

func (s readSheet) texts(row int) []string {
	texts := make([]string, len(s.Widths))
	for _, c := range s.Rows[row].Cells {
		texts[c.R[0]-'A'] = c.text()
	}
	return texts
}

// TestXLSXReadsBack: another reader finds every text exactly, as a text and not a formula.
func TestXLSXReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkXLSX(t, rowsOf(t)) })
}

func checkXLSX(t require.TestingT, rows [][]string) {
	book := readXLSX(t, written(t, xlsx, rows))
	require.Equal(t, []string{"shop"}, book.names)
	sheet := book.sheets[0]
	require.Len(t, sheet.Rows, len(rows)+1)
	require.Equal(t, []string{"name", "message"}, sheet.texts(0))
	require.Equal(t, fmt.Sprintf("A1:B%d", len(rows)+1), sheet.Filter.Ref)
	for k, row := range rows {
		require.Equal(t, k+2, sheet.Rows[k+1].R)
		for _, c := range sheet.Rows[k+1].Cells {
			require.Equal(t, "inlineStr", c.T)
			require.Equal(t, styleText, c.Style)
			require.Nil(t, c.F)
		}
		for i, got := range sheet.texts(k + 1) {
			require.Equal(t, strings.ToValidUTF8(row[i], ""), strings.ReplaceAll(got, invalidIn(row[i]), ""))
		}
	}
}

// invalidIn is what stands for bytes that are no UTF-8, where a text has some and no such
// sign itself.
func invalidIn(text string) string {
	if utf8.ValidString(text) {
		return "\x00 nothing"
	}
	return "\ufffd"
}

// FuzzCell: whatever text a cell gets, the workbook is whole and shows it.
func FuzzCell(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "\ufffd") && len(text) < maxCellText {
			checkXLSX(t, [][]string{{text, "x"}})
		}
		require.False(t, strings.IndexAny(harmless(text), "=+-@\t\r\n") == 0)
	})
}

// TestXLSXOfOtherValues: times are dates of Excel in their own zone, ids are texts.
func TestXLSXOfOtherValues(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	require.NoError(t, err)
	var b bytes.Buffer
	w := NewXLSX(&b, []Column{{Name: "a", Width: 20}, {Name: "b", Width: 12}, {Name: "c", Width: 8}, {Name: "d", Width: 20}})
	require.NoError(t, w.Begin("shop"))
	n := int64(12)
	require.NoError(t, w.Row([]Cell{Moment(time.Date(2026, 7, 1, 22, 0, 0, 0, time.UTC).In(rome)), ID(9007199254740993), Number(&n), Moment(time.Date(1876, 3, 10, 12, 0, 0, 0, time.UTC))}))
	require.NoError(t, w.Row([]Cell{Moment(time.Date(1900, 3, 1, 6, 0, 0, 0, time.UTC)), {}, {}, Moment(time.Date(2026, 11, 27, 23, 59, 59, 0, time.UTC))}))
	require.NoError(t, w.Close())
	sheet := readXLSX(t, b.Bytes()).sheets[0]
	require.Equal(t, "frozen", sheet.Panes[0].State)
	require.Equal(t, 1, sheet.Panes[0].YSplit)
	require.Len(t, sheet.Widths, 4)
	require.InDelta(t, 12, sheet.Widths[1].Width, 0)
	row := sheet.Rows[1].Cells
	require.Equal(t, readCell{R: "A2", Style: styleMoment, Value: "46205"}, row[0]) // 2 July 2026 in Rome
	require.Equal(t, readCell{R: "B2", Style: styleText, T: "inlineStr", Text: "9007199254740993"}, row[1])
	require.Equal(t, readCell{R: "C2", Style: styleGeneral, Value: "12"}, row[2])
	require.Equal(t, "1876-03-10 12:00:00", row[3].Text)
	row = sheet.Rows[2].Cells
	require.Equal(t, "61.25", row[0].Value)
	last, err := strconv.ParseFloat(row[1].Value, 64)
	require.NoError(t, err)
	require.InDelta(t, 46353.9999884, last, 1e-7) // not the next day
}

// TestLongTextsAreCut: a cell has at most 32,767 UTF-16 units, and a note says so.
func TestLongTextsAreCut(t *testing.T) {
	for text, cut := range map[string]bool{
		strings.Repeat("x", maxCellText): false, strings.Repeat("é", maxCellText): false, strings.Repeat("x", maxCellText+1): true,
		strings.Repeat("😀", maxCellText): true, strings.Repeat("😀", maxCellText/2): false,
	} {
		var b bytes.Buffer
		w := NewXLSX(&b, twoColumns)
		require.NoError(t, w.Begin("shop"))
		require.NoError(t, w.Row([]Cell{Text("x"), Text(text)}))
		require.NoError(t, w.Close())
		got := readXLSX(t, b.Bytes()).sheets[0].texts(1)[1]
		require.LessOrEqual(t, len(utf16.Encode([]rune(got))), maxCellText)
		if !cut {
			require.Equal(t, text, got)
			require.Empty(t, w.Notes())
			continue
		}
		require.True(t, strings.HasPrefix(text, strings.TrimSuffix(got, "…")) && strings.HasSuffix(got, "…"))
		require.Contains(t, w.Notes()[0], "32767 characters that a cell")
	}
}

// TestRowsGoOnInAFurtherSheet: a sheet has so many rows at most, and each has the header.
func TestRowsGoOnInAFurtherSheet(t *testing.T) {
	var b bytes.Buffer
	w := NewXLSX(&b, twoColumns).(*workbook)
	require.Equal(t, 1_048_576, w.maxRows)
	w.maxRows = 3
	require.NoError(t, w.Begin("shop"))
	for k := range 5 {
		require.NoError(t, w.Row([]Cell{Text(strconv.Itoa(k)), {}}))
	}
	require.NoError(t, w.Begin("bottega"))
	require.NoError(t, w.Close())
	book := readXLSX(t, b.Bytes())
	require.Equal(t, []string{"shop", "shop (2)", "shop (3)", "bottega"}, book.names)
	var rows []string
	for _, s := range book.sheets {
		require.Equal(t, []string{"name", "message"}, s.texts(0))
		for k := range s.Rows[1:] {
			rows = append(rows, s.texts(k + 1)[0])
		}
	}
	require.Equal(t, []string{"0", "1", "2", "3", "4"}, rows)
}

// TestSheetNamesAreLegal: Excel opens a workbook with these names, whatever chatbots are
// called.
func TestSheetNamesAreLegal(t *testing.T) {
	names := newSheetNames()
	for given, want := range map[string]string{"Müller & Söhne": "Müller & Söhne", "a/b:c": "a-b-c", "'quoted'": "quoted", "": "Sheet", "HISTORY": "HISTORY (2)"} {
		require.Equal(t, want, names.title(given))
	}
	rapid.Check(t, func(t *rapid.T) {
		names, seen := newSheetNames(), map[string]bool{}
		for _, given := range rapid.SliceOfN(rapid.OneOf(anyText(), rapid.SampledFrom([]string{"History", "history", "Shop", "shop", strings.Repeat("ß", 40), strings.Repeat("😀", 20), "a'", "[x]"})), 1, 12).Draw(t, "names") {
			got := names.title(given)
			require.NotEmpty(t, got)
			require.LessOrEqual(t, len(utf16.Encode([]rune(got))), 31)
			require.NotRegexp(t, `[\[\]:*?/\\\x00-\x1f]|^'|'$`, got)
			require.False(t, strings.EqualFold(got, "history"))
			require.False(t, seen[strings.ToLower(got)], "%q twice", got)
			seen[strings.ToLower(got)] = true
		}
	})
}
