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
struct FindingLog {
  static let individualLines = 20
  /// Groups beyond this are counted together without school and value.
  static let groupLimit = 1000

  private let file: String
  private var single: [Finding] = []
  private var groups: [Group: Finding] = [:]
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
    self.file = file
  }

  mutating func add(
    _ kind: FindingKind, line: Int? = nil, column: String? = nil, school: SchoolCode? = nil,
    count: Int = 1, facts: [String: String] = [:]
  ) {
    guard count > 0 else { return }
    let place = Place(kind: kind.id, column: column)
    let isNote = kind.severity == .note
    let occurrences = seen[place, default: 0]
    seen[place] = occurrences + count
    if !isNote, occurrences < Self.individualLines {
      single.append(
        Finding(
          kind, file: file, line: line, column: column, school: school, count: count, facts: facts))
      return
    }
    var group = Group(
      place: place, school: isNote ? nil : school, value: isNote ? nil : facts["value"])
    var facts = facts
    if groups[group] == nil, groups.count >= Self.groupLimit {
      group = Group(place: place, school: nil, value: nil)
      if facts["value"] != nil { facts["value"] = "(several)" }
    }
    if groups[group] == nil {
      groups[group] = Finding(
        kind, file: file, line: line, column: column, school: group.school, count: count,
        facts: facts)
    } else {
      groups[group]?.count += count
    }
  }

  mutating func add(_ problem: RowProblem, line: Int?) {
    add(
      problem.kind, line: line, column: problem.column, school: problem.school,
      facts: problem.facts)
  }

  /// Everything, sorted.
  var findings: [Finding] { (single + groups.values).sorted() }
}
