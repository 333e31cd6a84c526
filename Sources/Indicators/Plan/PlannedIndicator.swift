import SchoolModel

/// One indicator made ready: parameters read, conditions compiled, periods looked up.
struct PlannedIndicator: Sendable {
  let definition: IndicatorDefinition
  let computation: Computation
  /// Places of its groups in the plan's list, in the order of the definition.
  let groups: [Int]
  /// The part of the filter that is about a pupil at a school, or for staff about a record.
  let filter: CompiledCondition
  /// The part of the filter that is about single grades.
  let gradeFilter: CompiledCondition
  /// The place of its source in the plan's list, for attendance.
  let attendanceSource: Int?
  /// Calendar places that it makes facts for.
  let targets: [Int]
  /// Calendar place → place in `targets`, or -1.
  let slots: [Int]
  /// See `PeriodTables.grades`.
  let gradePlaces: [Int]
  /// See `PeriodTables.stocks` and `PeriodTables.containing`.
  let stocks: [[Int]]
  let containing: [[Int]]
}
