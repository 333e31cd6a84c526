import SchoolModel

/// A level for every pair of where a figure stands and how it has moved.
let matrixRule = RuleKind(
  description: KindDescription(
    id: "matrix",
    summary: """
      Finds the row of a grid by the figure and its column by the change from the period that the \
      calendar names for comparison, each rounded once to `decimals`; the change is the difference of \
      the unrounded figures. The cell is the level.
      """,
    parameters: MatrixGrid.keys + [
      ParameterSpec(
        "small", .record(MatrixGrid.smallKeys),
        "Another grid for few persons in the period judged: `n` and what differs.")
    ],
    example: """
      graduation:
        area: knowledge
        indicator: all_subjects_9
        rule: matrix
        higher_is: better
        minimum_n: 30
        status: [{ below: 67 }, { below: 85 }, { below: 95 }]
        change: [{ below: -5 }, { at_most: -1 }, { below: 1 }, { below: 5 }]
        grid:
          - [critical, critical, critical, critical, critical]
          - [critical, warning, warning, watch, watch]
          - [warning, warning, watch, none, none]
          - ["-", none, none, none, none]
        small:
          n: 150
          change: [{ at_most: -1 }, { below: 1 }]
          grid:
            - [critical, critical, critical]
            - [warning, warning, watch]
            - [warning, watch, none]
            - [none, none, none]
      """),
  examples: matrixExamples, turnsOnce: false,
  problems: { signal in
    let grid = MatrixGrid(signal, isSmall: false)
    return grid.problems(of: signal)
      + (signal.parameters["small"] == nil
        ? [] : MatrixGrid(signal, isSmall: true).problems(of: signal))
  },
  judge: { input in
    let earlier = input.before ?? .missing(.notApplicable)
    if input.current.status == .notApplicable || earlier.status == .notApplicable {
      return input.noData(.notApplicable)
    }
    guard let now = input.current.value else { return input.noData(input.current.status) }
    guard let then = earlier.value else { return input.noData(earlier.status) }
    let small = input.definition.parameters["small"]?.record?["n"]?.integer
    let isSmall = small.map { limit in input.n.map { $0 < limit } ?? false } ?? false
    let grid = MatrixGrid(input.definition, isSmall: isSmall)
    let (status, change) = (input.rounded(now), input.rounded(now - then))
    let (row, column) = (grid.status.band(of: status), grid.change.band(of: change))
    var evidence = [
      EvidenceNumber("change", change), EvidenceNumber("status_band", ExactDecimal(row + 1)),
      EvidenceNumber("change_band", ExactDecimal(column + 1)),
    ]
    // What a reader needs to see for himself that these are the bands: the limits on both sides of each.
    evidence += grid.status.edges(of: row, "status") + grid.change.edges(of: column, "change")
    if isSmall, let small { evidence.append(EvidenceNumber("small_below", ExactDecimal(small))) }
    guard let cell = grid.cell(row, column) else {
      var outcome = input.noData(.notApplicable)
      outcome.evidence = evidence
      return outcome
    }
    let limit = grid.status.dropFirst(row).first ?? grid.status.last
    return RuleOutcome(
      status: .ok, level: cell.level, value: status,
      limit: limit.map { LevelLimit(level: cell.level, limit: $0, source: cell.source) },
      evidence: evidence)
  })

/// The bands and cells of a grid.
private struct MatrixGrid {
  let status: [Limit]
  let change: [Limit]
  private let rows: [[Setting]]
  /// Where the cells are set.
  private let key: String

  static let keys = [
    ParameterSpec(
      "status", .list(.limit), required: true,
      "What ends each band of the figure: it is in the first band whose limit it meets, and in one "
        + "more band when it meets none."),
    ParameterSpec("change", .list(.limit), required: true, "The same for the change."),
    ParameterSpec(
      "grid", .list(.list(.levelOrNothing)), required: true,
      "A row for each band of the figure with a level for each band of the change; `-` gives none."),
  ]

  static let smallKeys =
    [
      ParameterSpec(
        "n", .integer(1...1_000_000), required: true, "Fewer persons than this use this grid.")
    ]
    + keys.map { ParameterSpec($0.name, $0.shape, required: $0.name == "grid", $0.summary) }

  init(_ definition: SignalDefinition, isSmall: Bool) {
    let large = definition.parameters
    let own = isSmall ? large["small"]?.record ?? [:] : large
    status = (own["status"] ?? large["status"])?.list?.limits ?? []
    change = (own["change"] ?? large["change"])?.list?.limits ?? []
    rows = own["grid"]?.list?.map { $0.list ?? [] } ?? []
    key = isSmall ? "small" : "grid"
  }

