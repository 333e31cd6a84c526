internal import Pipeline
internal import Reports
internal import SchoolModel

/// The findings of a run that its data ended: few lines, however many findings there are.
///
/// First what is wrong with the rows of the exports that ended it, one line for each file, kind and
/// column; then the reasons that ended the run; last the consequence.
struct FindingLines {
  let lines: [ProblemLine]

  init(_ findings: [Finding], _ texts: TextCatalogue, onlyReasons: Bool) {
    let reasons = findings.filter(\.stopsTheRun).sorted()
    let files = Set(reasons.map(\.file))
    // Where the register is missing, a file that nobody reads is a likely cause.
    let rows = findings.filter {
      $0.kind == .fileWithoutLayout
        || ($0.kind.severity == .error && !$0.stopsTheRun && files.contains($0.file))
    }
    let writer = LineWriter(texts)
    let end = RunFailure.isInterrupted(findings) ? "reading_failed" : "unusable"
    lines =
      (onlyReasons ? [] : Self.grouped(rows).map(writer.line)) + reasons.map { writer.line([$0]) }
      + [ProblemLine(text: texts["finding.\(end)"])]
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
}

/// Puts findings of one file, kind and column into one line.
private struct LineWriter {
  /// How many further lines of the file and how many further values are named.
  private static let examples = 4

  private let texts: TextCatalogue
  private let words: FindingWords

  init(_ texts: TextCatalogue) {
    self.texts = texts
    words = FindingWords(texts)
  }

  /// All of them in one line.
  ///
  /// Such as `betyg.csv:12: column “Betyg”: what is wrong (3 times; lines 14, 15). What to do.`
  func line(_ group: [Finding]) -> ProblemLine {
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
      place += ": " + texts["finding.column"].filled(with: ["column": column])
      facts["column"] = column
    }
    if !place.isEmpty { place += ": " }
    var message = words.message(of: first)
    if total > 1 {
      if message.hasSuffix(".") { message.removeLast() }
      let times = texts["finding.times"].filled(with: ["n": "\(total)"])
      message += " (" + ([times] + also(group)).joined(separator: "; ") + ")."
    }
    return ProblemLine(text: place + message + " " + words.remedy(of: first.kind), facts: facts)
  }

  private func also(_ group: [Finding]) -> [String] {
    var parts: [String] = []
    let lines = group.dropFirst().compactMap(\.line).prefix(Self.examples)
    if !lines.isEmpty {
      let hasMore = group.count > lines.count + 1 || group.contains { $0.count > 1 }
      let list = lines.map(String.init).joined(separator: ", ") + (hasMore ? " …" : "")
      parts.append(texts["finding.lines"].filled(with: ["lines": list]))
    }
    var values: [String] = []
    for value in group.compactMap({ $0.facts["value"] })
    where !values.contains(value) && values.count <= Self.examples { values.append(value) }
    if values.count > 1 {
      let quote = texts.texts["format.opening_quote"] ?? "“"
      let list = values.dropFirst().map { "\(quote)\($0)”" }.joined(separator: ", ")
      parts.append(texts["finding.also"].filled(with: ["values": list]))
    }
    return parts
  }
}
