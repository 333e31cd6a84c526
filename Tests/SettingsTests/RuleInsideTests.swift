import CustomDump
import Foundation
import Indicators
import SchoolModel
import Settings
import Signals
import Testing

/// The program's own kinds of rules, as the settings read them.
@Suite struct RuleInsideTests {
  static let vocabulary = SettingsVocabulary(
    indicatorKinds: ExampleSettings.vocabulary.indicatorKinds, ruleKinds: RuleCatalogue.kinds)

  @Test(arguments: RuleCatalogue.kinds)
  func theExampleOfAKindIsRight(_ kind: KindDescription) {
    #expect(exampleProblems(of: kind, in: Self.vocabulary).map(\.description) == [])
  }

  @Test(arguments: IndicatorCatalogue.kinds)
  func theExampleOfAnIndicatorIsRight(_ kind: KindDescription) {
    let vocabulary = SettingsVocabulary(
      indicatorKinds: IndicatorCatalogue.kinds, ruleKinds: RuleCatalogue.kinds)
    #expect(exampleProblems(of: kind, in: vocabulary).map(\.description) == [])
  }

  private static let oldSignal =
    "merit-run: { area: knowledge, indicator: merit, rule: run, level: warning }"

  /// The example with another last signal, whose first line is 27.
  private func resolve(_ signal: String, assignments: [String] = []) throws -> ResolvedSettings {
    var input = ExampleSettings.input
    input.signals.text = input.signals.text.replacing(Self.oldSignal, with: signal)
    input.assignments = assignments
    return try resolveSettings(input, vocabulary: Self.vocabulary)
  }

  private static let persistent = """
    merit-run:
        area: knowledge
        indicator: merit
        rule: persistence
        periods: 3
        at_least: 2
        of:
          rule: threshold
          warning: { below: 200 }
          critical: { below: 190 }
    """

  private static let combined = """
    merit-run:
        area: knowledge
        indicator: merit
        rule: all_of
        weak: { n: 20, confidence: 80, at_most: watch }
        prior: { peers: peer_group }
        rules:
          - { rule: threshold, warning: { below: 200 } }
          - rule: persistence
            indicator: absence_rate
            group: girls
            of: { rule: change, warning: { at_least: 3 } }
    """

  private static let grid = """
    merit-run:
        area: knowledge
        indicator: merit
        rule: matrix
        status: [{ below: 200 }]
        change: [{ below: 0 }]
        grid: [[critical, warning], ["-", none]]
    """

