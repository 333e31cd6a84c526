import SchoolModel
import Statistics

/// How far a figure lies from what the school's intake makes one expect.
let expectedRule = RuleKind(
  description: KindDescription(
    id: "expected",
    summary: """
      Subtracts what the background factors in the register make one expect, by a regression over the \
      schools compared (weighted by persons) or by given coefficients, rounds the difference once to \
      `decimals` and compares it with the limit of each level; a difference on few persons is shrunk \
      towards 0 unless the settings say otherwise.
      """,
    parameters: [
      RuleParameters.peers, RuleParameters.reference,
      ParameterSpec(
        "coverage", .condition,
        "What the register must say of how much is known of a school's background, such as "
          + "`background_known >= 75` for a field in percent; a school of which it does not is `incomplete`, "
          + "and nothing is learnt from it."),
      ParameterSpec(
        "factors", .oneOrMore(.choice(BackgroundFactor.allCases.map(\.rawValue))), required: true,
        "The factors, as the register has them; a school that lacks one has no data."),
      ParameterSpec(
        "coefficients", .record(BackgroundFactor.coefficientKeys),
        "Given coefficients, such as those of another year or of a national model; estimated from the "
          + "schools compared when left out."),
      ParameterSpec(
        "difference", .choice(["shrunken", "raw", "left_out"]), default: .text("shrunken"),
        "`shrunken` weighs the difference by how many persons it rests on, `raw` leaves it as it is, "
          + "`left_out` compares with what the other schools alone make one expect."),
      ParameterSpec(
        "schools_per_factor", .integer(5...100), default: .integer(10),
        "With fewer schools than this for each factor nothing is estimated, and nobody has data."),
    ],
    usesLimits: true,
    example: """
      # The coefficients of Skolverket's SALSA model 2015/16; parents' education 1 to 3, shares 0 to 1.
      merit-below-expected:
        area: knowledge
        indicator: merit_17
        rule: expected
        minimum_n: 15
        factors: [parent_education, share_boys, share_newly_arrived]
        coverage: background_known >= 75
        coefficients:
          constant: 93.567
          parent_education: 69.846
          share_boys: -35.271
          share_newly_arrived: -83.641
        difference: raw
        watch: { at_most: -10 }
        warning: { at_most: -15 }
        critical: { at_most: -20 }
      """),
  examples: expectedExamples,
  reach: { RuleReach(peers: $0.peers) },
  fields: { BackgroundFactor.of($0).map(\.rawValue) },
  problems: { signal in
    guard let given = signal.parameters["coefficients"]?.record else { return [] }
    if signal.parameters["difference"]?.text == "left_out" {
      return [
        signal.problem(of: "difference", "given coefficients leave nobody out; use shrunken or raw")
      ]
    }
    let factors = BackgroundFactor.of(signal)
    return factors.filter { given[$0.rawValue] == nil }.map {
      signal.problem(of: "coefficients", "there is no coefficient for the factor “\($0.rawValue)”")
    }
  },
  prepare: { peers in
    let model = ExpectedModel(peers)
    return { input in
      guard let value = input.current.value, let grounds = input.grounds else {
        return input.noData(input.current.status)
      }
      // What is missing is the school's background, in the register.
      guard let factors = BackgroundFactor.values(of: input.school, input.definition) else {
        return input.noData(.incomplete)
      }
      guard let model else { return input.noData(.tooFew) }
      guard
        let difference = model.difference(
          of: input.school.code, value: value.approximate, grounds: grounds, factors: factors),
        let rounded = ExactDecimal(rounding: difference.value, decimals: input.definition.decimals)
      else {
        // The figure is there; what it lacks is how much chance there is in it.
        return input.noData(.incomplete)
      }
      let numbers =
        [
          ("expected", difference.expected, input.definition.decimals),
          ("raw_difference", difference.raw, input.definition.decimals),
        ] + model.terms(factors).map { ($0.name, $0.value, 6) }
        + difference.others.map { ($0.name, $0.value, 6) }
      var outcome = input.outcome(
        for: rounded,
        evidence: numbers.compactMap { name, number, decimals in
          ExactDecimal(rounding: number, decimals: decimals).map { EvidenceNumber(name, $0) }
        })
      if let belief = difference.belief {
        outcome.chances = belief.chances(outcome.limits)
        belief.addEvidence(to: &outcome.evidence, decimals: input.definition.decimals)
      }
      return outcome
    }
  })

