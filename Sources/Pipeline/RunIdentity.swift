internal import CSVReading
internal import SchoolModel
internal import Settings

/// The name of a run: the same inputs, settings, earlier figures, period and program give the same name.
enum RunIdentity {
  /// Twelve hexadecimal digits of the SHA-256 over everything that decides the result.
  static func runID(
    gathered: GatheredData, origins: [EarlierSource], lists: EarlierLists, years: BacktestYears,
    settings: [EffectiveSetting], period: PeriodID, programVersion: String
  ) -> String {
    var lines = ["skolsignal \(programVersion)", "period \(period)"]
    lines += gathered.inputs.map { "input \($0.name)\u{1F}\($0.layout)\u{1F}\($0.sha256)" }.sorted()
    if gathered.isOfChosenFiles { lines.append("of chosen files") }
    lines += gathered.filesWithoutLayout.map { "passed over \($0)" }
    // Where results and the history are kept decides nothing.
    let settings = settings.filter { !OperationSettings.contains($0) }
    lines += settings.map { "setting \($0.path)\u{1F}\($0.value)" }.sorted()
    // Where a signal's rule stands is part of the result: every signal names its line.
    lines += settings.filter { $0.path.hasPrefix("signals.") }
      .map { "source \($0.path)\u{1F}\($0.source)" }.sorted()
    lines += origins.map(\.trace)
    lines += lists.trace
    lines += years.trace
    lines += gathered.decisions.compactMap(\.trace).sorted()
    return String(SHA256.hex(of: Array(lines.joined(separator: "\n").utf8)).prefix(12))
  }
}

extension DecisionRecord {
  /// What the history adds to a run's decisions; nil for a row of an export that it knows nothing more of.
  fileprivate var trace: String? {
    guard origin == .history || levels != nil else { return nil }
    let levels = (levels ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return [
      "decision", origin.rawValue, school.text, signal?.text ?? "*", decision, reason,
      responsibleRole, validUntil?.description ?? "", levels.joined(separator: " "),
    ].joined(separator: "\u{1F}")
  }
}
