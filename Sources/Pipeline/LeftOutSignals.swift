internal import SchoolModel
internal import Settings

extension ResolvedSettings {
  /// Leaves out the signals whose indicator is in none of the facts.
  ///
  /// Whoever rates ready-made figures chooses by the files which signals are meant; in a run over
  /// exports a figure that nobody sent is missing instead, and lowers the coverage of every school.
  ///
  /// - Parameter present: the indicators that there are figures of.
  /// - Returns: a finding for each signal that was left out.
  mutating func leaveOutSignals(without present: Set<IndicatorID>) -> [Finding] {
    let needed = weightsPassedOn
    let leftOut = signals.filter { !present.contains($0.indicator) && !needed.contains($0.id) }
    signals.removeAll { !present.contains($0.indicator) && !needed.contains($0.id) }
    let kept = Set(signals.map(\.id))
    for place in supportForms.indices {
      supportForms[place].signals.removeAll { !kept.contains($0) }
    }
    supportForms.removeAll { $0.signals.isEmpty }
    let areas = Set(signals.map(\.area))
    self.areas.removeAll { !areas.contains($0.id) }
    return leftOut.map {
      Finding(
        .signalLeftOut, file: "",
        facts: ["signal": $0.id.text, "indicator": $0.indicator.text])
    }
  }

  /// The signals whose weight goes somewhere when they are missing, and those who get it: leaving them
  /// out would change the score of every school.
  private var weightsPassedOn: Set<SignalID> {
    var needed: Set<SignalID> = []
    for signal in signals {
      switch signal.missing ?? scoring.missing {
      case .spread: break
      case .leftOut, .noScore: needed.insert(signal.id)
      case .passedOn(let parts): needed.formUnion(parts.keys + [signal.id])
      }
    }
    return needed
  }
}
