import Reports
import SchoolModel
import Testing

@Suite struct FindingsListingTests {
  private func findings() -> [Finding] {
    [
      Finding(.gradeUnknown, file: "a.csv", line: 9, column: "Betyg"),
      Finding(.gradeUnknown, file: "b.csv", line: 2, column: "MA"),
      Finding(.schoolUnknown, file: "a.csv", line: 3, facts: ["value": "90000008"]),
      Finding(.schoolUnknown, file: "a.csv", line: 5, facts: ["value": "90000009"]),
      Finding(.exportUnreadable, file: "c.csv", facts: ["reason": "odd", "code": "gzip-corrupt"]),
    ]
  }

  @Test func saysOnceForEachKindWhatToDo() throws {
    let text = terminalFindings(
      findings(), inputs: [], texts: try catalogue("sv"), width: 100, color: false)
    #expect(
      text == """
        Fel · school-unknown · Registret har ingen skola 90000008.
            a.csv:3
        Fel · school-unknown · Registret har ingen skola 90000009.
            a.csv:5
          → Lägg till skolan eller dess tidigare kod i registret, eller begränsa beskrivningen med scope.

        Fel · grade-unknown · Värdet är inget av de angivna betygen.
            a.csv:9 · Betyg
            b.csv:2 · MA
          → Rätta värdet i källan, eller lägg till det under fältets values.

        Fel · export-unreadable · Filen kan inte läsas: den komprimerade filen är skadad.
            c.csv
          → Exportera eller kopiera filen igen och kontrollera åtkomsträttigheterna.

        """)
  }

  @Test func isInTheLanguageOfTheCatalogueAndKeepsEnglishReasons() throws {
    let text = terminalFindings(
      findings(), inputs: [], texts: try catalogue("en"), width: 100, color: false)
    #expect(text.contains("Error · export-unreadable · The export cannot be read: odd."))
    #expect(text.contains("  → Correct the value in the source, or add it to the values"))
  }

  @Test func wrapsAndKeepsTheRowsBelow() throws {
    let result = try sampleResult()
    let text = terminalFindings(
      findings(), inputs: result.manifest.inputs, texts: result.texts, width: 60, color: false)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { TerminalText.width(String($0)) <= 60 })
    #expect(lines.last?.hasPrefix("betyg.csv     10        6") == true)
    #expect(text.contains("\n\nRader per fil\n"))
  }

  @Test func theOrderOfTheFindingsLeavesNoTrace() throws {
    let texts = try catalogue("sv")
    let one = terminalFindings(findings(), inputs: [], texts: texts, width: 80, color: true)
    let other = terminalFindings(
      findings().reversed(), inputs: [], texts: texts, width: 80, color: true)
    #expect(one == other)
  }
}
