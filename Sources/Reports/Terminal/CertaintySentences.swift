import SchoolModel

/// What the first page says about how sure the list is.
struct CertaintySentences {
  let result: RunResult
  /// Names of schools for a line of text.
  let names: ([SchoolCode]) -> String

  var sentences: [String] { [reserve, falseSignals, weights].compactMap(\.self) }

  /// Who stands below the cut line with a chance of belonging above it.
  var reserve: String? {
    guard let capacity = result.list.capacity else { return nil }
    let schools = result.list.entries.filter { $0.band == .reserve }.map(\.school)
    let form = !result.list.saysHowSure ? "_unknown" : schools.isEmpty ? "_none" : ""
    return result.texts["summary.reserve\(form)"].filled(with: [
      "capacity": String(capacity), "count": String(schools.count), "schools": names(schools),
    ])
  }

  /// How many of the signals are probably false, how many chance alone would give, and of how many nobody can say.
  var falseSignals: String? {
    let parts = [probablyFalse, byChance].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private var probablyFalse: String? {
    let signals = result.falseSignals
    let unknown = signals.fired - signals.fallible - (signals.ordinary?.fired ?? 0)
    if signals.fallible == 0 {
      return unknown <= 0
        ? nil
        : result.texts["summary.false_signals_unknown"].filled(with: ["unknown": String(unknown)])
    }
    return result.texts["summary.false_signals\(unknown > 0 ? "_some" : "")"].filled(with: [
      "expected": number(signals.expected), "signals": String(signals.fallible),
      "unknown": String(unknown),
    ])
  }

  /// Of rules that compare with what is ordinary.
  private var byChance: String? {
    result.falseSignals.ordinary.map { ordinary in
      result.texts["summary.by_chance"].filled(with: [
        "fired": String(ordinary.fired), "expected": number(ordinary.byChance),
      ])
    }
  }

  private func number(_ expected: Double) -> String {
    let decimals = expected < 10 ? 1 : 0
    return result.texts.number(
      ExactDecimal(machine: expected)?.fraction.rounded(decimals: decimals) ?? 0, decimals: decimals
    )
  }

  /// How much of the list stays when weights are others.
  var weights: String? {
    result.sensitivity.map { sensitivity in
      result.texts["summary.sensitivity"].filled(with: [
        "capacity": String(sensitivity.capacity), "kept": result.texts.percent(sensitivity.kept),
        "spread": String(sensitivity.weightSpread),
      ])
    }
  }
}

extension SupportList {
  /// Whether it is known of any place how sure it is.
  var saysHowSure: Bool { entries.contains { $0.certainty != nil } }
}

extension TextCatalogue {
  /// A probability as people read it; only what is certain reads as 0 or 100 %.
  func percent(_ probability: Double) -> String {
    self["unit.percent"].filled(with: ["number": wholePercent(probability)])
  }

  /// The same without its sign.
  func wholePercent(_ probability: Double) -> String {
    let whole = ExactDecimal(machine: 100 * probability)?.fraction.rounded(decimals: 0) ?? 0
    return whole == 0 && probability > 0
      ? "< 1" : whole == 100 && probability < 1 ? "> 99" : number(whole, decimals: 0)
  }
}
