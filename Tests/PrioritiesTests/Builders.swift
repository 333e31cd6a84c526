import Priorities
import SchoolModel

let levels = [
  LevelDefinition(id: "none", points: 0), LevelDefinition(id: "watch", points: 1),
  LevelDefinition(id: "warning", points: 2), LevelDefinition(id: "critical", points: 4),
]

/// Knowledge 40, attendance 35, staffing 25.
let areas = [
  AreaDefinition(id: "knowledge", weight: 40), AreaDefinition(id: "attendance", weight: 35),
  AreaDefinition(id: "staffing", weight: 25),
]

func definition(_ id: SignalID, _ area: AreaID, weight: ExactDecimal = 1) -> SignalDefinition {
  SignalDefinition(
    id: id, area: area, indicator: "indicator", rule: "threshold", higherIs: .worse, weight: weight,
    limits: [], source: SourceLocation(file: "signals.yaml", line: 20))
}

/// With all data they count 10, 30, 35, 12.5 and 12.5.
let definitions = [
  definition("k1", "knowledge"), definition("k2", "knowledge", weight: 3),
  definition("a1", "attendance"), definition("s1", "staffing"), definition("s2", "staffing"),
]

func tier(_ id: TierID, _ condition: Condition, rated: Bool = true) -> TierDefinition {
  TierDefinition(
    id: id, condition: condition, isRated: rated,
    source: SourceLocation(file: "signals.yaml", line: 5))
}

func compare(_ name: String, _ comparison: Condition.Operator, _ number: ExactDecimal) -> Condition
{
  .compare(name: name, comparison, .number(number))
}

let everyone = [tier("general", .always)]

func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? -1 }
func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

let period = Period(
  id: "2024/25", kind: "school_year", first: day("2024-08-16"), last: day("2025-06-13"))

/// What a school's signal says, in short.
enum Said: Hashable, Sendable {
  case level(LevelID, value: ExactDecimal? = nil, limit: ExactDecimal? = nil)
  case missing(FactStatus)
}

func level(_ id: LevelID) -> Said { .level(id) }

/// A school's signals; a definition that is not named here has the mildest level.
func signals(
  _ school: SchoolCode, _ said: [SignalID: Said], of definitions: [SignalDefinition] = definitions,
  levels: [LevelDefinition] = levels
) -> [Signal] {
  definitions.map { definition in
    let what = said[definition.id] ?? .level(levels[0].id)
    var status = FactStatus.ok
    if case .missing(let reason) = what { status = reason }
    var signal = Signal(
      school: school, period: period.id, definition: definition, status: status,
      source: definition.source)
    if case .level(let level, let value, let limit) = what {
      signal.level = level
      signal.points = levels.first { $0.id == level }?.points
      signal.value = value
      signal.limit = limit.map { Limit(.atLeast, $0) }
    }
    return signal
  }
}

func plan(
  levels: [LevelDefinition] = levels, areas: [AreaDefinition] = areas,
  tiers: [TierDefinition] = everyone, signals: [SignalDefinition] = definitions,
  forms: [SupportFormDefinition] = [], scoring: ScoringDefinition = ScoringDefinition()
) throws -> PriorityPlan {
  try PriorityPlan(
    levels: levels, areas: areas, tiers: tiers, signals: signals, forms: forms, scoring: scoring)
}

func schools(_ codes: [SchoolCode]) -> [School] { codes.map { School(code: $0, name: "") } }

/// The list of a few schools under the default weights.
func list(
  _ said: [SchoolCode: [SignalID: Said]], tiers: [TierDefinition] = everyone,
  forms: [SupportFormDefinition] = [], support: [SupportRecord] = []
) throws -> [SupportListEntry] {
  let codes = said.keys.sorted()
  return try plan(tiers: tiers, forms: forms).supportList(
    signals: codes.flatMap { signals($0, said[$0] ?? [:]) }, schools: schools(codes),
    support: support, period: period
  ).entries
}

extension Fraction: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
