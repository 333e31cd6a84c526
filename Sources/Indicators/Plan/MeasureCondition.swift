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
  private let condition: Condition

  init(
    _ condition: Condition, setting: String, measures: [PupilMeasure<Subject>]
  ) throws(PlanFault) {
    self.condition = condition
    var used: [PupilMeasure<Subject>] = []
    for name in condition.names {
      guard let measure = measures.first(where: { $0.name == name }) else {
        let known = measures.map(\.name).sorted().joined(separator: ", ")
        throw PlanFault(setting, "“\(name)” is not a measure of a pupil; there are: \(known)")
      }
      used.append(measure)
    }
    guard Self.comparesNumbers(condition) else {
      throw PlanFault(setting, "measures of a pupil are compared with numbers only")
    }
    self.measures = used
  }

  /// Whether the pupil meets the condition; nil when a measure does not exist for the pupil.
  func isMet(by subject: Subject) -> Bool? {
    var values: [MeasureValue] = []
    for measure in measures {
      guard let value = measure.value(subject) else { return nil }
      values.append(value)
    }
    return isMet(condition, values)
  }

  private func isMet(_ condition: Condition, _ values: [MeasureValue]) -> Bool {
    switch condition {
    case .always: return true
    case .all(let parts): return parts.allSatisfy { isMet($0, values) }
    case .any(let parts): return parts.contains { isMet($0, values) }
    case .not(let part): return !isMet(part, values)
    case .compare(let name, let comparison, let literal):
      return compare(name, comparison, literal, values)
    case .isIn(let name, let literals):
      return literals.contains { compare(name, .equal, $0, values) }
    }
  }

  private func compare(
    _ name: String, _ comparison: Condition.Operator, _ literal: Condition.Literal,
    _ values: [MeasureValue]
  ) -> Bool {
    guard case .number(let limit) = literal,
      let place = measures.firstIndex(where: { $0.name == name })
    else { return false }
    let value = values[place]
    return comparison.holds(
      Int128(value.numerator) * Int128.powerOfTen(limit.scale),
      Int128(limit.coefficient) * Int128(value.denominator))
  }

  private static func comparesNumbers(_ condition: Condition) -> Bool {
    switch condition {
    case .always: true
    case .all(let parts), .any(let parts): parts.allSatisfy(comparesNumbers)
    case .not(let part): comparesNumbers(part)
    case .compare(_, _, let literal): literal.isNumber
    case .isIn(_, let literals): literals.allSatisfy(\.isNumber)
    }
  }
}

extension Condition.Literal {
  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}