  /// The level of a cell and where it is set; nil for an empty cell.
  func cell(_ row: Int, _ column: Int) -> (level: LevelID, source: SourceLocation)? {
    guard rows.indices.contains(row), rows[row].indices.contains(column),
      let name = rows[row][column].text, name != "-"
    else { return nil }
    return (LevelID(name), rows[row][column].source)
  }

  func problems(of signal: SignalDefinition) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    let bands = [("status", status), ("change", change)]
    for (name, limits) in bands where limits.isEmpty || !limits.narrowsNothing {
      problems.append(
        signal.problem(
          of: key == "small" ? key : name,
          "the limits of \(name) must all point one way, each met by more values than the one before"
        ))
    }
    let (height, width) = (status.count + 1, change.count + 1)
    if rows.count != height || rows.contains(where: { $0.count != width }) {
      problems.append(
        signal.problem(
          of: key,
          "\(status.count) limits of status and \(change.count) of change need a grid of "
            + "\(height) rows with \(width) levels each"))
    }
    return problems
  }
}

extension [Limit] {
  /// The first limit that a value meets, from 0; the number of limits when it meets none.
  fileprivate func band(of value: ExactDecimal) -> Int {
    firstIndex { $0.isMet(by: value) } ?? count
  }

  /// The limit that is met in a band, and the one before it, which is not; bands at the ends have one of them.
  fileprivate func edges(of band: Int, _ name: String) -> [EvidenceNumber] {
    var edges: [EvidenceNumber] = []
    if band < count { edges.append(EvidenceNumber("\(name)_met", self[band].value)) }
    if band > 0 { edges.append(EvidenceNumber("\(name)_not_met", self[band - 1].value)) }
    return edges
  }

  /// Whether each limit is met by more values than the one before.
  fileprivate var narrowsNothing: Bool {
    zip(self, dropFirst()).allSatisfy { $0.isStricter(than: $1) }
  }
}

private func limits(_ pairs: [(Limit.Comparison, String)]) -> Setting {
  Setting(
    .list(pairs.map { Setting(.limit(Limit($0, ExactDecimal($1) ?? .zero))) }))
}

private func grid(_ rows: [String]) -> Setting {
  Setting(
    .list(
      rows.map { row in
        Setting(.list(row.split(separator: " ").map { Setting(.text(String($0))) }))
      }))
}

/// California's grid of 2017 for graduation, with the names of levels used here.
private let graduation: SettingRecord = [
  "status": limits([(.below, "67"), (.below, "85"), (.below, "90"), (.below, "95")]),
  "change": limits([(.below, "-5"), (.atMost, "-1"), (.below, "1"), (.below, "5")]),
  "grid": grid([
    "critical critical critical critical critical",
    "critical warning warning watch watch",
    "warning warning watch none none",
    "warning watch none none none",
    "- none none none none",
  ]),
  "small": Setting(
    .record([
      "n": Setting(.integer(150)), "change": limits([(.atMost, "-1"), (.below, "1")]),
      "grid": grid([
        "critical critical critical", "warning warning watch", "warning watch none",
        "watch none none", "none none none",
      ]),
    ])),
]

private func example(
  _ title: String, _ now: Fraction, n: Int = 200, then: Fraction,
  _ expected: RuleExample.Expectation
) -> RuleExample {
  RuleExample(
    title, higherIs: .better, parameters: graduation, current: .value(now, n: n),
    earlier: .figure(.value(then, n: n)), expected: expected)
}

private let matrixExamples = [
  example("A middling figure that holds", Fraction(87), then: Fraction(87), .level("watch", 87)),
  example(
    "A figure on the limit of a band is above it", Fraction(85), then: Fraction(85),
    .level("watch", 85)),
  example(
    "A figure that rounds to the limit too", Fraction(8496, 100), then: Fraction(8496, 100),
    .level("watch", 85)),
  example(
    "A change of −5.0 is not below −5", Fraction(80), then: Fraction(85), .level("warning", 80)),
  example("One of −5.1 is", Fraction(80), then: Fraction(851, 10), .level("critical", 80)),
  example("A change of −1.0 is a fall", Fraction(92), then: Fraction(93), .level("watch", 92)),
  example(
    "One of −0.9 is none", Fraction(92), then: Fraction(929, 10), .level("none", 92)),
  example("A change of 1.0 is a rise", Fraction(80), then: Fraction(79), .level("watch", 80)),
  example(
    "With few persons the outer columns fall away", Fraction(80), n: 149, then: Fraction(90),
    .level("warning", 80)),
  example(
    "An empty cell gives no level", Fraction(96), then: Fraction(99, 1) + Fraction(3),
    .noData(.notApplicable)),
  RuleExample(
    "Without the earlier figure there is no column", higherIs: .better, parameters: graduation,
    current: .value(Fraction(60), n: 200), earlier: .figure(.missing(.tooFew)),
    expected: .noData(.tooFew)),
]
