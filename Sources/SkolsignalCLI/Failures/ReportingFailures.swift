internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import Reports
internal import SchoolModel

/// Runs the body; a failure is put into words on the error stream and becomes an exit status.
///
/// With `--format json` the standard output gets the failure as JSON, with all that is known.
///
/// - Parameters:
///   - talk: how results and problems are written; plain text when nil.
///   - request: what was asked for, which also tells the language.
///   - listsFindings: whether all findings are the result of the command, and go to the standard output.
///   - body: what may fail.
/// - Returns: what the body returns.
/// - Throws: the exit status of the failure, or what else the body throws.
func reportingFailures<Result>(
  _ talk: TalkOptions? = nil, _ request: RunRequest? = nil, listsFindings: Bool = false,
  _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as RunFailure {
    let failure = FailureReport(error, talk, request, listsFindings: listsFindings)
    failure.writeResult()
    failure.writeProblems()
    RunEnd(ExitStatus(error)).tell(talk)
    throw ExitStatus(error).exitCode
  } catch let error as OutputFailure {
    let words = FailureLanguage(of: request).words
    report([ProblemLine(text: words.output(error))], talk)
    throw ExitStatus.cannotWrite.exitCode
  }
}

/// A failure on its way to the two streams.
private struct FailureReport {
  private let failure: RunFailure
  private let talk: TalkOptions?
  private let language: FailureLanguage
  private let listsFindings: Bool

  init(
    _ failure: RunFailure, _ talk: TalkOptions?, _ request: RunRequest?, listsFindings: Bool
  ) {
    self.failure = failure
    self.talk = talk
    language = FailureLanguage(of: request)
    self.listsFindings = listsFindings && talk?.format == .text
  }

  /// What is known although there is no result; that it cannot be written is no news beside the failure.
  func writeResult() {
    let terminal = Terminal()
    let (findings, inputs) = failure.known
    if talk?.format == .json {
      let lines = FailureText(failure, language).lines
      let status = ExitStatus(failure)
      try? terminal.result(
        jsonFailure(
          status: status.word, exitStatus: Int(status.rawValue),
          problems: lines.map { $0.facts.merging(["message": $0.text]) { $1 } },
          findings: findings, inputs: inputs, texts: language.texts))
    } else if listsFindings, !findings.isEmpty {
      try? terminal.result(
        terminalFindings(
          findings, inputs: inputs, texts: language.texts, width: terminal.width,
          color: terminal.showsColor))
    }
  }

  func writeProblems() {
    let isLogged = talk?.logFormat == .json
    let inputs = failure.known.inputs
    if !isLogged, !listsFindings, talk?.format != .json, !inputs.isEmpty {
      let account = terminalAccount(
        inputs, texts: language.texts, width: Terminal().width, color: false)
      Terminal().remark(account)
    }
    // Last, since the last line is the one that is read.
    report(FailureText(failure, language, onlyReasons: listsFindings && !isLogged).lines, talk)
  }
}

extension RunFailure {
  /// The findings and the accounts of rows that the failure carries.
  fileprivate var known: (findings: [Finding], inputs: [InputRecord]) {
    guard case .dataUnusable(let findings, let inputs) = self else { return ([], []) }
    return (findings, inputs)
  }
}

/// Plain sentences for a person, events for a program that reads the log.
private func report(_ lines: [ProblemLine], _ talk: TalkOptions?) {
  for line in lines {
    if let talk, talk.logFormat == .json {
      talk.log.error("\(line.text)", metadata: line.facts.mapValues { "\($0)" })
    } else {
      Terminal().remark(line.text)
    }
  }
}
