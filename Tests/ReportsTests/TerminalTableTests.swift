import CustomDump
import Reports
import SchoolModel
import Testing

@Suite struct TerminalTableTests {
  @Test func narrowTerminalsGiveTheReasonALineOfItsOwn() throws {
    expectNoDifference(
      plain(terminalTable(try sampleResult(), rows: 9, width: 80, color: false)),
      """
      Stödlista 2024/25, Exempelstaden

      Nr  Skola        Område  Poäng  Stödnivå        Åtg  Var  Bev  Sak
      ──────────────────────────────────────────────────────────────────
       1  Björkskolan  Väst     61,7  Intensivt stöd    1    1    ·    ·
          Andel elever med minst 15 % frånvaro är 23,4 % (n = 412), gränsen för åtgärd
          är minst 20 %; sämre än förra läsåret (19,8 %).
       –  Åsöskolan    Öst         –  Ej bedömd         ·    ·    ·    1
          Uppgift saknas: andel elever med minst 15 % frånvaro (inte inrapporterat).

      Åtg = Åtgärd  Var = Varning  Bev = Bevakning  Sak = Saknas

      Bedömda skolor: 1 av 2.
      Ej bedömda (1): Åsöskolan.
      Inget inrapporterat om frånvaro (1): Åsöskolan.
      Anmärkningar på data – fel: 1, varningar: 3. Se findings.csv eller kommandot
      check.
      Filer utan beskrivning: anteckning.txt.

      """)
  }

  @Test func wideTerminalsHaveOneLinePerSchool() throws {
    expectNoDifference(
      plain(terminalTable(try sampleResult(language: "en"), rows: 1, width: 150, color: false)),
      """
      Support list 2024/25, Exempelstaden

      No.  School       Area  Score  Tier               Cri  War  Wat  Mis  Top reason
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        1  Björkskolan  Väst   61.7  Intensive support    1    1    ·    ·  Share of pupils with at least 15 % absence is 23.4 % (n = 412); the limit for c…

      Cri = Critical  War = Warning  Wat = Watch  Mis = Missing

      1 of 2 schools are shown.
      Schools rated: 1 of 2.
      Not rated (1): Åsöskolan.
      Nothing reported on attendance (1): Åsöskolan.
      Findings in the data – errors: 1, warnings: 3. See findings.csv or the command check.
      Files without a layout: anteckning.txt.

      """)
  }

  @Test func findingsHaveTheMostSeriousFirst() throws {
    expectNoDifference(
      plain(terminalFindings(try sampleResult(), width: 100, color: false)),
      """
      Fel · not-a-number · The column has text where a number belongs, such as "-".
          a.csv:2 · Frånvaro, h
        → Write a number.

      Varning · school-unknown · Registret har ingen skola 99999999.
          betyg.csv:7 · Skolenhetskod · 99999999 · (3 gånger)
        → Lägg till skolan eller dess tidigare kod i registret, eller begränsa beskrivningen med scope.

      Rader per fil
      Fil        Lästa  Använda  Åsidosatta  Utanför
      ──────────────────────────────────────────────
      betyg.csv     10        6           3        1

      """)
  }

  @Test(arguments: ["sv", "en"], [60, 80, 109, 149, 150, 200])
  func linesStayWithinTheWidthWithAndWithoutColour(language: String, width: Int) throws {
    let result = try largeResult(schools: 20, language: language)
    let colourful = terminalTable(result, rows: 15, width: width, color: true)
    let plain = terminalTable(result, rows: 15, width: width, color: false)
    #expect(!plain.contains("\u{1B}"))
    #expect(colourful.contains("\u{1B}[31m"))
    // Colour adds nothing that the text does not say, and hides nothing.
    let codes = ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[2m", "\u{1B}[31m", "\u{1B}[33m"]
    #expect(codes.reduce(colourful) { $0.split(separator: $1).joined() } == plain)
    let lines = plain.split(separator: "\n")
    #expect(lines.allSatisfy { TerminalText.width(String($0)) <= width })
    #expect(lines.contains { TerminalText.width(String($0)) > width - 20 })
  }

  @Test func noSchoolsAreNoTable() throws {
    var result = try sampleResult()
    result.list.entries = []
    result.findings = []
    let lines = terminalTable(result, rows: 9, width: 80, color: false).split(separator: "\n")
    #expect(lines.prefix(2) == ["Stödlista 2024/25, Exempelstaden", "Inga skolor i listan."])
    #expect(lines.contains("Inga anmärkningar på data."))
    #expect(
      terminalFindings(result, width: 80, color: false).hasPrefix("Inga anmärkningar på data.\n"))
  }

  /// No-break blanks as blanks, so that the expected text can be read and typed.
  private func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }
}
