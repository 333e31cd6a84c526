package import SchoolModel

/// Everything about the indicators of a run that is known before the first record is read.
package struct IndicatorPlan: Sendable {
  let indicators: [PlannedIndicator]
  let groups: [CompiledCondition]
  let codeBook: CodeBook
  /// The register's schools in the order of `codeBook.schools`.
  let schools: [School]
  let periods: PeriodTables
  let attendance: AttendancePlan
  let needsEnrolment: Bool
  let needsGrades: Bool
  let needsGradeRecords: Bool
  let needsStaff: Bool

  /// Groups beyond this do not fit into one word of memory.
  static let maximumGroups = 64

  /// Checks the definitions and makes them ready.
  ///
  /// - Parameters:
  ///   - definitions: the indicators of the settings.
  ///   - definitionsOfGroups: the groups that they may name.
  ///   - subjects: as the code book has them; they say which ones are *språkval*.
  ///   - codeBook: the numbers that stand for schools, periods, subjects and roles in batches.
  ///   - schools: the register; only schools that the code book knows get facts.
  /// - Throws: every problem that was found, at once.
  package init(
    indicators definitions: [IndicatorDefinition], groups definitionsOfGroups: [GroupDefinition],
    subjects: [SubjectDefinition], codeBook: CodeBook, schools: [School]
  ) throws(IndicatorPlanError) {
    var builder = PlanBuilder(codeBook: codeBook, subjects: subjects, groups: definitionsOfGroups)
    builder.checkSizes()
    for definition in definitions { builder.add(definition) }
    guard builder.problems.isEmpty else { throw IndicatorPlanError(builder.problems) }
    indicators = builder.indicators
    groups = builder.groups
    attendance = builder.attendance
    periods = builder.periods
    self.codeBook = codeBook
    let named = Dictionary(
      schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.schools = codeBook.schools.map { named[$0] ?? School(code: $0, name: "") }
    needsEnrolment = indicators.contains { $0.definition.kind == PupilsPerFTE.kind.description.id }
    needsGradeRecords = indicators.contains {
      if case .gradeRecords = $0.computation { true } else { false }
    }
    needsGrades = indicators.contains { $0.definition.dataset == .grades }
    needsStaff = indicators.contains { $0.definition.dataset == .staffing }
  }
}
