import SchoolModel

/// An exact ratio of two integers that describes one pupil; the denominator is positive.
struct MeasureValue: Sendable {
  let numerator: Int64
  let denominator: Int64

  init(_ numerator: Int64, over denominator: Int64 = 1) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// A named measure of one pupil, computed from what is known about that pupil.
///
/// `value` is nil when the measure does not exist for the pupil, such as a share of no minutes.
struct PupilMeasure<Subject>: Sendable {
  let name: String
  let value: @Sendable (Subject) -> MeasureValue?
}

/// A condition on measures of one pupil, decided by cross-multiplied integers.
struct MeasureCondition<Subject>: Sendable {
  private let measures: [PupilMeasure<Subject>]
  private let test: Test
  /// The only measure and comparison, as most conditions have.
  private let single: (value: @Sendable (Subject) -> MeasureValue?, comparison: Comparison)?

  /// The condition with places of measures for their names.
  private indirect enum Test: Sendable {
    case constant(Bool)
    case all([Test])
    case any([Test])
    case not(Test)
    case compare(measure: Int, Comparison)
  }

  /// `value × factor` compared with `limit`.
  private struct Comparison: Sendable {
    let comparison: Condition.Operator
    let factor: Int128
    let limit: Int128

    func holds(_ value: MeasureValue) -> Bool {
      comparison.holds(Int128(value.numerator) * factor, limit * Int128(value.denominator))
    }
  }

  init(
    _ condition: Condition, setting: String, measures: [PupilMeasure<Subject>]
  ) throws(PlanFault) {
    var used: [PupilMeasure<Subject>] = []
    for name in condition.names {
      guard let measure = measures.first(where: { $0.name == name }) else {
        let known = measures.map(\.name).sorted().joined(separator: ", ")
        throw PlanFault(setting, "“\(name)” is not a measure of a pupil; there are: \(known)")
      }
      used.append(measure)
    }
    self.measures = used
    test = try Self.test(condition, setting, used)
    if case .compare(let measure, let comparison) = test {
      single = (used[measure].value, comparison)
    } else {
      single = nil
    }
  }

  /// Whether the pupil meets the condition; nil when a measure does not exist for the pupil.
  func isMet(by subject: Subject) -> Bool? {
    if let single { return single.value(subject).map(single.comparison.holds) }
    var values: [MeasureValue] = []
    for measure in measures {
      guard let value = measure.value(subject) else { return nil }
      values.append(value)
    }
    return Self.isMet(test, values)
  }

  private static func isMet(_ test: Test, _ values: [MeasureValue]) -> Bool {
    switch test {
    case .constant(let answer): answer
    case .all(let parts): parts.allSatisfy { isMet($0, values) }
    case .any(let parts): parts.contains { isMet($0, values) }
    case .not(let part): !isMet(part, values)
    case .compare(let measure, let comparison): comparison.holds(values[measure])
    }
  }

  private static func test(
    _ condition: Condition, _ setting: String, _ measures: [PupilMeasure<Subject>]
  ) throws(PlanFault) -> Test {
    func several(_ parts: [Condition]) throws(PlanFault) -> [Test] {
      var tests: [Test] = []
      for part in parts { tests.append(try test(part, setting, measures)) }
      return tests
    }
    func compare(
      _ name: String, _ comparison: Condition.Operator, _ literal: Condition.Literal
    ) throws(PlanFault) -> Test {
      guard case .number(let number) = literal,
        let measure = measures.firstIndex(where: { $0.name == name })
      else {
        throw PlanFault(setting, "measures of a pupil are compared with numbers only")
      }
      return .compare(
        measure: measure,
        Comparison(
          comparison: comparison, factor: Int128.powerOfTen(number.scale),
          limit: Int128(number.coefficient)))
    }
    switch condition {
    case .always: return .constant(true)
    case .all(let parts): return .all(try several(parts))
    case .any(let parts): return .any(try several(parts))
    case .not(let part): return .not(try test(part, setting, measures))
    case .compare(let name, let comparison, let literal):
      return try compare(name, comparison, literal)
    case .isIn(let name, let literals):
      var parts: [Test] = []
      for literal in literals { parts.append(try compare(name, .equal, literal)) }
      return .any(parts)
    }
  }
}