/// What the factors make one expect, and how far schools ordinarily lie from that.
private struct ExpectedModel {
  private enum Line {
    case given(BackgroundFormula)
    /// With the place in it of each school that it was estimated from.
    case estimated(LinearRegression, places: [SchoolCode: Int])
  }

  private let line: Line
  private let factors: [BackgroundFactor]
  private let form: String
  private let errors: FigureErrors
  /// What differences from the expected ordinarily are; nil when the figures have no error.
  private let prior: LearntValues?

  struct Difference {
    let value: Double
    let raw: Double
    let expected: Double
    let belief: Belief?
    /// What else it rests on: how unsure the expected figure is, and how much the school pulls it.
    let others: [(name: String, value: Double)]
  }

  init?(_ peers: RulePeers) {
    let definition = peers.definition
    form = definition.parameters["difference"]?.text ?? "shrunken"
    let known = peers.members.compactMap { member in
      BackgroundFactor.values(of: member.school, definition).map { (member, $0) }
    }
    let errors = FigureErrors(known.map(\.0), isShare: peers.areSharesOfPersons)
    self.errors = errors
    let factors = BackgroundFactor.of(definition)
    self.factors = factors
    let residuals: [Double]
    if let record = definition.parameters["coefficients"]?.record {
      func coefficient(_ name: String) -> Double {
        record[name]?.decimal?.fraction.approximate ?? 0
      }
      guard
        let formula = BackgroundFormula(
          constant: coefficient("constant"), coefficients: factors.map { coefficient($0.rawValue) })
      else { return nil }
      line = .given(formula)
      residuals = known.map { member, values in
        member.value.approximate - (formula.expected(values) ?? 0)
      }
    } else {
      let minimum = definition.parameters["schools_per_factor"]?.integer ?? 10
      let persons = known.compactMap { $0.0.grounds.n }.filter { $0 > 0 }.map(Double.init)
      guard known.count >= minimum * factors.count,
        let regression = LinearRegression(
          factors: factors.indices.map { factor in known.map { $0.1[factor] } },
          response: known.map { $0.0.value.approximate },
          weights: persons.count == known.count ? persons : nil)
      else { return nil }
      let places = known.enumerated().map { ($1.0.school.code, $0) }
      line = .estimated(
        regression, places: Dictionary(places, uniquingKeysWith: { first, _ in first }))
      residuals = regression.residuals
    }
    let sized = zip(known, residuals).compactMap { member, residual in
      errors.error(of: member.0.grounds).map { (residual, $0) }
    }
    let found: Int =
      switch line {
      case .given: 0
      case .estimated(let regression, _): regression.kept.count { $0 } + 1
      }
    prior = LearntValues(residuals: sized.map(\.0), errors: sized.map(\.1), found: found)
  }

  /// A school's difference from the expected; nil when that cannot be said.
  func difference(
    of school: SchoolCode, value: Double, grounds: Grounds, factors: [Double]
  ) -> Difference? {
    let (expected, error, leverage): (Double?, Double?, Double?) =
      switch line {
      case .given(let formula): (formula.expected(factors), nil, nil)
      case .estimated(let regression, let places):
        (
          regression.expected(factors), regression.errorOfExpected(factors),
          places[school].map { regression.leverages[$0] }
        )
      }
    guard let expected else { return nil }
    let raw = value - expected
    let belief = prior.flatMap { prior in
      errors.error(of: grounds).flatMap {
        Belief(
          value: raw, error: $0, learnt: prior, scale: 1, lineVariance: error.map { $0 * $0 })
      }
    }
    var others: [(String, Double)] = []
    if let error, belief != nil { others.append(("expected_error", error)) }
    // A school outside of the reference set was left out from the beginning. Not the regression's own residual, since
    // the figure may be one that is tried in place of the school's.
    let leftOut =
      leverage.map { LinearRegression.leftOut(raw, leverage: $0) } ?? raw
    if form == "left_out", let leverage { others.append(("leverage", leverage)) }
    let chosen: Double? =
      switch form {
      case "raw": raw
      case "left_out": leftOut
      default: belief?.mean
      }
    return chosen.map {
      Difference(value: $0, raw: raw, expected: expected, belief: belief, others: others)
    }
  }

  /// The terms of the sum that is expected: the constant, and of each factor its value and its coefficient.
  func terms(_ values: [Double]) -> [(name: String, value: Double)] {
    let (constant, coefficients) =
      switch line {
      case .given(let formula): (formula.constant, formula.coefficients)
      case .estimated(let regression, _): (regression.intercept, regression.coefficients)
      }
    return [("constant", constant)]
      + zip(factors, zip(values, coefficients)).flatMap { factor, term in
        [(factor.rawValue, term.0), ("coefficient_\(factor.rawValue)", term.1)]
      }
  }
}

