import SchoolModel
import Statistics

/// The scores that schools may truly have, as a dense table from which they are drawn.
///
/// Only the level that a signal reaches counts for a score. So nothing but the probability of each level
/// is needed of a signal: it is kept as the standard normal number beyond which the level is reached.
/// One such number is drawn for each figure of a school, in the direction of what is bad; signals about
/// the same figure share it, so that they cannot contradict one another.
struct DrawnScores: Sendable {
  /// One signal of a school whose level is not certain.
  struct Item {
    /// Which of the school's figures it is about.
    var figure: Int32
    /// 1, or −1 where the signal looks the other way than the first one about the figure.
    var sign: Double
    /// The end of its steps; they begin where those of the item before end.
    var end: Int32
  }

  /// A level that is reached from some number on, and what the score gains by it.
  struct Step {
    var from: Double
    var gain: Double
  }

  /// One school.
  private struct Row {
    let key: UInt64
    /// What signals give of which the level is certain.
    var fixed: Double
    /// The ends of its items and figures; they begin where those of the school before end.
    var itemEnd: Int
    var figureEnd: Int
  }

  private var rows: [Row] = []
  private var items: [Item] = []
  private var steps: [Step] = []
  /// The area of each figure.
  private var areas: [Int32] = []
  private let areaCount: Int
  private let normal = NormalTable()
  /// How much of a figure's number comes from its area, and how much is its own.
  private let common: Double
  private let own: Double

  /// Probabilities nearer to 0 or 1 than this are taken for certainty.
  private static let negligible = 1e-9

  /// - Parameters:
  ///   - areas: how many areas there are.
  ///   - together: how far the figures of an area move together, 0 to 1.
  init(areas: Int, together: Double) {
    areaCount = areas
    common = max(0, min(1, together)).squareRoot()
    own = (1 - max(0, min(1, together))).squareRoot()
  }

  var count: Int { rows.count }

  /// Adds a school.
  ///
  /// - Parameters:
  ///   - school: its code decides its draws, whoever else takes part.
  ///   - signals: those that count for its score, with the part of the score that a point gives.
  ///   - points: the points of a level.
  ///   - area: the place of a signal's area.
  mutating func add(
    _ school: SchoolCode, signals: [(signal: Signal, worth: Double)],
    points: (LevelID) -> Double, mildest: LevelID, area: (AreaID) -> Int
  ) {
    var row = Row(
      key: SplitMix64.key(of: school.text), fixed: 0, itemEnd: items.count,
      figureEnd: areas.count)
    var figures: [Figure: (place: Int32, looksUp: Bool)] = [:]
    for (signal, worth) in signals {
      guard let level = signal.level else { continue }
      guard let first = signal.chances.first else {
        row.fixed += worth * points(level)
        continue
      }
      var reached = points(mildest)
      var certain = 1.0
      row.fixed += worth * reached
      let start = steps.count
      for chance in signal.chances {
        // A more serious level is never surer than a milder one.
        certain = min(certain, chance.probability)
        let gain = worth * (points(chance.level) - reached)
        reached = points(chance.level)
        if certain <= Self.negligible || gain == 0 { continue }
        if certain >= 1 - Self.negligible {
          row.fixed += gain
          continue
        }
        steps.append(Step(from: -(NormalDistribution.quantile(certain) ?? 0), gain: gain))
      }
      guard steps.count > start else { continue }
      let looksUp = first.limit.looksUp
      let name = Figure(signal)
      let known = figures[name] ?? (Int32(figures.count), looksUp)
      if figures[name] == nil {
        figures[name] = known
        areas.append(Int32(area(signal.area)))
      }
      items.append(
        Item(figure: known.place, sign: known.looksUp == looksUp ? 1 : -1, end: Int32(steps.count)))
    }
    row.itemEnd = items.count
    row.figureEnd = areas.count
    rows.append(row)
  }

  /// What a signal is about.
  private struct Figure: Hashable {
    let indicator: IndicatorID
    let group: GroupID
    let period: PeriodID

    init(_ signal: Signal) {
      indicator = signal.indicator
      group = signal.group
      period = signal.period
    }
  }

  /// Draws the scores of all schools many times.
  ///
  /// - Parameters:
  ///   - draws: how many times.
  ///   - seed: the seed.
  ///   - use: is given the scores of each draw in turn, in the order in which the schools were added.
  func draw(_ draws: Int, seed: UInt64, use: ([Double]) -> Void) {
    var generators = rows.map { SplitMix64(seed: seed, key: $0.key) }
    var scores = [Double](repeating: 0, count: rows.count)
    var ofAreas = [Double](repeating: 0, count: areaCount)
    var numbers: [Double] = []
    for _ in 0..<draws {
      var (item, figure, step) = (0, 0, 0)
      for place in rows.indices {
        let row = rows[place]
        var generator = generators[place]
        if common > 0, figure < row.figureEnd {
          for area in ofAreas.indices { ofAreas[area] = common * normal.draw(&generator) }
        }
        numbers.removeAll(keepingCapacity: true)
        while figure < row.figureEnd {
          numbers.append(own * normal.draw(&generator) + ofAreas[Int(areas[figure])])
          figure += 1
        }
        var score = row.fixed
        while item < row.itemEnd {
          let number = items[item].sign * numbers[Int(items[item].figure)]
          let end = Int(items[item].end)
          while step < end {
            if number >= steps[step].from { score += steps[step].gain }
            step += 1
          }
          item += 1
        }
        generators[place] = generator
        // Sums in another order end in other last digits; schools with equal scores must stay equal.
        scores[place] = (score * 1e9).rounded()
      }
      use(scores)
    }
  }
}
