import Foundation
import Reports
import SchoolModel
import Testing

@Suite struct HostileNamesTests {
  static let names = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\"Björk\", \"Gran\"",
    "rad ett\nrad två\r\n",
    "abc\u{202E}cba\u{2066}", String(repeating: "å", count: 300), "👩‍👧‍👦 skolan 🇸🇪 ❤️",
    "\u{1B}[31mröd\u{1B}[0m \u{1B}]0;titel\u{7}skola", "e\u{301}kole\u{308}n",
    "z" + String(repeating: "\u{301}", count: 200), "", " kanter ", "\u{FEFF}märke", "\u{0}noll",
    "學校", "\u{9B}31mröd",
  ]

  private func result(naming name: String) throws -> RunResult {
    var result = try sampleResult()
    for place in result.schools.indices {
      result.schools[place].name = name
      result.schools[place].area = name
    }
    for place in result.findings.indices {
      result.findings[place].file = name
      result.findings[place].column = name
      result.findings[place].facts = ["value": name]
    }
    return result
  }

  @Test(arguments: names)
  func csvGivesTheNameBack(name: String) throws {
    let result = try result(naming: name)
    let rows = naiveCSV(Array(rendered("support-list.csv", of: result).utf8))
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.count == 22 })
    for row in rows.dropFirst() {
      #expect(Array(FormulaGuard.removed(from: row[2]).utf8) == Array(name.utf8))
      #expect(Array(FormulaGuard.removed(from: row[3]).utf8) == Array(name.utf8))
      #expect(!row[2].hasPrefix("="))
    }
    let findings = naiveCSV(Array(rendered("findings.csv", of: result).utf8))
    #expect(findings.allSatisfy { $0.count == 8 })
    #expect(
      findings.dropFirst().allSatisfy {
        Array(FormulaGuard.removed(from: $0[2]).utf8) == Array(name.utf8)
      })
  }

  @Test(arguments: names)
  func jsonGivesTheNameBackAndHidesNothing(name: String) throws {
    let bytes = jsonList(try result(naming: name))
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let schools = try #require(json?["schools"] as? [[String: Any]])
    #expect(
      schools.allSatisfy {
        ($0["school_name"] as? String).map { Array($0.utf8) } == Array(name.utf8)
      })
    let scalars = text(bytes).unicodeScalars
    #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test(arguments: names, [60, 80, 109, 110, 140])
  func theTerminalShowsItOnItsLine(name: String, width: Int) throws {
    let result = try result(naming: name)
    let plain = terminalTable(result, rows: 9, width: width, color: false)
    let findings = terminalFindings(result, width: width, color: false)
    for line in (plain + findings).split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(TerminalText.width(String(line)) <= width)
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
      #expect(!line.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2066 })
      #expect(!line.hasSuffix(" "))
    }
    #expect(!plain.contains("[31m"))
    #expect(!plain.contains("titel"))
  }

  @Test func aSchoolCodeIsTheSameInEveryFile() throws {
    var result = try sampleResult()
    let code: SchoolCode = "=1+1"
    result.schools[0].code = code
    result.list.entries[0].school = code
    result.signals[0].school = code
    result.facts = [
      Fact(
        key: FactKey(school: code, period: "2024/25", indicator: "merit_17", group: "all"),
        status: .notReported)
    ]
    let cells = ["facts.csv", "signals.csv", "support-list.csv"].map { file in
      naiveCSV(Array(rendered(file, of: result).utf8)).joined().filter { $0.contains("1+1") }
    }
    #expect(cells.allSatisfy { $0 == ["'=1+1"] })
  }
}
