internal import Pipeline
internal import SchoolModel

/// The findings of a run that its data ended: few lines, however many findings there are.
///
/// First what is wrong with the rows of the exports that ended it, one line for each file, kind and
/// column; then the reasons that ended the run; last the consequence.
struct FindingLines {
  /// How many further lines of the file and how many further values are named.
  private static let examples = 4

  let lines: [ProblemLine]

  init(_ findings: [Finding]) {
    let reasons = findings.filter(\.stopsTheRun).sorted()
    let files = Set(reasons.map(\.file))
    // Where the register is missing, a file that nobody reads is a likely cause.
    let rows = findings.filter {
      $0.kind == .fileWithoutLayout
        || ($0.kind.severity == .error && !$0.stopsTheRun && files.contains($0.file))
    }
    lines =
      Self.grouped(rows).map(Self.line) + reasons.map { Self.line([$0]) } + [
        ProblemLine(text: "The data cannot be used as it is; nothing was published.")
      ]
  }

  /// Findings of one file, kind and column together, in the order of files and lines.
  private static func grouped(_ findings: [Finding]) -> [[Finding]] {
    struct Place: Hashable {
      let file: String
      let kind: String
      let column: String?
    }
    var order: [Place] = []
    var groups: [Place: [Finding]] = [:]
    for finding in findings.sorted() {
      let place = Place(file: finding.file, kind: finding.kind.id, column: finding.column)
      if groups[place] == nil { order.append(place) }
      groups[place, default: []].append(finding)
    }
    return order.compactMap { groups[$0] }
  }

  /// One line for all of them.
  ///
  /// `betyg.csv:12: column “Betyg”: what is wrong (3 times; lines 14, 15). What to do.`
  private static func line(_ group: [Finding]) -> ProblemLine {
    guard let first = group.first else { return ProblemLine(text: "") }
    let total = group.reduce(0) { $0 + $1.count }
    var place = first.file
    var facts = ["finding": first.kind.id, "count": "\(total)"]
    if !first.file.isEmpty { facts["file"] = first.file }
    if let number = first.line {
      place += ":\(number)"
      facts["line"] = "\(number)"
    }
    if let column = first.column {
      place += ": column “\(column)”"
      facts["column"] = column
    }
    if !place.isEmpty { place += ": " }
    var message = first.message
    if total > 1 {
      if message.hasSuffix(".") { message.removeLast() }
      message += " (\(total) times" + also(group) + ")."
    }
    return ProblemLine(text: place + message + " " + first.kind.remedy, facts: facts)
  }

  private static func also(_ group: [Finding]) -> String {
    var parts = ""
    let lines = group.dropFirst().compactMap(\.line).prefix(examples)
    if !lines.isEmpty {
      parts += "; lines " + lines.map(String.init).joined(separator: ", ")
      parts += group.count > lines.count + 1 || group.contains { $0.count > 1 } ? " …" : ""
    }
    var values: [String] = []
    for value in group.compactMap({ $0.facts["value"] })
    where !values.contains(value) && values.count <= examples { values.append(value) }
    if values.count > 1 {
      parts += "; also " + values.dropFirst().map { "“\($0)”" }.joined(separator: ", ")
    }
    return parts
  }
}
