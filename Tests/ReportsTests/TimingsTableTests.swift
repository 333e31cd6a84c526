import CustomDump
import Reports
import SchoolModel
import Testing

@Suite struct TimingsTableTests {
  private func table(_ stages: [StageTime], language: String = "sv") throws -> String {
    var manifest = sampleManifest(language: language)
    manifest.clock.seconds = stages
    manifest.inputs[0].bytes = 24_600_000
    manifest.inputs[0].rows.read = 410_000
    return terminalTimings(manifest, texts: try catalogue(language), width: 80, color: false)
  }

  @Test func namesStagesAndGivesAmountsAndRates() throws {
    let stages = [
      StageTime(stage: "settings", milliseconds: 41),
      StageTime(stage: "exports to facts", milliseconds: 2050, bytes: 24_600_000, rows: 410_000),
      StageTime(stage: "something new", milliseconds: 0, bytes: 0, rows: 0),
    ]
    expectNoDifference(
      try table(stages),
      """
      Steg                  Sekunder    MB   Rader  MB/s  Rader/s
      ───────────────────────────────────────────────────────────
      Inställningar            0,041
      Filer till uppgifter     2,050  24,6  410000  12,0   200000
      something new            0,000   0,0       0
      Totalt                   2,091  24,6  410000  11,8   196078

      """)
    #expect(try table(stages, language: "en").contains("Exports to facts    2.050  24.6"))
  }

  @Test func isNothingWithoutStages() throws { #expect(try table([]).isEmpty) }
}
