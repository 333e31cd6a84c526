import CSVReading
package import SchoolModel

/// The ready-made figures of one export.
package struct FactsExport: Sendable {
  /// Sorted by key, each key once.
  package var facts: [Fact]
  /// The schools that the export names, for runs without a register; sorted by code.
  package var schools: [School]
  package var report: ExportReport
}

/// Reads ready-made figures, one a row or one a column.
///
/// - Parameters:
///   - file: the export.
///   - context: the lists that its values are held against.
///   - crew: who shares the work; what is read does not depend on it.
/// - Returns: the figures, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readFacts(
  _ file: ExportFile, context: IntakeContext, crew: Crew = .alone
) throws -> FactsExport {
  guard file.layout.dataset == .facts else { throw wrongDataset(file) }
  var reader = FactReader(file: file, context: context)
  let report = try ExportTable.read(
    file, calendar: context.codeBook.calendar, handler: &reader, crew: crew)
  return FactsExport(facts: reader.facts, schools: reader.namedSchools, report: report)
}

struct FactReader: DividedRowHandler {
  /// Sorted by key, once all rows have been read.
  private(set) var facts: [Fact] = []
  private let file: ExportFile
  private let context: IntakeContext
  private let lists: SchoolLists
  private let maker: FactMaker
  private var cells: ValueReader?
  private var wide: [WideFigure] = []
  /// Whether a row says itself which period some of its figures are about.
  private var asksForPeriod = true
  private var rows = FactRows()
  private var schools: [SchoolCode: School] = [:]
  /// Whether rows say anything about their schools but the codes.
  private var describesSchools = true

  init(file: ExportFile, context: IntakeContext) {
    self.file = file
    self.context = context
    lists = SchoolLists(context)
    maker = FactMaker(context.indicators)
  }

  var namedSchools: [School] { schools.values.sorted { $0.code < $1.code } }

  mutating func begin(_ columns: BoundColumns) throws(IntakeError) {
    let cells = try ValueReader(columns, file)
    for (place, field) in cells.fields {
      guard let indicator = field.definition.indicator else { continue }
      guard maker.units[indicator] != nil else {
        throw unusable(file, "the settings declare no indicator \(indicator)", field.name)
      }
      if let group = field.definition.group, !lists.groups.contains(group) {
        throw unusable(file, "the settings declare no group \(group)", field.name)
      }
      if let period = field.definition.period, context.codeBook.calendar[period] == nil {
        throw unusable(file, "the calendar has no period \(period)", field.name)
      }
      guard WideFigure.add(field, place, to: &wide) else {
        throw unusable(file, "two columns stand for the indicator \(indicator)", field.name)
      }
    }
    asksForPeriod = wide.isEmpty || wide.contains { $0.period == nil }
    describesSchools = cells.has(.name) || cells.has(.area) || cells.hasAttributes
    self.cells = cells
  }

  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool {
    guard var cells = self.cells.take() else { return false }
    defer { self.cells = cells }
    guard cells.begin(batch, record) else { return false }
    let school = try lists.school(&cells)
    do throws(RowProblem) {
      let period = asksForPeriod ? try lists.period(&cells, .period) : nil
      let group = try self.group(&cells)
      if wide.isEmpty, let period {
        let fact = try long(&cells, school, period, group)
        try name(school, &cells)
        note(fact, cells.line, &log)
        rows.add(line: cells.line, school: school, fact)
        return true
      }
      var made: [Fact] = []
      let n = try wideN(&cells)
      for figure in wide {
        guard let period = figure.period ?? period else { continue }
        let key = FactKey(
          school: school, period: period, indicator: figure.indicator,
          group: figure.group ?? group)
        if let fact = try figure.fact(key, &cells, n: n, maker) { made.append(fact) }
      }
      try name(school, &cells)
      for fact in made { note(fact, cells.line, &log) }
      rows.add(line: cells.line, school: school, made)
      return true
    } catch {
      throw error.of(school)
    }
  }

  private func note(_ fact: Fact, _ line: Int, _ log: inout FindingLog) {
    if fact.status == .bounded, fact.bounds == nil {
      log.add(.boundedWithoutN, line: line, school: fact.key.school)
    }
  }

  private func group(_ cells: inout ValueReader) throws(RowProblem) -> GroupID {
    guard let text = try cells.text(.group) else {
      // Without such a column the figures are about all pupils; an empty cell says nothing.
      guard cells.hasColumn(.group) else { return "all" }
      throw cells.problem(.valueMissing, .group)
    }
    guard lists.groups.contains(GroupID(text)) else {
      throw cells.unknown(.groupUnknown, .group, text)
    }
    return GroupID(text)
  }

