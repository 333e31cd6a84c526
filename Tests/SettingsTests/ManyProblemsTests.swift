import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct ManyProblemsTests {
  /// Every kind of problem at once must still come out in the order of the files and their lines.
  @Test func problemsOfAllFilesAreToldTogetherAndInOrder() {
    var input = ExampleSettings.input
    input.main.text.replace("period: 2024/25", with: "period: 2025/26")
    input.layouts[2].file.text.replace("as: school_code", with: "as: skola")
    input.layouts[0].file.text.replace("granularity: lesson", with: "granularity: lektion")
    input.indicators.text.replace("unit: points", with: "unit: poäng")
    input.signals.text.replace("weight: 40", with: "weight: heavy")
    input.signals.text.replace("critical: { at_least: 25 }", with: "critical: { at_least: 2 }")
    input.support.text.replace("capacity: 6", with: "capacity: -6")
    input.texts["en"]?.text.replace("  ok: there\n", with: "")
    input.overlays = [SettingsText(name: "trial.yaml", text: "nonsense: 1")]
    input.assignments = ["nonsense.x=1"]
    let places = input.problems().map { $0.prefix { $0 != " " } }
    expectNoDifference(
      places.map(String.init),
      [
        "skolsignal.yaml:3:9:", "layouts/attendance.yaml:4:14:", "layouts/national.yaml:6:24:",
        "indicators.yaml:19:36:", "signals.yaml:3:31:", "signals.yaml:15:27:", "support.yaml:2:91:",
        "text/en.yaml:1:1:", "trial.yaml:1:1:", "--set",
      ])
  }

  @Test func aFileThatCannotBeReadHidesNoProblemsOfShape() {
    var input = ExampleSettings.input
    input.indicators.text = "indicators: [\n"
    input.signals.text.replace("weight: 40", with: "weight: heavy")
    let files = input.problems().map { $0.prefix { $0 != ":" } }
    // Names are not looked up then: every indicator would be unknown.
    #expect(files == ["indicators.yaml", "signals.yaml"])
  }

  @Test func theSameProblemsComeInTheSameOrder() {
    var input = ExampleSettings.input
    input.indicators.text = "indicators: {}\n"
    let first = input.problems()
    #expect(first.count > 5)
    for _ in 0..<5 { #expect(input.problems() == first) }
  }
}
