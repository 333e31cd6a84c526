import CustomDump
import SchoolModel
import Settings
import Testing

/// `certainty` in `signals.yaml` and `list` in `support.yaml`.
@Suite struct CertaintySettingsTests {
  private func resolved(_ signals: String = "", support: String = "", inSignal: String = "") throws
    -> ResolvedSettings
  {
    var input = ExampleSettings.input
    input.signals.text += signals
    input.support.text = support + input.support.text
    if !inSignal.isEmpty, let range = input.signals.text.firstRange(of: "group: girls") {
      input.signals.text.replaceSubrange(range, with: "group: girls\n    \(inSignal)")
    }
    return try input.resolved()
  }

  @Test func nothingSaidMeansNoDemandsAndAThousandDraws() throws {
    let settings = try resolved()
    #expect(settings.certainty == CertaintyDefinition())
    #expect(settings.list == ListDefinition())
    #expect(settings.signals.allSatisfy { $0.confidence == nil })
  }

  @Test func whatIsSaidForAllSignalsHoldsUnlessOneSaysOtherwise() throws {
    let settings = try resolved(
      "\ncertainty: { confidence: 90, unsure: lower, seed: 7, draws: 250, rank_interval: 95, together: 0.5, false_discovery: 5 }\n",
      support: "list: { capacity: 6, reserve: 20 }\n",
      inSignal: "certainty: { confidence: 75 }")
    #expect(
      settings.certainty
        == CertaintyDefinition(
          confidence: ConfidenceRule(percent: 90, unsure: .lower), seed: 7, draws: 250,
          rankConfidence: 95, together: ExactDecimal(coefficient: 5, scale: 1),
          falseDiscovery: FalseDiscoveryRule(percent: 5, unsure: .lower)))
    #expect(settings.list == ListDefinition(capacity: 6, reserve: 20))
    let own = settings.signals.first { $0.id == "absence-high" }
    #expect(own?.confidence == ConfidenceRule(percent: 75, unsure: .lower))
    let other = settings.signals.first { $0.id == "merit-falling" }
    #expect(other?.confidence == ConfidenceRule(percent: 90, unsure: .lower))
  }

  @Test func oneSignalMayAskWhereOthersDoNot() throws {
    let settings = try resolved(inSignal: "certainty: { confidence: 75, unsure: lower }")
    let own = settings.signals.first { $0.id == "absence-high" }
    #expect(own?.confidence == ConfidenceRule(percent: 75, unsure: .lower))
    #expect(settings.signals.filter { $0.confidence != nil }.count == 1)
  }

  @Test(arguments: [
    ("certainty: { confidence: 101 }", "expected percent from 0 to 100, found 101"),
    ("certainty: { false_discovery: -1 }", "expected percent from 0 to 100, found -1"),
    ("certainty: { rank_interval: 100 }", "expected percent above 0 and below 100, found 100"),
    ("certainty: { together: 2 }", "expected 0 to 1, found 2"),
  ])
  func numbersThatCannotBeAreNamed(text: String, expected: String) {
    let error = #expect(throws: SettingsProblems.self) { try resolved("\n\(text)\n") }
    #expect(error?.problems.map(\.message) == [expected])
  }

  @Test func aReserveIsAProbability() {
    let error = #expect(throws: SettingsProblems.self) {
      try resolved(support: "list: { capacity: 6, reserve: 200 }\n")
    }
    #expect(error?.problems.map(\.message) == ["expected percent from 0 to 100, found 200"])
  }
}
