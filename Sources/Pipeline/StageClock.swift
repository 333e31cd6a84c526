internal import Logging
internal import SchoolModel

/// Times the stages of a run by the injected clock, and logs when each is done.
struct StageClock {
  private let environment: RunEnvironment
  private let log: Logger
  private(set) var stages: [StageTime] = []
  let started: String

  init(_ environment: RunEnvironment, log: Logger) {
    self.environment = environment
    self.log = log
    started = environment.timestamp()
  }

  mutating func time<Result>(
    _ stage: String, _ body: () throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    let start = environment.milliseconds()
    let result = try body()
    let taken = environment.milliseconds() - start
    stages.append(StageTime(stage: stage, milliseconds: taken))
    log.debug("\(stage) done", metadata: ["milliseconds": "\(taken)"])
    return result
  }

  var clock: RunClock { RunClock(started: started, seconds: stages) }
}
