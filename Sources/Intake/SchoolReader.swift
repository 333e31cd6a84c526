import CSVReading
package import SchoolModel

/// Reads the register of schools.
///
/// - Returns: the schools sorted by code, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readSchools(_ file: ExportFile) throws -> (schools: [School], report: ExportReport) {
  guard file.layout.dataset == .schools else { throw wrongDataset(file) }
  var reader = SchoolReader(file: file)
  let report = try ExportTable.read(
    file, calendar: SchoolCalendar(periods: []), handler: &reader)
  return (reader.schools.keys.sorted().compactMap { reader.schools[$0] }, report)
}

struct SchoolReader: RowHandler {
  private(set) var schools: [SchoolCode: School] = [:]
  private var lines: [SchoolCode: Int] = [:]
  private let file: ExportFile
  private var cells: ValueReader?

  init(file: ExportFile) {
    self.file = file
  }

  mutating func begin(_ columns: BoundColumns) throws(IntakeError) {
    cells = try ValueReader(columns, file)
  }

  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool {
    guard var cells = self.cells.take() else { return false }
    defer { self.cells = cells }
    guard cells.begin(batch, record) else { return false }
    let code = SchoolCode(try cells.requiredText(.schoolCode))
    do throws(RowProblem) {
      let school = try school(code, &cells)
      guard schools[code] == nil else {
        throw cells.unknown(.duplicateSchool, .schoolCode, code.text)
      }
      schools[code] = school
      lines[code] = cells.line
      return true
    } catch {
      throw error.of(code)
    }
  }

  private func school(
    _ code: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> School {
    var school = School(code: code, name: try cells.text(.name) ?? code.text)
    school.area = try cells.text(.area) ?? ""
    school.gradeFrom = try gradeYear(.gradeFrom, &cells)
    school.gradeTo = try gradeYear(.gradeTo, &cells)
    if let from = school.gradeFrom, let to = school.gradeTo, from > to {
      throw RowProblem(.gradeSpanReversed)
    }
    school.peerGroup = try cells.text(.peerGroup)
    school.parentEducation = try cells.number(.parentEducation)
    school.shareNewlyArrived = try cells.number(.shareNewlyArrived)
    school.shareBoys = try cells.number(.shareBoys)
    school.socioeconomicIndex = try cells.number(.socioeconomicIndex)
    school.successorOf = try cells.text(.successorOf).map { SchoolCode($0) }
    school.attributes = try cells.attributeTexts()
    return school
  }

  private func gradeYear(
    _ column: CanonicalColumn, _ cells: inout ValueReader
  ) throws(RowProblem) -> Int? {
    guard let year = try cells.integer(column) else { return nil }
    guard (0...9).contains(year) else { throw cells.problem(.gradeYearOutsideRange, column) }
    return year
  }

  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool {
    cells?.isReadable(batch, record, except: field) ?? false
  }

  /// Drops former codes that several schools name, or that a school still has.
  ///
  /// With them, old data would land at the wrong school. The rows stay.
  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    guard let cells else { return }
    cells.report(to: &log)
    let named = schools.values.filter { $0.successorOf != nil }.sorted { $0.code < $1.code }
    var claims: [SchoolCode: Int] = [:]
    for school in named { school.successorOf.map { claims[$0, default: 0] += 1 } }
    for school in named {
      guard let former = school.successorOf else { continue }
      let kind: FindingKind
      if schools[former] != nil {
        kind = .successorStillRegistered
      } else if claims[former, default: 0] > 1 {
        kind = .successorAmbiguous
      } else {
        continue
      }
      var problem = cells.unknown(kind, .successorOf, former.text)
      problem.school = school.code
      log.add(problem, line: lines[school.code])
      schools[school.code]?.successorOf = nil
    }
  }
}
