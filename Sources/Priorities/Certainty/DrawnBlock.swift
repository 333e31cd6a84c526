import SchoolModel
import Statistics

/// Makes the rows of drawn scores of some schools.
struct DrawnBlockMaker: Sendable {
  private let scored: ScoredSchools
  private let plan: PriorityPlan
  /// By signal of the plan: its area, the first signal about the same figure, and what a figure that meets no
  /// limit gives.
  private let areas: [Int32]
  private let figures: [Int]
  private let mildest: [Double]
  private let points: [Double]
  private let scorePerPoint: Double

  /// Probabilities nearer to 0 or 1 than this are taken for certainty.
  private static let negligible = 1e-9

  init(_ scored: ScoredSchools, plan: PriorityPlan) {
    self.scored = scored
    self.plan = plan
    areas = plan.areaPlaces.map { Int32($0 ?? 0) }
    figures = plan.signals.map { signal in
      plan.signals.firstIndex { $0.indicator == signal.indicator && $0.group == signal.group } ?? 0
    }
    let points = plan.levels.indices.map { plan.points.drawn($0) }
    self.points = points
    scorePerPoint = plan.points.scorePerPoint
    mildest = plan.signals.map { signal in
      points[signal.otherwise.flatMap { plan.places[$0] } ?? 0]
    }
  }

  /// The rows of some schools.
  ///
  /// - Parameter members: the places of the schools in the list.
  /// - Returns: one row for each of them.
  func block(_ members: Range<Int>) -> DrawnScores.Block {
    var block = DrawnScores.Block()
    var known = KnownFigures(count: figures.count)
    for place in members {
      let member = scored.members[place]
      var row = DrawnScores.Row(
        key: SplitMix64.key(of: member.school.text), fixed: member.decided ?? 0,
        isDecided: member.decided != nil, itemEnd: 0, figureEnd: 0)
      if member.decided == nil {
        known.forget()
        for signal in member.signals { add(signal, to: &block, &row, &known) }
      }
      row.itemEnd = block.items.count
      row.figureEnd = block.areas.count
      block.rows.append(row)
    }
    return block
  }

  private func add(
    _ counting: ScoredSchools.Counting, to block: inout DrawnScores.Block,
    _ row: inout DrawnScores.Row, _ known: inout KnownFigures
  ) {
    let worth = counting.share * scorePerPoint
    let chances = scored.all[counting.place].chances
    guard let first = chances.first else {
      row.fixed += worth * points[counting.level]
      return
    }
    var reached = mildest[counting.number]
    var certain = 1.0
    row.fixed += worth * reached
    let start = block.steps.count
    for chance in chances {
      // A more serious level is never surer than a milder one.
      certain = min(certain, chance.probability)
      let level = plan.levels.firstIndex { $0.id == chance.level }
      let given = level.map { points[$0] } ?? 0
      let gain = worth * (given - reached)
      reached = given
      if certain <= Self.negligible || gain == 0 { continue }
      if certain >= 1 - Self.negligible {
        row.fixed += gain
        continue
      }
      block.steps.append(
        DrawnScores.Step(from: -(NormalDistribution.quantile(certain) ?? 0), gain: gain))
    }
    guard block.steps.count > start else { return }
    let looksUp = first.limit.looksUp
    let isOwn =
      scored.all[counting.place].indicator == plan.signals[counting.number].indicator
      && scored.all[counting.place].group == plan.signals[counting.number].group
    let figure = known.figure(
      counting.place, own: isOwn ? figures[counting.number] : nil, looksUp: looksUp, in: scored.all)
    if figure.isNew { block.areas.append(areas[counting.number]) }
    block.items.append(
      DrawnScores.Item(
        figure: figure.number, sign: figure.looksUp == looksUp ? 1 : -1,
        end: Int32(block.steps.count)))
  }
}

/// The figures that the signals of one school are about, as far as they have been seen.
private struct KnownFigures {
  private struct Seen {
    /// A signal that is about it, and the direction in which that looks.
    let place: Int
    let looksUp: Bool
    /// Whether the signal is about the figure of its own definition.
    let isOwn: Bool
  }

  private var seen: [Seen] = []
  /// By the number that definitions give a figure: where it stands in `seen`, or -1.
  private var numbers: [Int]
  private var used: [Int] = []

  init(count: Int) { numbers = [Int](repeating: -1, count: count) }

  mutating func forget() {
    seen.removeAll(keepingCapacity: true)
    for number in used { numbers[number] = -1 }
    used.removeAll(keepingCapacity: true)
  }

  /// The number of the figure of a signal among those of the school.
  ///
  /// - Parameters:
  ///   - place: the place of the signal among all.
  ///   - own: the number of the figure of its definition; nil where a rule inside has chosen another.
  ///   - looksUp: the direction in which the signal looks.
  ///   - all: all signals.
  /// - Returns: the number, the direction in which the first signal about the figure looks, and whether this
  ///   is the first one.
  mutating func figure(
    _ place: Int, own: Int?, looksUp: Bool, in all: [Signal]
  ) -> (number: Int32, looksUp: Bool, isNew: Bool) {
    func isAlike(_ other: Seen) -> Bool {
      all[other.place].indicator == all[place].indicator
        && all[other.place].group == all[place].group
        && all[other.place].period == all[place].period
    }
    var found: Int?
    if let own {
      found = numbers[own] < 0 ? seen.firstIndex { !$0.isOwn && isAlike($0) } : numbers[own]
    } else {
      found = seen.firstIndex(where: isAlike)
    }
    let number = found ?? seen.count
    if found == nil { seen.append(Seen(place: place, looksUp: looksUp, isOwn: own != nil)) }
    if let own, numbers[own] < 0 {
      numbers[own] = number
      used.append(own)
    }
    return (Int32(number), seen[number].looksUp, found == nil)
  }
}
