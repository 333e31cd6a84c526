import SchoolModel
import Settings
import Testing

@Suite("Settings of a backtest and of equity")
struct AnalysisSettingsTests {
  private func input(_ more: String) -> SettingsInput {
    var input = ExampleSettings.input
    input.signals.text += more
    return input
  }

  @Test("are read in the order of the file")
  func outcomes() throws {
    let settings = try input(
      """

      backtest:
        outcomes:
          z-low: { indicator: absence_rate, worst: 10 }
          fall: { indicator: absence_rate, worsened: { above: 2.5 } }
        places: 7
        years: 4
        seed: 9
      equity:
        indicators: [absence_rate]
        background: socioeconomic_index
        parts: 4

      """
    ).resolved()
    #expect(settings.backtest.outcomes.map(\.id) == ["z-low", "fall"])
    #expect(settings.backtest.outcomes[0].rule == .worst(percent: 10))
    #expect(
      settings.backtest.outcomes[1].rule
        == .worsened(Limit(.above, ExactDecimal(coefficient: 25, scale: 1))))
    #expect(settings.backtest.places == 7)
    #expect(settings.backtest.years == 4)
    #expect(settings.backtest.sampling == SamplingDefinition(draws: 1000, seed: 9))
    #expect(settings.equity.indicators == ["absence_rate"])
    #expect(settings.equity.background == .socioeconomicIndex)
    #expect(settings.equity.parts == 4)
  }

  @Test(
    "say what is wrong with them",
    arguments: [
      ("outcomes: { low: { indicator: nothing, worst: 10 } }", "there is no indicator"),
      ("outcomes: { low: { indicator: INDICATOR } }", "an outcome needs one of"),
      (
        "outcomes: { low: { indicator: INDICATOR, worst: 10, limit: { below: 5 } } }",
        "not worst and limit"
      ),
      ("outcomes: { low: { indicator: INDICATOR, worst: 0 } }", "above 0 and below 100"),
      ("outcomes: { low: { indicator: INDICATOR, wurst: 10 } }", "wurst"),
      ("confidence: 100", "above 0 and below 100"),
    ])
  func problems(text: String, message: String) throws {
    let own = text.replacing("INDICATOR", with: "absence_rate")
    let problems = input("\nbacktest: { \(own) }\n").problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }
}
