import SchoolModel

/// Makes a fact of what a row says about it.
struct FactMaker {
  /// What the row says.
  struct Given {
    var status: FactStatus?
    var figure: Figure
    var numerator: ExactDecimal?
    var denominator: ExactDecimal?
    var n: Int?
    var sumOfSquares: ExactDecimal?
  }

  /// What the row says cannot all be true.
  struct Contradiction: Error {
    let kind: FindingKind
  }

  let units: [IndicatorID: IndicatorDefinition.Unit]
  /// The highest possible values, where the settings say them.
  private let highest: [IndicatorID: Fraction]
  /// Whose denominators are numbers of persons.
  private let ofPersons: Set<IndicatorID>

  init(_ indicators: [IndicatorDefinition]) {
    units = Dictionary(
      indicators.map { ($0.id, $0.unit) }, uniquingKeysWith: { first, _ in first })
    highest = Dictionary(
      indicators.compactMap { indicator in
        indicator.parameters["maximum"]?.decimal.map { (indicator.id, $0.fraction) }
      }, uniquingKeysWith: { first, _ in first })
    ofPersons = Set(
      indicators.filter { $0.parameters["denominator_is_n"]?.boolean == true }.map(\.id))
  }

  /// The persons that a figure rests on, where only its denominator tells.
  func persons(_ denominator: ExactDecimal?, of indicator: IndicatorID) -> Int? {
    guard ofPersons.contains(indicator), let denominator, denominator.scale == 0,
      denominator >= 0
    else { return nil }
    return Int(denominator.coefficient)
  }

  /// Digits that a ready-made value may have, and each part of a fraction.
  ///
  /// With these the difference of any two figures is held exactly in a `Fraction`.
  private static let valueDigits = 15
  private static let partDigits = 11

  /// Whether a figure of the row has more digits than the program can compute with exactly.
  static func isTooPrecise(_ given: Given) -> Bool {
    var value: ExactDecimal?
    if case .number(let number) = given.figure { value = number }
    return [(value, valueDigits), (given.numerator, partDigits), (given.denominator, partDigits)]
      .contains { number, digits in
        guard let number else { return false }
        return number.scale > digits
          || number.coefficient.magnitude >= UInt64(clamping: Int128.powerOfTen(digits))
      }
  }

  /// What is wrong with a value for what it measures, as far as the unit tells; nil when it is possible.
  ///
  /// A percentage is a share, from 0 to 100 unless the settings name a higher value; a count is not below zero. Points and ratios may be any
  /// number.
  func impossibility(of value: Fraction?, _ indicator: IndicatorID) -> FindingKind? {
    guard let value else { return nil }
    switch units[indicator] {
    case .percent:
      let most = highest[indicator] ?? Fraction(100)
      return value < .zero || value > most ? .percentOutsideRange : nil
    case .count: return value < .zero ? .valueNegative : nil
    default: return nil
    }
  }

  /// The fact of a cell of a wide file; nil when the cell is empty.
  func fact(_ key: FactKey, _ figure: Figure, n: Int?) -> Fact? {
    switch figure {
    case .missing: nil
    case .number(let number): Fact(key: key, status: .ok, value: number.fraction, n: n)
    case .status(let status):
      Fact(key: key, status: status, n: n, bounds: status == .bounded ? bounds(key, n) : nil)
    }
  }

  /// The fact of a row of a long file.
  func fact(_ key: FactKey, _ given: Given) throws(Contradiction) -> Fact {
    guard !Self.isTooPrecise(given) else { throw Contradiction(kind: .numberTooPrecise) }
    var status = given.status ?? .ok
    var value: Fraction?
    switch given.figure {
    case .status(let marker):
      guard given.status == nil || given.status == marker else {
        throw Contradiction(kind: .statusContradictsValue)
      }
      status = marker
    case .number(let number): value = number.fraction
    case .missing: break
    }
    if let exact = try exactValue(key, given, status) {
      // Our own files print six decimals at most; the fraction has the rest.
      if let value, value.rounded(decimals: 6) != exact.rounded(decimals: 6) {
        throw Contradiction(kind: .valueContradictsFraction)
      }
      value = exact
    }
    if let kind = impossibility(of: value, key.indicator) { throw Contradiction(kind: kind) }
    switch status {
    case .ok:
      if value == nil { throw Contradiction(kind: .valueMissing) }
    case .notReported, .notApplicable, .suppressed, .bounded:
      if value != nil { throw Contradiction(kind: .statusContradictsValue) }
    // The figure is known here, and not used: too few persons, or not enough of their records.
    case .tooFew, .incomplete: break
    }
    return Fact(
      key: key, status: status, value: value, numerator: given.numerator,
      denominator: given.denominator, n: given.n,
      bounds: status == .bounded ? bounds(key, given.n) : nil,
      sumOfSquares: value == nil ? nil : given.sumOfSquares)
  }

  private func exactValue(
    _ key: FactKey, _ given: Given, _ status: FactStatus
  ) throws(Contradiction) -> Fraction? {
    switch (given.numerator, given.denominator) {
    case (nil, nil): return nil
    case (let numerator?, let denominator?):
      guard denominator > .zero else {
        // Nothing to divide by is no contradiction where there is no figure.
        guard status == .ok || denominator < .zero else { return nil }
        throw Contradiction(kind: .fractionInvalid)
      }
      let ratio = numerator.fraction / denominator.fraction
      return units[key.indicator] == .percent ? ratio * Fraction(100) : ratio
    default: throw Contradiction(kind: .fractionInvalid)
    }
  }

  /// `~100` stands for one to four pupils without the outcome: 100 − 400/n to 100 − 100/n percent.
  private func bounds(_ key: FactKey, _ n: Int?) -> ClosedRange<Fraction>? {
    guard let n, n > 0, units[key.indicator] == .percent else { return nil }
    let all = Fraction(100)
    let lower = all - Fraction(400, Int128(n))
    return (lower < .zero ? .zero : lower)...(all - Fraction(100, Int128(n)))
  }
}
