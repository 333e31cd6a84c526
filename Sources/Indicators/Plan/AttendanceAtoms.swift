import SchoolModel

/// The calendar cut into the coarsest pieces of which every period of every kind is made, so that a
/// row of a day is added once, whatever the number of periods that it counts in.
///
/// After the pieces there is an atom for each calendar place, for rows that name a period and no day.
struct AttendanceAtoms: Sendable {
  /// A row's atom, school and grade year in one word, atom first.
  struct Place {
    /// Stands for a row that is not used.
    static let none = UInt32.max
    static func atom(_ place: UInt32) -> Int { Int(place >> 18) }
    static func school(_ place: UInt32) -> Int { Int(place >> 4 & 0x3fff) }
    static func gradeYear(_ place: UInt32) -> UInt8 { UInt8(place & 15) }
    /// School and grade year.
    static func home(_ place: UInt32) -> UInt32 { place & 0x3ffff }
  }

  let firstDay: Int32
  /// Day → the bits of a place that it decides; `Place.none` for a day in no period.
  let bitsOfDay: [UInt32]
  /// Day → its place among the days of its atom.
  let ordinalOfDay: [UInt16]
  /// Atoms below this are pieces of days; the atom `pieces + p` is for rows about the period `p`.
  let pieces: Int
  /// How many days each atom has.
  let dayCounts: [Int]
  /// Calendar place → atoms that share a day with the period.
  let overlaps: [[Bool]]
  /// A day of each piece.
  private let samples: [Day]
  private let calendar: SchoolCalendar

  var count: Int { pieces + calendar.periods.count }

  /// A calendar with more periods than fit is refused elsewhere; here it counts as empty.
  init(_ whole: SchoolCalendar) {
    let fits = whole.periods.count < PackedKey.maximumPeriods
    let calendar = fits ? whole : SchoolCalendar(periods: [])
    self.calendar = calendar
    let periods = calendar.periods.filter { $0.first <= $0.last }
    firstDay = periods.map(\.first).min()?.number ?? 0
    var atoms: [Int16] = []
    var ordinals: [UInt16] = []
    var counts: [Int] = []
    var samples: [Day] = []
    var known: [[Int]: Int] = [:]
    var overlaps = calendar.periods.map { _ in [Bool]() }
    // Between two neighbouring borders every day lies in the same periods.
    let borders = Set(periods.flatMap { [$0.first.number, $0.last.number + 1] }).sorted()
    for (start, end) in zip(borders, borders.dropFirst()) {
      let day = Day(number: start)
      let around = calendar.periods.indices.filter { calendar.periods[$0].contains(day) }
      guard !around.isEmpty else {
        atoms += Array(repeating: -1, count: Int(end - start))
        ordinals += Array(repeating: 0, count: Int(end - start))
        continue
      }
      let atom = known[around] ?? counts.count
      if atom == counts.count {
        known[around] = atom
        counts.append(0)
        samples.append(day)
        for period in overlaps.indices { overlaps[period].append(around.contains(period)) }
      }
      for _ in start..<end {
        atoms.append(Int16(atom))
        ordinals.append(UInt16(clamping: counts[atom]))
        counts[atom] += 1
      }
    }
    bitsOfDay = atoms.map { $0 < 0 ? Place.none : UInt32($0) << 18 }
    ordinalOfDay = ordinals
    pieces = counts.count
    self.samples = samples
    self.overlaps = calendar.periods.enumerated().map { place, period in
      overlaps[place]
        + calendar.periods.map { $0.first <= period.last && period.first <= $0.last }
    }
    dayCounts =
      counts + calendar.periods.map { max(0, Int($0.last.number - $0.first.number) + 1) }
  }

  /// The calendar place that an atom is about; nil for a piece of days.
  func period(of atom: Int) -> Int? { atom < pieces ? nil : atom - pieces }

  /// Whether an atom shares a day with a period.
  func isOverlapping(_ atom: Int, _ period: Int) -> Bool {
    overlaps[period][atom]
  }

  /// Atom → places of the kind where it counts: for days the earliest period around them, for rows
  /// about a period every period that contains it.
  func targets(kind: String, containing: [[Int]]) -> [[Int]] {
    guard containing.count == calendar.periods.count else { return [] }
    return samples.map { day in
      calendar.period(of: kind, containing: day).flatMap { calendar.place(of: $0.id) }.map { [$0] }
        ?? []
    } + containing
  }
}
