import TestSupport
import Testing
import WorkbookReading

/// The parts of a small workbook.
private func book(
  sheet: String,
  strings: String = "<sst><si><t>Code</t></si><si><r><t>De</t></r><r><t>cision</t></r></si></sst>",
  properties: String = "<workbookPr/>"
) -> HandmadeArchive {
  HandmadeArchive(parts: [
    ("[Content_Types].xml", Array("<Types/>".utf8)),
    (
      "xl/workbook.xml",
      Array(
        "<?xml version=\"1.0\"?><x:workbook xmlns:x=\"u\" xmlns:r=\"v\">\(properties)<x:sheets><x:sheet name=\"A &amp; B\" sheetId=\"1\" r:id=\"rId1\"/></x:sheets></x:workbook>"
          .utf8)
    ),
    (
      "xl/_rels/workbook.xml.rels",
      Array(
        "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
          .utf8)
    ),
    ("xl/sharedStrings.xml", Array(strings.utf8)),
    ("xl/worksheets/sheet1.xml", Array(sheet.utf8)),
  ])
}

private let plain = """
  <worksheet><!-- a note --><sheetData>
  <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
  <row><c t="inlineStr"><is><t>&#229; &lt;</t></is></c><c><v>45931</v></c><c r="AA3" t="str"><f>A1</f><v>x</v></c></row>
  </sheetData></worksheet>
  """

@Suite("A workbook")
struct WorkbookTests {
  @Test("is read cell by cell")
  func read() throws {
    let workbook = try Workbook(book(sheet: plain).bytes)
    #expect(!workbook.countsFrom1904)
    let sheet = try #require(workbook.sheets.first)
    #expect(sheet.name == "A & B")
    #expect(sheet.rows[2] == [1: .text("Code"), 3: .text("Decision")])
    #expect(sheet.rows[3] == [1: .text("å <"), 2: .number("45931"), 27: .text("x")])
  }

  @Test("says from which year its days count")
  func macintosh() throws {
    let workbook = try Workbook(
      book(sheet: plain, properties: "<workbookPr date1904=\"1\"/>").bytes)
    #expect(workbook.countsFrom1904)
  }

  @Test("cut off anywhere is refused, and never read in part")
  func cut() {
    let whole = book(sheet: plain).bytes
    for length in stride(from: 0, to: whole.count, by: 7) {
      #expect(throws: WorkbookProblem.self) { try Workbook(Array(whole.prefix(length))) }
    }
  }

  @Test("with any byte turned over is read, or refused with a word, and never ends the program")
  func spoilt() {
    let whole = book(sheet: plain).bytes
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0xFF
      _ = try? Workbook(bytes)
    }
  }

  @Test("that is something else is told from a damaged one")
  func otherFiles() {
    #expect(throws: WorkbookProblem.notAWorkbook) {
      try Workbook(Array("Skolenhetskod;Beslut".utf8))
    }
    #expect(throws: WorkbookProblem.notAWorkbook) { try Workbook([]) }
    // What a workbook with a password begins with.
    #expect(throws: WorkbookProblem.notAWorkbook) {
      try Workbook([0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600))
    }
    #expect(throws: WorkbookProblem.notAWorkbook) {
      try Workbook(HandmadeArchive(parts: [("readme.txt", [65])]).bytes)
    }
  }

  @Test("that says it is huge is refused before memory is asked for")
  func huge() {
    var archive = book(sheet: plain)
    archive.stated["xl/worksheets/sheet1.xml"] = 0xFFFF_FFF0
    #expect(throws: WorkbookProblem.self) { try Workbook(archive.bytes) }
    archive.stated["xl/worksheets/sheet1.xml"] = 65 << 20
    #expect(throws: WorkbookProblem.self) { try Workbook(archive.bytes) }
    archive.stated["xl/worksheets/sheet1.xml"] = 3
    #expect(throws: WorkbookProblem.damaged("a part does not match its checksum")) {
      try Workbook(archive.bytes)
    }
  }

  @Test(
    "with XML that is broken or defines things is refused",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>", "<worksheet>", "<worksheet></sheet>",
      "<worksheet>&b;</worksheet>", "<worksheet a=1/>", "<worksheet a=\"1/>", "", "text",
      "<worksheet><![CDATA[</worksheet>", "<worksheet>&#xD800;</worksheet>",
      String(repeating: "<a>", count: 100_000),
      "<worksheet><row r=\"0\"/></worksheet>", "<worksheet><row r=\"99999999\"/></worksheet>",
      "<worksheet><row><c r=\"7\"/></row></worksheet>",
      "<worksheet><row><c r=\"ZZZZZZZZZZZZ1\"/></row></worksheet>",
      "<worksheet><row><c t=\"s\"><v>77</v></c></row></worksheet>",
      "<worksheet><row><c t=\"s\"><v>-1</v></c></row></worksheet>",
    ])
  func brokenXML(sheet: String) {
    #expect(throws: WorkbookProblem.self) { try Workbook(book(sheet: sheet).bytes) }
  }
}
