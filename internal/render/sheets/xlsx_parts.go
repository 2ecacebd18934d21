package sheets

import (
	"fmt"
	"strings"
)

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages   = "http://schemas.openxmlformats.org/package/2006/"
	sheetMLS   = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// The numbers of the formats in styles.
const (
	styleGeneral = iota
	styleHeader
	styleText // number format 49: what is typed over it stays a text
	styleMoment
)

const styles = xmlHead + `<styleSheet xmlns="` + mainSpace + `">` +
	`<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// part is one small file of a workbook.
type part struct{ name, text string }

func sheetPath(n int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", n) }

// parts are all files of a workbook but its sheets.
func parts(titles []string) []part {
	return []part{
		{"xl/workbook.xml", workbookPart(titles)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(titles))},
		{"xl/styles.xml", styles},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + packages + `relationships">` + relation(1, "officeDocument", "xl/workbook.xml") + `</Relationships>`},
		{"[Content_Types].xml", contentTypes(len(titles))},
	}
}

func workbookPart(titles []string) string {
	var s strings.Builder
	s.WriteString(xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + officeRels + `"><sheets>`)
	for i, title := range titles {
		fmt.Fprintf(&s, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, appendEscaped(nil, title), i+1)
	}
	return s.String() + `</sheets></workbook>`
}

func workbookRelations(sheets int) string {
	var s strings.Builder
	s.WriteString(xmlHead + `<Relationships xmlns="` + packages + `relationships">`)
	for n := 1; n <= sheets; n++ {
		s.WriteString(relation(n, "worksheet", strings.TrimPrefix(sheetPath(n), "xl/")))
	}
	return s.String() + relation(sheets+1, "styles", "styles.xml") + `</Relationships>`
}

func relation(id int, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, id, officeRels, kind, target)
}

func contentTypes(sheets int) string {
	var s strings.Builder
	s.WriteString(xmlHead + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(path, kind string) {
		fmt.Fprintf(&s, `<Override PartName="/%s" ContentType="%s"/>`, path, sheetMLS+kind+"+xml")
	}
	override("xl/workbook.xml", "sheet.main")
	override("xl/styles.xml", "styles")
	for n := 1; n <= sheets; n++ {
		override(sheetPath(n), "worksheet")
	}
	return s.String() + `</Types>`
}
