import SchoolModel

/// The findings of one export, in bounded memory, with exact counts.
///
/// The rule, for every kind and column:
/// - a note is one finding with the first line and the number of times;
/// - of anything else, the first twenty occurrences are findings of their own, so that a person can
///   go to each line; those that follow are counted together per school and shown value, with the
///   line of the first of them.
///
/// So the counts of a kind add up to how often it occurred, and for the kinds that set rows aside to
/// `RowAccount.setAside`.
struct FindingLog: Sendable {
  static let individualLines = 20
  /// Groups beyond this are counted together without school and value.
  static let groupLimit = 1000

  private let file: String
  private let groupLimit: Int
  /// The single findings and the groups, each where its first occurrence came.
  private var entries: [Finding] = []
  /// The place in `entries` of each group.
  private var groups: [Group: Int] = [:]
  private var seen: [Place: Int] = [:]

  private struct Place: Hashable {
    let kind: String
    let column: String?
  }

  private struct Group: Hashable {
    let place: Place
    let school: SchoolCode?
    let value: String?
  }

  init(file: String) {
    self.init(file: file, groupLimit: Self.groupLimit)
  }

  private init(file: String, groupLimit: Int) {
    self.file = file
    self.groupLimit = groupLimit
  }

  /// A log for a part of the file, to be taken in by the log of the whole; it knows no limit of
  /// groups, since which ones fall under it depends on the parts before.
  static func part(of file: String) -> FindingLog { FindingLog(file: file, groupLimit: .max) }

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(
    _ kind: FindingKind, line: Int? = nil, column: String? = nil, school: SchoolCode? = nil,
    count: Int = 1, facts: [String: String] = [:]
  ) {
    guard count > 0 else { return }
    let place = Place(kind: kind.id, column: column)
    let isNote = kind.severity == .note
    let occurrences = seen[place, default: 0]
    seen[place] = occurrences + count
    var finding = Finding(
      kind, file: file, line: line, column: column, school: school, count: count, facts: facts)
    if !isNote, occurrences < Self.individualLines {
      entries.append(finding)
      return
    }
    var group = Group(
      place: place, school: isNote ? nil : school, value: isNote ? nil : facts["value"])
    if groups[group] == nil, groups.count >= groupLimit {
      group = Group(place: place, school: nil, value: nil)
      if facts["value"] != nil { finding.facts["value"] = "(several)" }
    }
    if let entry = groups[group] {
      entries[entry].count += count
    } else {
      finding.school = group.school
      groups[group] = entries.count
      entries.append(finding)
    }
  }

  mutating func add(_ problem: RowProblem, line: Int?) {
    add(
      problem.kind, line: line, column: problem.column, school: problem.school,
      facts: problem.facts)
  }

  /// Takes in the log of the part of the file that follows.
  ///
  /// The result is what one log of both parts would have been: what is counted together in the part
  /// comes after the twenty that stand alone there, so it is counted together here too.
  mutating func add(_ next: FindingLog) {
    for entry in next.entries {
      add(
        entry.kind, line: entry.line, column: entry.column, school: entry.school,
        count: entry.count, facts: entry.facts)
    }
  }

  /// Everything, sorted.
  var findings: [Finding] { entries.sorted() }
}
