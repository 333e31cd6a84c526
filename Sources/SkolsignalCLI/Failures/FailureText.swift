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

  /// What is wrong with one setting, and where it was set.
  private static func line(_ problem: SettingsProblem) -> ProblemLine {
    var facts = ["setting": problem.path, "file": problem.location.file]
    // A value of the command line has no line.
    if problem.location.line > 0 { facts["line"] = "\(problem.location.line)" }
    return ProblemLine(text: problem.description, facts: facts)
  }

  /// Words a failure; with `onlyReasons`, findings that did not themselves end the run are left out,
  /// because they are listed elsewhere.
  init(_ failure: RunFailure, _ language: FailureLanguage, onlyReasons: Bool = false) {
    let words = language.words
    lines =
      switch failure {
      case .settings(let problems):
        problems.map(Self.line) + [ProblemLine(text: words.settingsWrong(problems.count))]
      case .wrongUse(let problem): [ProblemLine(text: words.wrongUse(problem))]
      case .request(let message): [ProblemLine(text: words.request(message))]
      case .dataUnusable(let findings, _):
        FindingLines(findings, language.texts, onlyReasons: onlyReasons).lines
      case .inputMissing(let inputs):
        inputs.map { ProblemLine(text: words.missing($0), facts: ["file": $0.path]) }
      case .readingFailed(let path, let reason):
        [ProblemLine(text: words.readingFailed(path, reason), facts: ["file": path])]
      case .writing(let reason): [ProblemLine(text: words.writing(reason))]
      case .history(let error): [ProblemLine(text: words.history(error))]
      case .locked(let folder, let owner):
        [ProblemLine(text: words.locked(folder, owner), facts: ["file": folder])]
      case .fault(let message): [ProblemLine(text: words.fault(message))]
      }
  }
}
