"""Holds the check of workbooks against workbooks with one fault each.

    python -m unittest discover -s Tests/Reference
"""

from __future__ import annotations

import tempfile
import unittest
import zipfile
from pathlib import Path

from excel import check_excel

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="x"/>'
              for name in ("workbook", "styles", "sharedStrings", "worksheets/sheet1")) + "</Types>",
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="List" sheetId="1" r:id="r1"/>'
    '</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">List!$1:$1</definedName>'
    "</definedNames></workbook>",
    "xl/_rels/workbook.xml.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": f"<styleSheet {MAIN}><cellXfs><xf/><xf/></cellXfs><dxfs><dxf/></dxfs></styleSheet>",
    "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>Code</t></si><si><t>0123</t></si><si><t>◆ 41,5</t></si></sst>",
    "xl/worksheets/sheet1.xml": f'<worksheet {MAIN}><cols><col min="1" max="1" width="9"/></cols><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="A2" s="1" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2"><v>1.5</v></c></row></sheetData>'
    '<conditionalFormatting sqref="B2:B2"><cfRule type="expression" dxfId="0" priority="1">'
    '<formula>EXACT(LEFT(B2,1),"◆")</formula></cfRule></conditionalFormatting>'
    '<dataValidations><dataValidation type="list" sqref="D2"><formula1>"yes,no"</formula1></dataValidation>'
    '</dataValidations><headerFooter><oddFooter>foot</oddFooter></headerFooter>'
    '<ignoredErrors><ignoredError sqref="A2:A2" numberStoredAsText="1"/></ignoredErrors></worksheet>',
}
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

# Part, what stands in it, what stands there instead, and what is then said.
FAULTS = [
    ("xl/workbook.xml", 'name="List" sheetId', f'name="{"L" * 32}" sheetId', "cannot name a sheet"),
    ("xl/workbook.xml", "List!$1:$1", "Other!$1:$1", "is about another one"),
    ("xl/workbook.xml", "_xlnm.Print_Titles", "no name", "cannot be a name"),
    ("xl/_rels/workbook.xml.rels", "</Relationships>",
     '<Relationship Id="r2" Type="x" Target="theme.xml"/></Relationships>', "which is not there"),
    ("[Content_Types].xml", "/xl/styles.xml", "/xl/style.xml", "has no content type"),
    (TEXTS, "Code", "😀" * 16_384, "a text of 32768 characters"),
    (SHEET, '<c r="C2"><v>1.5', '<c r="C2"><v>nan', "is no number"),
    (SHEET, '<c r="C2"><v>', '<c r="C2"><f>1+1</f><v>', "is a formula"),
    (SHEET, 's="1"', 's="2"', "has a format that is not there"),
    (SHEET, "<v>2</v>", "<v>3</v>", "has a text that is not there"),
    (SHEET, 'r="C2"', 'r="B2"', "is out of order"),
    (SHEET, 'width="9"', 'width="256"', "is 256 wide"),
    (SHEET, '<row r="1">', '<row r="1" ht="410">', "is 410 tall"),
    (SHEET, ">foot<", f">{'f' * 256}<", "longer than 255"),
    (SHEET, '"yes,no"', f'"yes,{"n" * 252}"', "choices of"),
    (SHEET, '"yes,no"', '"yes, no"', "blanks around it"),
    (SHEET, 'sqref="A2:A2"', 'sqref="A3:A3"', "1 cells are numbers as text"),
    (SHEET, "LEFT(B2,1)", "LEFT(C2,1)", "looks at C2"),
    (SHEET, "LEFT(B2,1)", "LEFT(B2,3)", "compares 3 characters"),
    (SHEET, '"◆")', '"▲")', "1 of 1 cells have no colour"),
    (SHEET, 'dxfId="0"', 'dxfId="1"', "without its colours"),
    (SHEET, "<sheetData>", "<pageSetup/><sheetData>", "in another order"),
]


class ExcelTests(unittest.TestCase):
    def check(self, parts: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            with zipfile.ZipFile(path, "w") as book:
                for name, text in parts.items():
                    book.writestr(name, text)
            return check_excel(path)

    def test_a_sound_workbook_passes(self) -> None:
        self.assertEqual(self.check(PARTS), [])

    def test_each_fault_is_told(self) -> None:
        for part, old, new, words in FAULTS:
            with self.subTest(words):
                self.assertIn(old, PARTS[part])
                problems = self.check(PARTS | {part: PARTS[part].replace(old, new, 1)})
                self.assertTrue(any(words in problem for problem in problems), problems)


if __name__ == "__main__":
    unittest.main()
