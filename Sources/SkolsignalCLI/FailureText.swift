internal import Pipeline
internal import SchoolModel
internal import Settings

/// One line about a problem, and where it is for programs that read the log.
struct ProblemLine {
  var text: String
  /// Such as `finding`, `file` and `line`.
  var facts: [String: String] = [:]
}

/// The words for a run that ended without a result: every problem, and what to do.
struct FailureText {
  /// In the order in which a person wants to read them: what ended the run comes last.
  let lines: [ProblemLine]

  init(_ failure: RunFailure) {
    lines =
      switch failure {
      case .settings(let problems):
        problems.map { ProblemLine(text: $0.description, facts: ["setting": $0.path]) } + [
          ProblemLine(
            text: "\(Self.count(problems.count, "problem")) in the settings; nothing was run.")
        ]
      case .request(let message): [ProblemLine(text: "Error: \(message)")]
      case .dataUnusable(let findings): FindingLines(findings).lines
      case .inputMissing(let inputs):
        inputs.map { ProblemLine(text: MissingInputText($0).text, facts: ["file": $0.path]) }
      case .readingFailed(let path, let reason):
        [
          ProblemLine(
            text: "Cannot read \(path): \(reason). Check its access rights and the disk.",
            facts: ["file": path])
        ]
      case .writing(let reason):
        [
          ProblemLine(
            text: "Error: \(reason). Check --out and the space on the disk; the previous result, "
              + "if any, still stands.")
        ]
      case .fault(let message):
        [
          ProblemLine(
            text: "This is a fault of the program, not of the data: \(message). Please report it.")
        ]
      }
  }

  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

/// The words for a file or folder that a run cannot have.
struct MissingInputText {
  let text: String

  init(_ input: MissingInput) {
    let option =
      switch input.role {
      case .settings: "check --config"
      case .namedInSettings: "check “files” in the main settings file"
      case .overlay: "check --overlay"
      case .exports: "check --data"
      case .facts: "check --facts"
      case .register: "check --register"
      }
    text =
      switch input.reason {
      case .absent: "There is no \(input.path); \(option)."
      case .isFolder: "\(input.path) is a folder, where a file is needed; \(option)."
      case .isNoFolder: "\(input.path) is no folder; \(option)."
      case .unreadable: "\(input.path) cannot be read; check its access rights."
      case .nothingDescribed(let names):
        "\(input.path) has no file that a layout describes; \(option), or the “files” of the "
          + "layouts. " + Self.contents(names)
      }
  }

  private static func contents(_ names: [String]) -> String {
    guard !names.isEmpty else { return "It holds no exports at all." }
    let more = names.count > 10 ? " and \(names.count - 10) more" : ""
    return "It holds " + names.prefix(10).joined(separator: ", ") + more + "."
  }
}
