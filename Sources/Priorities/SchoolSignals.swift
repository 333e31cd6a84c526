import SchoolModel

/// Where the signals of each school are among all signals, in the order of the plan.
///
/// Places instead of the signals themselves, since a signal is large and there are many.
struct SignalTable: Sendable {
  /// All signals, in any order.
  let all: [Signal]
  /// School after school, signal after signal of the plan; -1 where there is none.
  private let places: [Int32]
  private let width: Int

  /// - Parameters:
  ///   - signals: in any order; of several of the same school and name the first one counts.
  ///   - schools: the rows of the table; of several with the same code the first one counts.
  ///   - names: the columns.
  init(_ signals: [Signal], schools: [School], names: [SignalID]) {
    let rows = Dictionary(
      schools.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let columns = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var places = [Int32](repeating: -1, count: schools.count * names.count)
    // Signals that come sorted have their school in common with the one before, and the name of the next
    // column: then nothing is looked up.
    var (code, row): (SchoolCode?, Int?) = (nil, nil)
    var column = -1
    for index in signals.indices {
      if signals[index].school != code {
        code = signals[index].school
        row = code.flatMap { rows[$0] }
      }
      let name = signals[index].signal
      column = column + 1 < names.count ? column + 1 : 0
      if names.isEmpty || names[column] != name {
        guard let found = columns[name] else { continue }
        column = found
      }
      guard let row, places[row * names.count + column] < 0 else { continue }
      places[row * names.count + column] = Int32(truncatingIfNeeded: index)
    }
    all = signals
    self.places = places
    width = names.count
  }

  /// The signals of the school of a row.
  func signals(of row: Int) -> SchoolSignals {
    SchoolSignals(all: all, places: places[(row * width)..<((row + 1) * width)])
  }
}

/// The signals of one school, in the order of the plan.
struct SchoolSignals: Sendable {
  fileprivate let all: [Signal]
  fileprivate let places: ArraySlice<Int32>

  var count: Int { places.count }

  /// The place among all signals of the one with a number; nil where there is none.
  func place(_ number: Int) -> Int? {
    let place = Int(places[places.startIndex + number])
    return place < 0 ? nil : place
  }

  /// The signal with a number.
  func signal(_ number: Int) -> Signal? { place(number).map { all[$0] } }

  func level(_ number: Int) -> LevelID? { place(number).flatMap { all[$0].level } }

  /// What the rule compared.
  func value(_ number: Int) -> ExactDecimal? { place(number).flatMap { all[$0].value } }

  /// The limit that it crossed or would cross first.
  func limit(_ number: Int) -> Limit? { place(number).flatMap { all[$0].limit } }

  /// Why there is no data; nil where there is no signal.
  func status(_ number: Int) -> FactStatus? { place(number).map { all[$0].status } }

  func isExcluded(_ number: Int) -> Bool {
    guard let place = place(number), all[place].hasDecision else { return false }
    return all[place].isExcluded
  }

  /// The decisions that set levels instead of rules.
  var overridden: [AppliedOverride] {
    places.indices.compactMap { places[$0] < 0 ? nil : all[Int(places[$0])].overridden }
  }
}
