import SchoolModel

/// Collects planned indicators, and every problem on the way.
struct PlanBuilder {
  let codeBook: CodeBook
  let periods: PeriodTables
  private let context: PlanContext
  private let groupPlaces: [GroupID: Int]
  private(set) var groups: [CompiledCondition] = []
  private(set) var indicators: [PlannedIndicator] = []
  private(set) var attendance: AttendancePlan
  private var gradeYearsOfGroups: [[Int]?] = []
  private(set) var problems: [IndicatorPlanProblem] = []

  init(codeBook: CodeBook, subjects: [SubjectDefinition], groups definitions: [GroupDefinition]) {
    self.codeBook = codeBook
    periods = PeriodTables(calendar: codeBook.calendar)
    attendance = AttendancePlan(
      atoms: AttendanceAtoms(codeBook.calendar), filters: [], needsOther: [])
    context = PlanContext(
      codeBook: codeBook,
      languageChoices: subjects.filter(\.isLanguageChoice).compactMap {
        codeBook.subject($0.code).map { Int($0) }
      })
    groupPlaces = Dictionary(
      definitions.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for group in definitions {
      do throws(PlanFault) {
        groups.append(
          try CompiledCondition(
            group.condition, setting: "where", columns: PupilView.groupColumns, codeBook: codeBook,
            layout: PupilView.layout))
        gradeYearsOfGroups.append(Self.gradeYears(of: group.condition))
      } catch {
        report(error, at: group.source, path: "groups.\(group.id)")
      }
    }
  }

  /// The grade years that a condition consists of; nil when it asks for anything else.
  private static func gradeYears(of condition: Condition) -> [Int]? {
    let name = CanonicalColumn.gradeYear.rawValue
    guard condition.names == [name] else { return nil }
    return (0...9).filter { year in
      condition.isMet { _ in .number(ExactDecimal(coefficient: Int64(year), scale: 0)) }
    }
  }

  mutating func checkSizes() {
    let limits = [
      ("schools", codeBook.schools.count, PackedKey.maximumSchools),
      ("periods in the calendar", codeBook.calendar.periods.count, PackedKey.maximumPeriods - 1),
      ("groups", groupPlaces.count, IndicatorPlan.maximumGroups),
    ]
    for (name, count, limit) in limits where count > limit {
      problems.append(
        IndicatorPlanProblem(
          location: SourceLocation(file: ""), path: name,
          message: "\(count) \(name) are more than the \(limit) that fit"))
    }
  }

  mutating func add(_ definition: IndicatorDefinition) {
    do throws(PlanFault) {
      indicators.append(try planned(definition))
    } catch {
      let source = definition.parameters[error.setting]?.source ?? definition.source
      report(error, at: source, path: "indicators.\(definition.id)")
    }
  }

  private mutating func report(_ fault: PlanFault, at location: SourceLocation, path: String) {
    problems.append(
      IndicatorPlanProblem(
        location: location, path: "\(path).\(fault.setting)", message: fault.message))
  }

  private mutating func planned(_ definition: IndicatorDefinition) throws(PlanFault)
    -> PlannedIndicator
  {
    guard let kind = IndicatorCatalogue.kind(named: definition.kind) else {
      let known = IndicatorCatalogue.kinds.map(\.id).joined(separator: ", ")
      throw PlanFault("kind", "“\(definition.kind)” is not a kind; there are: \(known)")
    }
    let datasets = kind.description.datasets
    if !datasets.isEmpty, definition.dataset.map({ !datasets.contains($0) }) ?? true {
      let names = datasets.map(\.rawValue).joined(separator: ", ")
      throw PlanFault("dataset", "the kind \(definition.kind) is made from: \(names)")
    }
    let computation = try kind.computation(definition, context)
    let targets = periods.places(of: definition.periodKind)
    var slots = [Int](repeating: -1, count: codeBook.calendar.periods.count)
    for (slot, target) in targets.enumerated() { slots[target] = slot }
    let filters = try filters(of: definition, computation)
    let places = try groupPlaces(of: definition, computation)
    // When a group could not be read there is no plan; until then nothing is asked of it.
    let isWhole = groups.count == groupPlaces.count
    return PlannedIndicator(
      definition: definition, computation: computation, groups: places,
      isOfEverybody: { isWhole && groups[$0].isAlways },
      gradeYearsOfGroups: places.map { isWhole ? gradeYearsOfGroups[$0] : nil },
      filter: filters.main,
      gradeFilter: filters.grade, attendanceSource: filters.source, targets: targets,
      slots: slots, gradePlaces: periods.grades(kind: definition.periodKind),
      stocks: periods.stocks(kind: definition.periodKind),
      containing: periods.containing(kind: definition.periodKind))
  }

  private func groupPlaces(of definition: IndicatorDefinition, _ computation: Computation)
    throws(PlanFault) -> [Int]
  {
    var places: [Int] = []
    if case .readyMade = computation { return [] }
    for group in definition.groups {
      guard let place = groupPlaces[group] else {
        let known = groupPlaces.keys.sorted().map(\.text).joined(separator: ", ")
        throw PlanFault("groups", "“\(group)” is not a group; there are: \(known)")
      }
      if case .staff = computation, groups.indices.contains(place), !groups[place].isAlways {
        throw PlanFault(
          "groups", "“\(group)” is a group of pupils; figures about staff have no such groups")
      }
      guard !places.contains(place) else {
        throw PlanFault("groups", "“\(group)” is named twice")
      }
      places.append(place)
    }
    return places
  }

  // MARK: Filters

  private mutating func filters(of definition: IndicatorDefinition, _ computation: Computation)
    throws(PlanFault) -> (main: CompiledCondition, grade: CompiledCondition, source: Int?)
  {
    let always = try CompiledCondition(
      .always, setting: "where", columns: [], codeBook: codeBook, layout: PupilView.layout)
    let parts: [Condition]
    if case .all(let several) = definition.filter {
      parts = several
    } else {
      parts = [definition.filter]
    }
    switch computation {
    case .readyMade:
      guard definition.filter == .always else {
        throw PlanFault("where", "figures that arrive ready-made cannot be filtered")
      }
      return (always, always, nil)
    case .staff:
      let columns = Dataset.staffing.columns.filter { $0.column != .staffID }
      let main = try CompiledCondition(
        definition.filter, setting: "where", columns: columns, codeBook: codeBook)
      return (main, always, nil)
    case .gradesOfPupil, .gradeRecords:
      let isAboutGrades = { (part: Condition) in
        part.names.contains("subject") || part.names.contains("grade")
      }
      let columns = PupilView.columns(PupilView.layout)
      let grade = try pupilCondition(parts.filter(isAboutGrades), columns)
      return (try pupilCondition(parts.filter { !isAboutGrades($0) }, columns), grade, nil)
    case .minutesOfPupil:
      let pupilNames = Set(PupilView.groupColumns.map(\.column.rawValue))
      var ofPupil: [Condition] = []
      var ofRow: [Condition] = []
      for part in parts {
        let names = Set(part.names)
        if names.isSubset(of: pupilNames) {
          ofPupil.append(part)
        } else if names.isDisjoint(with: pupilNames) {
          ofRow.append(part)
        } else {
          throw PlanFault(
            "where",
            "“\(part)” joins a column of the record with a property of the pupil; "
              + "split it into two conditions joined by “and”")
        }
      }
      guard case .minutesOfPupil(let measure) = computation else { return (always, always, nil) }
      let source = try attendanceSource(
        definition.periodKind, ofRow, needsOther: measure.required.contains(.other))
      return (try pupilCondition(ofPupil, PupilView.groupColumns), always, source)
    }
  }

  private func pupilCondition(_ parts: [Condition], _ columns: [ColumnDefinition])
    throws(PlanFault) -> CompiledCondition
  {
    try CompiledCondition(
      joined(parts), setting: "where", columns: columns, codeBook: codeBook,
      layout: PupilView.layout)
  }

  private func joined(_ parts: [Condition]) -> Condition {
    switch parts.count {
    case 0: .always
    case 1: parts[0]
    default: .all(parts)
    }
  }

  private mutating func attendanceSource(
    _ periodKind: String, _ parts: [Condition], needsOther: Bool
  ) throws(PlanFault) -> Int {
    let condition = joined(parts)
    // The first filter lets every row through: problems are looked for among all of them.
    if attendance.filters.isEmpty { try addFilter(.always) }
    let known = attendance.sources.first { $0.condition == condition }?.filter
    let filter = condition == .always ? 0 : known ?? attendance.filters.count
    if filter == attendance.filters.count { try addFilter(condition) }
    if needsOther { attendance.needsOther[filter] = true }
    if let place = attendance.sources.firstIndex(where: {
      $0.periodKind == periodKind && $0.filter == filter
    }) {
      return place
    }
    attendance.sources.append(
      AttendanceSource(
        periodKind: periodKind, condition: condition, filter: filter,
        targets: attendance.atoms.targets(
          kind: periodKind, containing: periods.containing(kind: periodKind))))
    return attendance.sources.count - 1
  }

  private mutating func addFilter(_ condition: Condition) throws(PlanFault) {
    let columns = Dataset.attendance.columns.filter { $0.column != .pupilID }
    attendance.filters.append(
      try CompiledCondition(
        condition, setting: "where", columns: columns + PupilView.groupColumns, codeBook: codeBook))
    attendance.needsOther.append(false)
  }
}
