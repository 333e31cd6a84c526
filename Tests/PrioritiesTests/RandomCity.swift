import Priorities
import SchoolModel

/// A small city with random areas, weights, levels and gaps.
struct RandomCity {
  var areas: [AreaDefinition]
  var definitions: [SignalDefinition]
  var tiers: [TierDefinition]
  var forms: [SupportFormDefinition]
  var codes: [SchoolCode]
  var signals: [Signal]
  var support: [SupportRecord]

  static let levelIDs = levels.map(\.id)

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let weights = ["0.1", "33.3", "1", "2", "0.25", "7.5", "3", "40", "12", "0.7"].map(decimal)
    let areas = (0..<Int.random(in: 1...4, using: &random)).map { place in
      AreaDefinition(
        id: AreaID("area\(place)"), weight: weights.randomElement(using: &random) ?? 1)
    }
    let definitions = (0..<Int.random(in: 1...12, using: &random)).map { place in
      definition(
        SignalID("signal\(place)"), areas.randomElement(using: &random)?.id ?? "area0",
        weight: weights.randomElement(using: &random) ?? 1)
    }
    let codes = (0..<Int.random(in: 1...6, using: &random)).map { SchoolCode("school\($0)") }
    var signals: [Signal] = []
    for code in codes {
      let gaps = Int.random(in: 0...9, using: &random)
      var said: [SignalID: Said] = [:]
      for definition in definitions {
        if Int.random(in: 0...10, using: &random) < gaps {
          let status = FactStatus.allCases.dropFirst().randomElement(using: &random)
          said[definition.id] = .missing(status ?? .notReported)
        } else {
          // Few different values, so that ties are common.
          said[definition.id] = .level(
            Self.levelIDs.randomElement(using: &random) ?? "none",
            value: ExactDecimal(Int.random(in: 10...14, using: &random)), limit: 10)
        }
      }
      signals += PrioritiesTests.signals(code, said, of: definitions)
    }
    self.areas = areas
    self.definitions = definitions
    self.codes = codes
    self.signals = signals
    tiers = [
      tier("thin", compare("coverage", .less, 40), rated: false),
      tier("high", compare("score", .atLeast, 30)), tier("rest", .always),
    ]
    forms = ["form-a", "form-b"].map { id in
      SupportFormDefinition(
        id: SupportFormID(id), signals: definitions.prefix(3).map(\.id), level: "watch",
        tiers: id == "form-b" ? ["high"] : [], capacity: 2)
    }
    support = codes.prefix(2).map {
      SupportRecord(school: $0, form: "form-a", start: day("2025-01-01"))
    }
  }

  func list() throws -> SupportList {
    try PriorityPlan(
      levels: levels, areas: areas, tiers: tiers, signals: definitions, forms: forms
    ).supportList(
      signals: signals, schools: schools(codes), support: support, period: period)
  }

  /// The place of a random signal; nil when the condition holds for none.
  func place(
    where condition: (Signal) -> Bool, using random: inout SeededGenerator
  ) -> Int? {
    signals.indices.filter { condition(signals[$0]) }.randomElement(using: &random)
  }
}
