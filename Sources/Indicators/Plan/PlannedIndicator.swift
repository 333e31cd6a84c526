import SchoolModel

/// One indicator made ready: parameters read, conditions compiled, periods looked up.
///
/// A class, since every pupil asks for each of them and a value of so many arrays is slow to copy;
/// nothing in it ever changes.
final class PlannedIndicator: Sendable {
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

  init(
    definition: IndicatorDefinition, computation: Computation, groups: [Int],
    filter: CompiledCondition, gradeFilter: CompiledCondition, attendanceSource: Int?,
    targets: [Int], slots: [Int], gradePlaces: [Int], stocks: [[Int]], containing: [[Int]]
  ) {
    self.definition = definition
    self.computation = computation
    self.groups = groups
    self.filter = filter
    self.gradeFilter = gradeFilter
    self.attendanceSource = attendanceSource
    self.targets = targets
    self.slots = slots
    self.gradePlaces = gradePlaces
    self.stocks = stocks
    self.containing = containing
  }
}
