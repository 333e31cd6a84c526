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
  struct Row {
    let key: UInt64
    /// What signals give of which the level is certain.
    var fixed: Double
    /// Whether its score was decided, and is not rounded like others.
    let isDecided: Bool
    /// The ends of its items and figures; they begin where those of the school before end.
    var itemEnd: Int
    var figureEnd: Int
  }

  /// Some schools that follow one another in the list.
  struct Block: Sendable {
    var rows: [Row] = []
    var items: [Item] = []
    var steps: [Step] = []
    /// The area of each figure.
    var areas: [Int32] = []
  }

  private let blocks: [Block]
  /// How many schools there are.
  let count: Int
  private let areaCount: Int
  private let rounding: DrawnRounding?
  private let normal = NormalTable()
  /// How much of a figure's number comes from its area, and how much is its own.
  private let common: Double
  private let own: Double

  /// - Parameters:
  ///   - blocks: the schools, in the order of the list.
  ///   - areas: how many areas there are.
  ///   - together: how far the figures of an area move together, 0 to 1.
  ///   - rounding: how scores are rounded; nil when they are not.
  init(_ blocks: [Block], areas: Int, together: Double, rounding: DrawnRounding? = nil) {
    self.blocks = blocks
    count = blocks.reduce(0) { $0 + $1.rows.count }
    areaCount = areas
    self.rounding = rounding
    common = max(0, min(1, together)).squareRoot()
    own = (1 - max(0, min(1, together))).squareRoot()
  }

  /// Draws the scores of all schools some times.
  ///
  /// A draw is the same whichever others are made: each school has a row of random numbers of its own, of
  /// which every draw uses the next few.
  ///
  /// - Parameters:
  ///   - draws: the numbers of the draws, from 0.
  ///   - seed: the seed.
  ///   - use: is given the scores of each draw in turn, in the order of the schools.
  func draw(_ draws: Range<Int>, seed: UInt64, use: ([Double]) -> Void) {
    var generators = generators(seed: seed, before: draws.lowerBound)
    var scores = [Double](repeating: 0, count: count)
    var ofAreas = [Double](repeating: 0, count: areaCount)
    var numbers: [Double] = []
    for _ in draws {
      var school = 0
      for block in blocks {
        var (item, figure, step) = (0, 0, 0)
        for row in block.rows {
          var generator = generators[school]
          if common > 0, figure < row.figureEnd {
            for area in ofAreas.indices { ofAreas[area] = common * normal.draw(&generator) }
          }
          numbers.removeAll(keepingCapacity: true)
          while figure < row.figureEnd {
            numbers.append(own * normal.draw(&generator) + ofAreas[Int(block.areas[figure])])
            figure += 1
          }
          var score = row.fixed
          while item < row.itemEnd {
            let number = block.items[item].sign * numbers[Int(block.items[item].figure)]
            let end = Int(block.items[item].end)
            while step < end {
              let reached = block.steps[step]
              score += number >= reached.from ? reached.gain : 0
              step += 1
            }
            item += 1
          }
          generators[school] = generator
          // Sums in another order end in other last digits; schools with equal scores must stay equal.
          let whole = (score * DrawnRounding.unit).rounded()
          scores[school] = row.isDecided ? whole : rounding?.rounded(whole) ?? whole
          school += 1
        }
      }
      use(scores)
    }
  }

  /// The generators of all schools, after so many draws.
  private func generators(seed: UInt64, before draws: Int) -> [SplitMix64] {
    var generators: [SplitMix64] = []
    generators.reserveCapacity(count)
    for block in blocks {
      var start = 0
      for row in block.rows {
        var generator = SplitMix64(seed: seed, key: row.key)
        let figures = row.figureEnd - start
        // As many numbers as a draw takes: one for each figure and, where any is drawn, for each area.
        generator.skip(draws * (figures + (common > 0 && figures > 0 ? areaCount : 0)))
        generators.append(generator)
        start = row.figureEnd
      }
    }
    return generators
  }
}
