import SchoolModel

/// The ranked schools of a list with what each signal is worth, as simulations need it.
struct ScoredSchools: Sendable {
  /// One school in rank order.
  struct Member: Sendable {
    let school: SchoolCode
    let rank: Int
    /// Its signals that count, sorted by signal.
    let signals: [Counting]
    /// The share of missing signals whose weight nobody gets.
    let leftOut: Double
    /// The score where it was decided instead of computed, so that more means more need.
    let decided: Double?
  }

  /// A signal that counts for the score of its school.
  struct Counting: Sendable {
    /// Its place among all signals.
    let place: Int
    /// Its number in the plan.
    let number: Int
    /// The place of its level; 0 is the mildest.
    let level: Int
    /// Its part of what the score is divided by.
    let share: Double
  }

  let members: [Member]
  /// The signals of all schools, in any order.
  let all: [Signal]

  /// Whether any signal that counts says how sure it is.
  var saysHowSure: Bool {
    members.contains { member in
      member.signals.contains { !all[$0.place].chances.isEmpty }
    }
  }

  /// How many schools are looked at in one go.
  private static let piece = 64

  /// - Parameters:
  ///   - list: the list, whose ranks decide who takes part.
  ///   - signals: the signals of all schools, in any order.
  ///   - verdicts: what they say, in the same order; nil where that has not been asked.
  ///   - schools: the register, in any order.
  ///   - plan: the weights.
  ///   - crew: who shares the work.
  init(
    _ list: SupportList, signals: [Signal], verdicts: SignalVerdicts? = nil, schools: [School],
    plan: PriorityPlan, crew: Crew
  ) {
    let table = SignalTable(
      verdicts ?? SignalVerdicts(signals), schools: schools, names: plan.signalIDs,
      levels: plan.levels)
    let rows = Dictionary(
      schools.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let entries = list.entries
    all = signals
    members = crew.pieces(of: entries.count, size: Self.piece) { places in
      places.compactMap { place -> Member? in
        guard let rank = entries[place].rank, let row = rows[entries[place].school] else {
          return nil
        }
        return Member(
          entries[place], rank: rank, school: schools[row], signals: table.signals(of: row),
          plan: plan)
      }
    }.flatMap(\.self)
  }
}

extension ScoredSchools.Member {
  fileprivate init(
    _ entry: SupportListEntry, rank: Int, school: School, signals: SchoolSignals,
    plan: PriorityPlan
  ) {
    let places = plan.levelPlaces(signals)
    let weights = plan.weights(of: school, signals: signals, places: places)
    let divisor = Double.nearest(weights.divisor)
    var counting: [ScoredSchools.Counting] = []
    for (number, part) in weights.parts.enumerated() where part > 0 {
      guard let place = signals.place(number), let level = places[number] else { continue }
      counting.append(
        ScoredSchools.Counting(
          place: place, number: number, level: level, share: Double.nearest(part) / divisor))
    }
    let isDecided = entry.overridden.contains {
      if case .score = $0.decision { true } else { false }
    }
    let parts = weights.parts.reduce(0, +)
    self.init(
      school: entry.school, rank: rank, signals: counting,
      leftOut: weights.divisor > 0 ? Double.nearest(weights.divisor - parts) / divisor : 0,
      decided: isDecided ? entry.score.map { plan.points.need * $0.approximate } : nil)
  }
}

extension Double {
  /// The nearest binary number to a whole one; nearly always short ones, whose conversion is many times
  /// faster.
  fileprivate static func nearest(_ number: Int128) -> Double {
    Int64(exactly: number).map { Double($0) } ?? Double(number)
  }
}

extension PointTable {
  /// 1 where more points mean more need, −1 where fewer do.
  var need: Double { moreIsWorse ? 1 : -1 }

  /// The points of a level as a number that grows with need.
  func drawn(_ place: Int?) -> Double { need * Double(place.map { points[$0] } ?? 0) }
}
