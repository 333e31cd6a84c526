import SchoolModel

/// Where the signals of each school are among all signals, in the order of the plan.
struct SignalTable: Sendable {
  /// What all signals say, in any order.
  let verdicts: SignalVerdicts
  /// School after school, signal after signal of the plan; -1 where there is none.
  private let places: [Int32]
  private let width: Int
  /// By the number of a level among the verdicts, its place in the plan; nil for one that the plan does not
  /// know.
  private let levelPlaces: [Int?]

  /// - Parameters:
  ///   - verdicts: of several of the same school and name the first one counts.
  ///   - schools: the rows of the table; of several with the same code the first one counts.
  ///   - names: the columns.
  ///   - levels: from the mildest to the most serious.
  init(
    _ verdicts: SignalVerdicts, schools: [School], names: [SignalID], levels: [LevelDefinition]
  ) {
    let rows = Dictionary(
      schools.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let columns = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let rowOf = verdicts.schools.map { rows[$0] }
    let columnOf = verdicts.signals.map { columns[$0] }
    var places = [Int32](repeating: -1, count: schools.count * names.count)
    for (index, verdict) in verdicts.rows.enumerated() {
      guard let row = rowOf[Int(verdict.school)], let column = columnOf[Int(verdict.signal)] else {
        continue
      }
      let place = row * names.count + column
      if places[place] < 0 { places[place] = Int32(truncatingIfNeeded: index) }
    }
    self.verdicts = verdicts
    self.places = places
    width = names.count
    levelPlaces = verdicts.levels.map { level in levels.firstIndex { $0.id == level } }
  }

  /// The signals of the school of a row.
  func signals(of row: Int) -> SchoolSignals {
    SchoolSignals(
      verdicts: verdicts, levelPlaces: levelPlaces,
      places: places[(row * width)..<((row + 1) * width)])
  }
}

/// The signals of one school, in the order of the plan.
struct SchoolSignals: Sendable {
  fileprivate let verdicts: SignalVerdicts
  fileprivate let levelPlaces: [Int?]
  fileprivate let places: ArraySlice<Int32>

  var count: Int { places.count }

  /// The place among all signals of the one with a number; nil where there is none.
  func place(_ number: Int) -> Int? {
    let place = Int(places[places.startIndex + number])
    return place < 0 ? nil : place
  }

  /// What the signal with a number says.
  func verdict(_ number: Int) -> SignalVerdicts.Row? {
    guard let place = place(number) else { return nil }
    return verdicts.rows[place]
  }

  /// The place of a verdict's level in the plan; nil when there is no data.
  func levelPlace(_ verdict: SignalVerdicts.Row) -> Int? {
    verdict.level < 0 ? nil : levelPlaces[Int(verdict.level)]
  }

  /// The decisions that set levels instead of rules.
  var overridden: [AppliedOverride] {
    guard !verdicts.overridden.isEmpty else { return [] }
    return places.compactMap { verdicts.overridden[Int($0)] }
  }
}
