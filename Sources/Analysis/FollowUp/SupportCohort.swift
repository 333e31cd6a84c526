import SchoolModel
import Statistics

/// Support of one form for one figure between the same two periods: compared with the same schools.
struct CohortKey: Hashable, Comparable {
  let form: SupportFormID
  let indicator: IndicatorID
  let before: PeriodID
  let after: PeriodID

  static func < (left: CohortKey, right: CohortKey) -> Bool {
    (left.form, left.indicator, left.before, left.after)
      < (right.form, right.indicator, right.before, right.after)
  }
}

/// All schools with both figures, those of the cohort against those without such support.
struct SupportCohort {
  /// Most like a school are so many.
  static let matches = 5

  let model: ExpectedWithoutSupport
  private let rows: [Row]
  private let unsupported: [Int]

  private struct Row {
    let school: SchoolCode
    let baseline: Double
    let trend: Double
    let after: Double
    let size: Double
    let background: Double
  }

  /// Nil when there are too few schools to compare with.
  init?(_ key: CohortKey, _ figures: FollowUpFigures) {
    guard let before = figures.source.calendar[key.before],
      let after = figures.source.calendar[key.after],
      let definition = figures.indicators[key.indicator]
    else { return nil }
    let given = figures.source.support.filter { record in
      record.start <= after.last && record.end.map { $0 >= before.first } ?? true
        && (record.indicator == key.indicator || record.form == key.form)
    }
    let touched = Set(given.map(\.school))
    let own = Set(
      given.filter { record in
        record.form == key.form && record.indicator == key.indicator
          && figures.before(record, definition)?.id == key.before
          && figures.after(record, definition)?.id == key.after
      }.map(\.school))
    let earlier = figures.earlier(than: before, definition)
    var found: [(school: School, before: Fact, after: Fact, earlier: [Fact])] = []
    for school in figures.source.schools.sorted(by: { $0.code < $1.code }) {
      guard own.contains(school.code) || !touched.contains(school.code),
        let one = figures.fact(school.code, key.indicator, key.before), one.isFigure,
        let two = figures.fact(school.code, key.indicator, key.after), two.isFigure
      else { continue }
      let past = earlier.compactMap { figures.fact(school.code, key.indicator, $0.id) }
      found.append((school, one, two, past.filter(\.isFigure)))
    }
    let background = Background(found.map(\.school))
    let baselineChance = ChanceVariance(found.map(\.before), definition.unit)
    let afterChance = ChanceVariance(found.map(\.after), definition.unit)
    var schools: [ExpectedWithoutSupport.School] = []
    var rows: [Row] = []
    for (place, school) in found.enumerated() {
      let baseline = school.before.number
      let past = Moments.mean(school.earlier.map(\.number))
      let chances = school.earlier.map(baselineChance.of)
      let count = Double(max(1, chances.count))
      schools.append(
        ExpectedWithoutSupport.School(
          baseline: baseline, baselineVariance: baselineChance.of(school.before), earlier: past,
          earlierVariance: chances.reduce(0, +) / (count * count), after: school.after.number,
          afterVariance: afterChance.of(school.after), background: background.values[place],
          isSupported: own.contains(school.school.code)))
      rows.append(
        Row(
          school: school.school.code, baseline: baseline, trend: past.map { baseline - $0 } ?? 0,
          after: school.after.number, size: Double(school.before.n ?? 0).squareRoot(),
          background: background.values[place]))
    }
    guard let model = ExpectedWithoutSupport(schools) else { return nil }
    self.model = model
    self.rows = rows
    unsupported = schools.indices.filter { !schools[$0].isSupported }
  }

  func place(of school: SchoolCode) -> Int? { rows.firstIndex { $0.school == school } }

  /// The figure less what was expected without support.
  func effect(_ place: Int) -> Double { rows[place].after - model.expected[place] }

  /// A supported school beside what it is held against; nil when its interval cannot be told.
  func comparison(_ place: Int) -> FollowedSupport.Comparison? {
    func traits(_ row: Row) -> [Double] { [row.baseline, row.trend, row.size, row.background] }
    guard
      let nearest = Matching.nearest(
        to: [traits(rows[place])], among: unsupported.map { traits(rows[$0]) },
        count: Self.matches)?.first?.map({ rows[unsupported[$0]] }),
      let low = nearest.map(\.baseline).min(), let high = nearest.map(\.baseline).max(),
      let change = Moments.mean(nearest.map { $0.after - $0.baseline }),
      let effect = SupportEffect(
        [.init(model: model, supported: [place], effects: [effect(place)])], seed: 1)
    else { return nil }
    return FollowedSupport.Comparison(
      matched: nearest.map(\.school), matchedBaselines: low...high, matchedChange: change,
      afterRegressionToTheMean: model.afterRegressionToTheMean[place],
      expected: model.expected[place], effect: effect.mean, interval: effect.interval,
      compared: unsupported.count)
  }
}

extension Fact {
  fileprivate var isFigure: Bool { status == .ok && value != nil }
  fileprivate var number: Double { value?.approximate ?? 0 }
}

/// The factor of the register that most schools have, those without it at the mean.
private struct Background {
  let values: [Double]

  init(_ schools: [School]) {
    let factors: [[Double?]] = [
      schools.map { $0.socioeconomicIndex?.fraction.approximate },
      schools.map { $0.parentEducation?.fraction.approximate },
    ]
    let counts = factors.map { $0.count { $0 != nil } }
    let best = counts[0] >= counts[1] ? factors[0] : factors[1]
    let mean = Moments.mean(best.compactMap(\.self)) ?? 0
    values = best.map { $0 ?? mean }
  }
}

/// How much of a figure is chance: of shares and means of persons; 0 where it is not known.
private struct ChanceVariance {
  private var all: Double?
  private var variance: Double?

  init(_ facts: [Fact], _ unit: IndicatorDefinition.Unit) {
    let known = facts.filter { ($0.n ?? 0) > 0 }
    if unit == .percent {
      all = Moments.mean(known.map(\.number), weights: known.map { Double($0.n ?? 0) })
      return
    }
    var (squares, count) = (0.0, 0.0)
    for fact in known {
      guard let sum = fact.sumOfSquares, let n = fact.n, fact.denominator == ExactDecimal(n)
      else { continue }
      squares += max(0, sum.fraction.approximate - Double(n) * fact.number * fact.number)
      count += Double(n)
    }
    variance = count > 0 ? squares / count : nil
  }

  func of(_ fact: Fact) -> Double {
    guard let n = fact.n, n > 0 else { return 0 }
    if let variance { return variance / Double(n) }
    guard let all, fact.denominator == nil || fact.denominator == ExactDecimal(n) else { return 0 }
    return ExpectedWithoutSupport.shareVariance(fact.number, n: Double(n), all: all)
  }
}
