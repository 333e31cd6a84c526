internal import Pipeline
internal import SchoolModel
internal import Settings

/// The words for a run that ended without a result: every problem, and what to do.
struct FailureText {
  /// One line each, ready for the terminal.
  let lines: [String]

  init(_ failure: RunFailure) {
    lines =
      switch failure {
      case .settings(let problems):
        problems.map(\.description) + [
          "\(Self.count(problems.count, "problem")) in the settings; nothing was run."
        ]
      case .request(let message): ["Error: \(message)"]
      case .dataUnusable(let findings): Self.dataLines(findings)
      case .inputMissing(let paths): paths.map { "Missing: \($0)" }
      case .readingFailed(let path, let reason): ["Cannot read \(path): \(reason)."]
      case .writing(let reason):
        ["Error: \(reason). The previous result, if any, still stands."]
      case .fault(let message):
        ["This is a fault of the program, not of the data: \(message). Please report it."]
      }
  }

  private static func dataLines(_ findings: [Finding]) -> [String] {
    let stopping = findings.filter { $0.kind.severity == .error }.sorted()
    return stopping.map(findingLine)
      + ["The data cannot be used as it is; nothing was published."]
  }

  /// Puts a finding on one line: `betyg.csv:12: column “Betyg”: what is wrong (3 times). What to do.`
  static func findingLine(_ finding: Finding) -> String {
    var line = finding.file
    if let number = finding.line { line += ":\(number)" }
    if let column = finding.column { line += ": column “\(column)”" }
    line += ": \(finding.message)"
    if finding.count > 1 { line += " (\(finding.count) times)" }
    return line + " " + finding.kind.remedy
  }

  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