  @Test func aRuleInsideIsReadWithItsPlace() throws {
    let signal = try #require(
      try resolve(Self.persistent).signals.first { $0.id == "merit-run" })
    #expect(signal.rule == "persistence")
    #expect(signal.parameters["periods"]?.integer == 3)
    let inside = try #require(signal.parameters["of"]?.record)
    #expect(inside["rule"]?.text == "threshold")
    #expect(inside["warning"]?.limit == Limit(.below, 200))
    #expect(inside["warning"]?.source.line == 35)
  }

  @Test func rulesMayBeNestedDeeper() throws {
    let signal = try #require(try resolve(Self.combined).signals.first { $0.id == "merit-run" })
    #expect(signal.weak?.minimumN == 20)
    #expect(signal.weak?.confidence == 80)
    #expect(signal.weak?.highestLevel == "watch")
    #expect(signal.prior?.isOfPeerGroup == true)
    let second = try #require(signal.parameters["rules"]?.list?.last?.record)
    #expect(second["of"]?.record?["warning"]?.limit == Limit(.atLeast, 3))
  }

  @Test func aLimitInsideCanBeSet() throws {
    let settings = try resolve(
      Self.persistent, assignments: ["signals.merit-run.of.warning.below=210"])
    let signal = try #require(settings.signals.first { $0.id == "merit-run" })
    #expect(signal.parameters["of"]?.record?["warning"]?.limit == Limit(.below, 210))
    #expect(
      settings.effective.contains { $0.path == "signals.merit-run.of.critical.below" })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let old: String
    let new: String
    let expected: [String]

    init(_ text: String, _ old: String, _ new: String, _ expected: String...) {
      self.text = text
      self.old = old
      self.new = new
      self.expected = expected
    }

    var testDescription: String { "\(old) → \(new)" }
  }

  static let cases = [
    Case(
      persistent, "rule: threshold", "rule: treshold",
      "signals.yaml:34:13: signals.merit-run.of.rule: “treshold” is not possible here; did you mean “threshold”?"
    ),
    Case(
      persistent, "critical: { below: 190 }", "critcal: { below: 190 }",
      "signals.yaml:36:7: signals.merit-run.of: unknown key “critcal”; did you mean “critical”?"),
    Case(
      persistent, "below: 200", "above: 200",
      "signals.yaml:35:25: signals.merit-run.of.warning: “above” is the wrong side: higher values are better here, so a limit says at_most or below"
    ),
    Case(
      persistent, "below: 190", "below: 210",
      "signals.yaml:36:26: signals.merit-run.of.critical: the limit below 210 is not harder to reach than below 200 of the milder level “warning”; a more serious level needs a lower limit"
    ),
    Case(
      persistent, "rule: threshold", "rule: threshold\n      indicator: merrit",
      "signals.yaml:35:18: signals.merit-run.of.indicator: there is no indicator “merrit” in “indicators”; did you mean “merit”?"
    ),
    Case(
      persistent, "at_least: 2", "at_least: two",
      "signals.yaml:32:15: signals.merit-run.at_least: expected a whole number from 1 to 20, found “two”"
    ),
    Case(
      persistent, "rule: threshold", "rule: threshold\n      weight: 2",
      "signals.yaml:35:7: signals.merit-run.of: unknown key “weight”; known keys: rule, indicator, group, higher_is, decimals, minimum_n, maximum, otherwise, watch, warning, critical"
    ),
    Case(
      combined, "group: girls", "group: boys",
      "signals.yaml:37:16: signals.merit-run.rules.1.group: there is no group “boys” in “groups”; groups: all, girls"
    ),
    Case(
      combined, "at_most: watch", "at_most: wacth",
      "signals.yaml:31:45: signals.merit-run.weak.at_most: there is no level “wacth” in “levels”; did you mean “watch”?"
    ),
    Case(
      combined, "n: 20, confidence: 80, ", "",
      "signals.yaml:31:5: signals.merit-run.weak: nothing says when the evidence is weak; add n, confidence or both"
    ),
    Case(
      combined, "confidence: 80", "confidence: 800",
      "signals.yaml:31:32: signals.merit-run.weak.confidence: expected percent from 0 to 100, found 800"
    ),
    Case(
      combined, "peers: peer_group", "peers: all, mean: 220",
      "signals.yaml:32:5: signals.merit-run.prior: a given belief needs a mean together with a strength or a deviation"
    ),
    Case(
      grid, "critical, warning", "critical, warming",
      "signals.yaml:33:23: signals.merit-run.grid: there is no level “warming” in “levels”; did you mean “warning”?"
    ),
    Case(
      grid, "{ below: 0 }", "{ under: 0 }",
      "signals.yaml:32:16: signals.merit-run.change.0: unknown key “under”; known keys: at_least, above, at_most, below"
    ),
  ]

  @Test(arguments: cases)
  func aProblemInsideIsToldWithItsPlace(example: Case) throws {
    #expect(example.text.contains(example.old))
    let text = example.text.replacing(example.old, with: example.new)
    do {
      _ = try resolve(text)
      Issue.record("no problem was found")
    } catch let error as SettingsProblems {
      expectNoDifference(error.problems.map(\.description), example.expected)
    }
  }

  @Test func theSchemaNamesRulesInsideOnce() throws {
    let text = jsonSchema(of: .signals, vocabulary: Self.vocabulary)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let definitions = try #require(json?["$defs"] as? [String: Any])
    #expect(definitions.keys.sorted() == ["rule"])
    #expect(text.contains(##""$ref": "#/$defs/rule""##))
  }
}
