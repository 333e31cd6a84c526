import SchoolModel
import Signals
import Statistics
import Testing

/// A city of which the truth is known: schools whose true figures come from one distribution, and what was
/// counted of so many pupils in each.
struct SimulatedCity {
  /// What is counted.
  enum Figure: String, Sendable, CaseIterable {
    /// A share of pupils of which much is bad, and one of which little is.
    case highShare = "high_share"
    case lowShare = "low_share"
    /// One in which the schools hardly differ.
    case alikeShare = "alike_share"
    /// The mean of something that each pupil has.
    case mean
    /// How far a mean lies from what the parents' education makes one expect.
    case difference
    /// The change of a share since the year before.
    case change
  }

  private(set) var facts: [Fact] = []
  private(set) var schools: [School] = []
  /// The true figure, difference or change of each school, in the indicator's unit.
  private(set) var truth: [SchoolCode: Double] = [:]

  /// - Parameters:
  ///   - figure: what is counted.
  ///   - count: how many schools.
  ///   - n: how many pupils each has.
  ///   - seed: decides everything.
  /// - Throws: when a distribution has no parameters.
  init(_ figure: Figure, schools count: Int, pupils n: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // True shares around 20 % with a standard deviation of 12, around 75 % with one of 10, and around 80 % with
    // one of 5.
    let high = try #require(BetaDistribution(alpha: 2, beta: 8))
    let low = try #require(BetaDistribution(alpha: 13, beta: 4.5))
    let alike = try #require(BetaDistribution(alpha: 50.4, beta: 12.6))
    for place in 0..<count {
      let code = SchoolCode("\(10_000_000 + place)")
      var school = School(code: code, name: "")
      defer { schools.append(school) }
      switch figure {
      case .highShare, .lowShare, .alikeShare:
        let shares = figure == .highShare ? high : figure == .lowShare ? low : alike
        let share = RandomDraw.beta(shares, &random)
        truth[code] = 100 * share
        facts.append(
          SignalsTests.share(thisYear, Self.count(share, n, &random), of: n, school: code))
      case .change:
        let before = 0.2 + 0.5 * RandomDraw.uniform(&random)
        let change = 0.06 * RandomDraw.normal(&random)
        truth[code] = 100 * change
        facts += [(lastYear, before), (thisYear, before + change)].map { period, share in
          SignalsTests.share(period, Self.count(share, n, &random), of: n, school: code)
        }
      case .mean, .difference:
        let difference = (figure == .mean ? 20 : 12) * RandomDraw.normal(&random)
        var mean = 220 + difference
        truth[code] = mean
        if figure == .difference {
          let education = 150 + Int(130 * RandomDraw.uniform(&random))
          school.parentEducation = ExactDecimal(coefficient: Int64(education), scale: 2)
          mean = 100 + 0.5 * Double(education) + difference
          truth[code] = difference
        }
        let points = (0..<n).map { _ in
          Int((mean + 55 * RandomDraw.normal(&random)).rounded())
        }
        var result = fact(
          thisYear, Fraction(Int128(points.reduce(0, +)), Int128(n)), n: n,
          numerator: ExactDecimal(points.reduce(0, +)), denominator: ExactDecimal(n), school: code)
        result.sumOfSquares = ExactDecimal(points.reduce(0) { $0 + $1 * $1 })
        facts.append(result)
      }
    }
  }

  private static func count(_ share: Double, _ n: Int, _ random: inout SplitMix64) -> Int {
    (0..<n).count { _ in RandomDraw.uniform(&random) < share }
  }

  /// Signals with limits all over the range, so that most schools are near one of them.
  static func definitions(_ figure: Figure) -> [SignalDefinition] {
    let (rule, higherIs, comparison, values): (String, HigherIs, Limit.Comparison, [Int]) =
      switch figure {
      case .highShare: ("threshold", .worse, .above, Array(stride(from: 10, through: 46, by: 3)))
      case .lowShare: ("threshold", .better, .below, Array(stride(from: 50, through: 86, by: 3)))
      case .alikeShare: ("threshold", .better, .below, Array(stride(from: 72, through: 90, by: 2)))
      case .mean: ("threshold", .better, .below, Array(stride(from: 180, through: 252, by: 6)))
      case .difference: ("expected", .better, .below, Array(stride(from: -16, through: 12, by: 4)))
      case .change: ("change", .worse, .above, Array(stride(from: -10, through: 17, by: 3)))
      }
    return values.enumerated().map { place, value in
      signal(
        SignalID("signal-\(place)"), rule: rule, higherIs: higherIs,
        limits: [LevelLimit(level: "watch", limit: Limit(comparison, ExactDecimal(value)))],
        parameters: figure == .difference
          ? ["factors": Setting(.list([Setting(.text("parent_education"))]))] : [:])
    }
  }

  /// What the rules say, by the room's own entry.
  func judged(_ figure: Figure) throws -> (signals: [Signal], told: FalseSignals) {
    let isBetter = figure != .highShare && figure != .change
    let plan = try SignalPlan(
      signals: Self.definitions(figure), levels: levels,
      indicators: [
        indicator(
          unit: figure == .mean || figure == .difference ? .points : .percent,
          higherIs: isBetter ? .better : .worse)
      ], calendar: calendar)
    let signals = plan.signals(facts: FactTable(facts), schools: schools, period: thisYear)
    return (signals, plan.falseSignals(among: signals))
  }

  /// Whether the true figure is beyond the limit that a signal shows.
  func isTrue(_ signal: Signal) -> Bool {
    guard let limit = signal.limit, let figure = truth[signal.school] else { return false }
    let edge = limit.value.fraction.approximate
    return limit.looksUp ? figure > edge : figure < edge
  }
}
