import CustomDump
import Reports
import SchoolModel
import Testing

@Suite struct TerminalTableTests {
  @Test func narrow() throws {
    for language in ["sv", "en"] {
      let result = try largeResult(schools: 20, language: language)
      for width in [60, 80, 109, 140] {
        print(terminalTable(result, rows: 9, width: width, color: false))
      }
    }
  }
}
