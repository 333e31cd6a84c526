internal import Logging
internal import SchoolModel

/// What went through a stage: bytes as they lie on the disk, and rows.
struct StageAmount: Hashable {
  var bytes: Int
  var rows: Int

  /// Of all exports together.
  init(_ inputs: [InputRecord]) {
    bytes = inputs.reduce(0) { $0 + $1.bytes }
    rows = inputs.reduce(0) { $0 + $1.rows.read }
  }
}

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

  /// Times the body; `amount` tells from its result what went through the stage.
  mutating func time<Result>(
    _ stage: String, amount: ((Result) -> StageAmount)? = nil,
    _ body: () throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    let start = environment.milliseconds()
    let result = try body()
    let taken = environment.milliseconds() - start
    let data = amount?(result)
    stages.append(
      StageTime(stage: stage, milliseconds: taken, bytes: data?.bytes, rows: data?.rows))
    log.debug("\(stage) done", metadata: ["milliseconds": "\(taken)"])
    return result
  }

  var clock: RunClock { RunClock(started: started, seconds: stages) }
}