  /// The persons behind every figure of a row, where one column tells them for all.
  private func wideN(_ cells: inout ValueReader) throws(RowProblem) -> Int? {
    guard !wide.contains(where: { $0.n != nil }) else { return nil }
    let n = try cells.integer(.n)
    if let n, n < 0 { throw cells.problem(.valueNegative, .n) }
    return n
  }

  private func long(
    _ cells: inout ValueReader, _ school: SchoolCode, _ period: PeriodID, _ group: GroupID
  ) throws(RowProblem) -> Fact {
    let n = try cells.integer(.n)
    if let n, n < 0 { throw cells.problem(.valueNegative, .n) }
    let indicator = try lists.indicator(&cells)
    let key = FactKey(school: school, period: period, indicator: indicator, group: group)
    var status: FactStatus?
    if let text = try cells.text(.status) {
      guard let known = FactStatus(rawValue: text) else {
        throw cells.problem(.statusUnknown, .status)
      }
      status = known
    }
    var given = FactMaker.Given(
      status: status, figure: try cells.figure(.value), numerator: nil,
      denominator: try cells.number(.denominator), n: n)
    if let squares = try cells.number(.sumOfSquares) {
      guard squares >= .zero else { throw cells.problem(.valueNegative, .sumOfSquares) }
      given.sumOfSquares = squares
    }
    if n == nil { given.n = maker.persons(given.denominator, of: indicator) }
    switch (try cells.figure(.numerator), given.figure) {
    case (.number(let number), _): given.numerator = number
    case (.status(let marker), .missing):
      // What was counted is masked, and so is the share of it.
      given.status = status ?? marker
      given.denominator = nil
    case (.status, _): given.denominator = nil
    case (.missing, _): break
    }
    do throws(FactMaker.Contradiction) {
      return try maker.fact(key, given)
    } catch {
      let column: CanonicalColumn = error.kind == .valueMissing ? .value : .status
      throw error.kind == .valueMissing
        ? cells.problem(error.kind, column) : RowProblem(error.kind)
    }
  }

  /// Remembers the school's name and area; where rows differ, the first in the order of bytes holds.
  private mutating func name(
    _ code: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) {
    guard !context.hasRegister else { return }
    // Most files have only codes, each of them in many rows.
    guard describesSchools || schools[code] == nil else { return }
    let name = try cells.text(.name) ?? ""
    let area = try cells.text(.area) ?? ""
    add(School(code: code, name: name, area: area, attributes: try cells.attributeTexts()))
  }

  private mutating func add(_ given: School) {
    guard var school = schools[given.code] else {
      schools[given.code] = given
      return
    }
    school.name = Self.first(school.name, given.name)
    school.area = Self.first(school.area, given.area)
    school.attributes.merge(given.attributes, uniquingKeysWith: min)
    schools[given.code] = school
  }

  private static func first(_ text: String, _ other: String) -> String {
    text.isEmpty || (!other.isEmpty && other < text) ? other : text
  }

  /// Notes indicators in percent whose values all look like shares of one.
  private func noteShares(_ log: inout FindingLog) {
    // One value above 1 is enough to know better, and most indicators have one at once.
    var possible: [IndicatorID: (count: Int, hasBroken: Bool)] = [:]
    for (indicator, unit) in maker.units where unit == .percent { possible[indicator] = (0, false) }
    for place in facts.indices {
      guard let value = facts[place].value, let seen = possible[facts[place].key.indicator] else {
        continue
      }
      possible[facts[place].key.indicator] =
        value > Self.one
        ? nil : (seen.count + 1, seen.hasBroken || (value > .zero && value < Self.one))
    }
    for (indicator, values) in possible.sorted(by: { $0.key < $1.key })
    where values.count >= Self.fewestShares && values.hasBroken {
      log.add(
        .percentLooksLikeShare, facts: ["indicator": indicator.text, "count": "\(values.count)"])
    }
  }

  private static let one = Fraction(1)

  /// Of fewer values nothing is concluded: a school or two may well have less than one percent.
  private static let fewestShares = 3

  mutating func join(_ other: FactReader) {
    if let tallies = other.cells { cells?.addTallies(of: tallies) }
    rows.add(other.rows)
    for school in other.schools.values { add(school) }
  }

  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool {
    cells?.isReadable(batch, record, except: field) ?? false
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    cells?.report(to: &log)
    facts = rows.settled(&account, &log)
    rows = FactRows()
    noteShares(&log)
    for code in schools.keys where schools[code]?.name.isEmpty == true {
      schools[code]?.name = code.text
    }
  }
}
