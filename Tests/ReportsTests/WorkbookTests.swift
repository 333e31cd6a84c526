import Foundation
import Reports
import SchoolModel
import Testing
import Workbooks

/// The workbook as values; that programs can read it is for `Tests/Reference/workbook.py` to show.
@Suite struct WorkbookTests {
  private func sheet(_ place: Int, language: String = "sv") throws -> WorkbookSheet {
    WorkbookFile.sheets(try sampleResult(language: language))[place]
  }

  @Test(arguments: ["sv", "en"])
  func everyWordIsInTheCatalogue(language: String) throws {
    let texts = try catalogue(language)
    for sheet in WorkbookFile.sheets(try sampleResult(language: language)) {
      #expect(sheet.name.count <= 31)
      #expect(Set(sheet.columns.map(\.heading)).count == sheet.columns.count, "\(sheet.name)")
      #expect(sheet.columns.allSatisfy { !$0.heading.isEmpty && !$0.heading.contains("_") })
      #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count })
    }
    for key in texts.texts.keys where key.hasPrefix("workbook.") {
      #expect(try catalogue("sv").texts[key] != nil && catalogue("en").texts[key] != nil)
    }
  }

  @Test func theListGivesRankReasonsAndSupport() throws {
    let sheet = try sheet(0)
    let first = try #require(sheet.rows.first)
    func cell(_ heading: String) throws -> WorkbookCell {
      first[try #require(sheet.columns.firstIndex { $0.heading == heading })]
    }
    #expect(try cell("Nr") == .number(1, decimals: 0))
    #expect(try cell("Skolenhetskod") == .text("10000002"))
    #expect(try cell("Skola") == .text("Björkskolan"))
    #expect(try cell("Poäng") == .number(61.7, decimals: 1))
    #expect(try cell("Åtgärd") == .number(1, decimals: 0))
    #expect(try cell("Föreslaget stöd") == .text("Närvaroteam\nreading-coach (plats 2 i kön)"))
    #expect(try cell("Pågående stöd") == .text("Närvaroteam (till 2025-12-19)"))
  }

  @Test func theMeetingHasColumnsToFillIn() throws {
    let inputs = try sheet(0).columns.suffix(4)
    #expect(
      inputs.map(\.content) == [
        .choice(["Ge stöd", "Ta del av", "Undanta"]), .input, .input, .dateInput,
      ])
    #expect(try sheet(0).rows.allSatisfy { $0.suffix(4).allSatisfy { $0 == .empty } })
  }

  @Test func reasonsBeyondTheThirdAreCounted() throws {
    var result = try sampleResult()
    let serious = try #require(result.signals.first { $0.level == "critical" })
    result.signals = (1...5).map { number in
      var signal = serious
      signal.heading.signal = SignalID("signal-\(number)")
      return signal
    }
    result.list.entries = result.list.entries.filter { $0.school == serious.school }
    let sheet = WorkbookFile.sheets(result)[0]
    let place = try #require(sheet.columns.firstIndex { $0.heading == "Skäl" })
    guard case .text(let reasons) = sheet.rows[0][place] else {
      Issue.record("no reasons")
      return
    }
    #expect(reasons.split(separator: "\n").count == 4)
    #expect(reasons.hasSuffix("och 2 skäl till"))
  }

  @Test func levelsHaveSymbolsAsWellAsColours() throws {
    let result = try sampleResult()
    let looks = LevelLook.looks(of: result.levels)
    #expect(Set(looks.values.map(\.symbol)).count == result.levels.count)
    let sheet = try sheet(1)
    let cells = sheet.rows.flatMap { $0.dropFirst(3) }
    let symbols = Set(looks.values.map(\.symbol) + ["?", "–"])
    for case .text(let text) in cells { #expect(symbols.contains(String(text.prefix(1)))) }
    #expect(!cells.contains(.empty))
  }

  @Test func textOnEveryFillCanBeRead() {
    func luminance(_ colour: UInt32) -> Double {
      let parts = [16, 8, 0].map { shift -> Double in
        let value = Double((colour >> UInt32(shift)) & 0xFF) / 255
        return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let levels = (0..<6).map { LevelDefinition(id: LevelID("l\($0)"), points: ExactDecimal($0)) }
    for look in LevelLook.looks(of: levels).values {
      let (one, two) = (luminance(look.fill), luminance(look.ink))
      #expect((max(one, two) + 0.05) / (min(one, two) + 0.05) >= 4.5, "\(look)")
    }
  }

  @Test func hiddenFiguresStayHidden() throws {
    var result = try sampleResult()
    for place in result.facts.indices {
      result.facts[place].status = .tooFew
      result.facts[place].value = Fraction(424_242, 10)
      result.facts[place].n = 3
    }
    for row in WorkbookFile.sheets(result)[2].rows {
      #expect(row[5] == .empty && row[7] == .empty && row[8] == .empty && row[9] == .empty)
      #expect(row[10] == .text("För litet underlag"))
    }
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let result = try sampleResult()
    let bytes = try WorkbookFile.bytes(result)
    #expect(bytes.starts(with: Array("PK".utf8)))
    #expect(bytes == (try WorkbookFile.bytes(result)))
    var shuffled = result
    shuffled.facts.reverse()
    shuffled.findings.reverse()
    shuffled.schools.reverse()
    #expect(try WorkbookFile.bytes(shuffled) == bytes)
  }

  @Test(arguments: HostileNamesTests.names)
  func hostileNamesAreWrittenAsText(name: String) throws {
    var result = try sampleResult()
    for place in result.schools.indices {
      result.schools[place].name = name
      result.schools[place].area = name
    }
    result.manifest.authority = name
    for place in result.findings.indices { result.findings[place].file = name }
    #expect(try !WorkbookFile.bytes(result).isEmpty)
    // As text, which no program runs: there are no other cells than texts and numbers, and no name becomes
    // a number; readable, on one line, with nothing that steers other text.
    let shown = TerminalText.clean(name)
    for sheet in WorkbookFile.sheets(result).prefix(3) {
      let place = try #require(sheet.columns.firstIndex { $0.heading == "Skola" })
      for row in sheet.rows {
        #expect(row[place] == (shown.isEmpty ? .empty : .text(shown)), "\(sheet.name)")
      }
    }
    for sheet in WorkbookFile.sheets(result) {
      for case .text(let text) in sheet.rows.joined() {
        #expect(!text.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2066 })
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
    }
  }

  @Test func theListSaysHowSureEachPlaceIsAndWhatItWas() throws {
    let sheet = WorkbookFile.sheets(try fullResult())[0]
    let first = try #require(sheet.rows.first)
    func cell(_ heading: String) throws -> WorkbookCell {
      first[try #require(sheet.columns.firstIndex { $0.heading == heading }, "\(heading)")]
    }
    #expect(try cell("Trolig plats") == .text("1–3"))
    #expect(try cell("Chans att höra till listan") == .text("97\u{A0}%"))
    #expect(try cell("Del av listan") == .text("I listan"))
    #expect(try cell("Förra platsen") == .number(4, decimals: 0))
    #expect(try cell("Sedan sist") == .text("Ny"))
    let about = WorkbookFile.sheets(try fullResult())[4].rows.map { $0[1] }
    #expect(about.contains(.text("Osäkra signaler")) && about.contains(.text("Listans platser")))
  }
}
