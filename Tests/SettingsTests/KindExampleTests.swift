import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct KindExampleTests {
  private func problems(_ example: String) -> [String] {
    let kind = KindDescription(
      id: "threshold", summary: "The value itself.", usesLimits: true, example: example)
    let vocabulary = SettingsVocabulary(indicatorKinds: [], ruleKinds: [kind])
    return exampleProblems(of: kind, in: vocabulary).map(\.description)
  }

  @Test func aRightExampleHasNoProblems() {
    #expect(
      problems(
        """
        absence-high:
          area: attendance
          indicator: absence_rate
          rule: threshold
          warning: { at_least: 18 }
        """) == [])
  }

  @Test func aWrongExampleIsTold() {
    expectNoDifference(
      problems("x: { area: a, indicator: i, rule: treshold, serious: { at_least: 18 } }"),
      [
        "example of threshold:1:1: the example shows no “rule: threshold”",
        "example of threshold:1:35: signals.x.rule: “treshold” is not possible here; did you mean "
          + "“threshold”?",
      ])
    expectNoDifference(
      problems("x: { area: a, indicator: i, rule: threshold, serious: { at_least: 18 } }"),
      [
        "example of threshold:1:46: signals.x: unknown key “serious”; known keys: rule, area, indicator, "
          + "group, higher_is, decimals, minimum_n, weight, maximum, weak, certainty, prior, watch, warning, critical"
      ])
  }
}
