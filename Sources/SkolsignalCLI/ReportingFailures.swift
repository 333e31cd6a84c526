internal import ArgumentParser
internal import Logging
internal import Pipeline

/// Runs the body; a failure is put into words on the error stream and becomes an exit status.
func reportingFailures<Result>(
  _ talk: TalkOptions? = nil, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as RunFailure {
    report(FailureText(error).lines, talk)
    throw ExitStatus(error).exitCode
  } catch let error as OutputFailure {
    report([ProblemLine(text: "Error: \(error.message)")], talk)
    throw ExitStatus.cannotWrite.exitCode
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
