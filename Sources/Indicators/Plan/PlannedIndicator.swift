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
  /// The cell of a tally for each of its groups; a group of everybody shares the first one.
  let cells: [Int]
  let cellCount: Int
  /// A bit for each group with a cell of its own, and bit → cell.
  let groupBits: UInt64
  let cellOfBit: [Int]
  /// For each of its groups the grade years that it consists of; nil when it is about something else.
  let gradeYearsOfGroups: [[Int]?]
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
    isOfEverybody: (Int) -> Bool, gradeYearsOfGroups: [[Int]?],
    filter: CompiledCondition, gradeFilter: CompiledCondition, attendanceSource: Int?,
    targets: [Int], slots: [Int], gradePlaces: [Int], stocks: [[Int]], containing: [[Int]]
  ) {
    self.definition = definition
    self.computation = computation
    self.groups = groups
    self.gradeYearsOfGroups = gradeYearsOfGroups
    var cells: [Int] = []
    var cellOfBit = [Int](repeating: 0, count: IndicatorPlan.maximumGroups)
    var bits: UInt64 = 0
    var cellCount = 1
    for group in groups {
      if isOfEverybody(group) || group >= IndicatorPlan.maximumGroups {
        cells.append(0)
        continue
      }
      cells.append(cellCount)
      cellOfBit[group] = cellCount
      bits |= 1 << UInt64(group)
      cellCount += 1
    }
    self.cells = cells
    self.cellOfBit = cellOfBit
    self.cellCount = cellCount
    groupBits = bits
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