/// The standard error that chance gives a figure, in the indicator's unit.
private struct FigureErrors {
  /// The variance between persons: of a share by the common share, of a mean by the schools' own.
  private let within: Double?
  private let isShare: Bool

  init(_ members: [RulePeers.Member], isShare: Bool) {
    self.isShare = isShare
    if isShare {
      let persons = members.compactMap { $0.grounds.persons }
      let (count, all) = persons.reduce((0, 0)) { ($0.0 + $1.of, $0.1 + $1.n) }
      let share = all > 0 ? Double(count) / Double(all) : 0
      within = 10_000 * share * (1 - share)
    } else {
      within =
        VarianceComponents(
          groups: members.compactMap { $0.grounds.group }
        )?.withinMeanSquare
    }
  }

  /// nil for a figure whose counts or spread are not known.
  func error(of grounds: Grounds) -> Double? {
    let n = isShare ? grounds.persons?.n : grounds.group?.n
    guard let n, let within, within > 0 else { return nil }
    return (within / Double(n)).squareRoot()
  }
}

private let below = RuleExample.limits(.atMost, watch: -5, warning: -10, critical: -15)
private func parameters(_ difference: String) -> SettingRecord {
  [
    "factors": Setting(.list([Setting(.text("parent_education"))])),
    "difference": Setting(.text(difference)),
  ]
}
private let given = parameters("raw").merging(
  [
    "coefficients": Setting(
      .record([
        "constant": Setting(.decimal(10)), "parent_education": Setting(.decimal(30)),
      ]))
  ], uniquingKeysWith: { $1 })
/// Twelve others on the line 10 + 30 × education, one point above it and one below in turn.
private let educations = (0..<12).map { ExactDecimal(coefficient: Int64(15 + $0), scale: 1) }
private let onTheLine = (0..<12).map { place in
  RuleExample.Figure.value(Fraction(10 + 45 + 3 * place + (place % 4 < 2 ? 1 : -1)), n: 50)
}
private let shares = (0..<12).map { place in
  RuleExample.Figure.share(110 + 6 * place + (place % 4 < 2 ? 8 : -8), of: 200)
}

private func example(
  _ title: String, _ parameters: SettingRecord, current: RuleExample.Figure,
  education: ExactDecimal?,
  others: [RuleExample.Figure] = onTheLine, _ expected: RuleExample.Expectation
) -> RuleExample {
  RuleExample(
    title, higherIs: .better, limits: below, parameters: parameters, current: current,
    others: others, parentEducation: education, othersParentEducation: educations,
    expected: expected)
}

private let expectedExamples = [
  example(
    "By given coefficients 10 + 30 × 2 is 70, and 58 is 12 below", given,
    current: .value(Fraction(58), n: 50), education: 2, .level("warning", -12)),
  example(
    "An intake from which less is expected makes the same figure an ordinary one", given,
    current: .value(Fraction(58), n: 50), education: ExactDecimal(coefficient: 16, scale: 1),
    .level("none", 0)),
  example(
    "More than expected is no signal", given, current: .value(Fraction(90), n: 50), education: 2,
    .level("none", 20)),
  example(
    "A difference on the limit reaches its level", given, current: .value(Fraction(65), n: 50),
    education: 2, .level("watch", -5)),
  example(
    "A school whose background the register lacks cannot be judged, and is not fine", given,
    current: .value(Fraction(58), n: 50), education: nil, .noData(.incomplete)),
  example(
    "Too few schools for the number of factors teach nothing", parameters("raw"),
    current: .value(Fraction(58), n: 50), education: 2, others: Array(onTheLine.prefix(8)),
    .noData(.tooFew)),
  example(
    "Shrunk: 40 of 100 is 28.9 below what is expected, of which chance takes its part",
    parameters("shrunken"), current: .share(40, of: 100), education: 2, others: shares,
    .level("critical", ExactDecimal(coefficient: -233, scale: 1))),
  example(
    "A figure without a spread between persons cannot be shrunk: it is incomplete, not missing",
    parameters("shrunken"), current: .value(Fraction(58), n: 50), education: 2,
    .noData(.incomplete)),
  example(
    "A figure that is missing is not compared", given, current: .missing(.tooFew), education: 2,
    .noData(.tooFew)),
]
