import SchoolModel

/// Puts the findings of several workers in the order of the file.
///
/// Workers deliver the findings of one batch after the other. A block's findings are taken into the
/// common log as soon as every worker is beyond it, so little more than one block a worker is kept, and
/// the result is that of one worker.
struct ReadingLedger {
  private(set) var log: FindingLog
  /// The block that each worker is on; −1 before its first.
  private var current: [Int: Int] = [:]
  private var workers = 0
  private var pending: [Part] = []

  private struct Part {
    let block: Int
    /// The first line of the batch.
    let line: Int
    let log: FindingLog
  }

  init(file: String) {
    log = FindingLog(file: file)
  }

  /// Registers a worker, who must not begin with an earlier block than others have ended with.
  mutating func join() -> Int {
    workers += 1
    current[workers] = -1
    return workers
  }

  /// Takes the findings of a worker's next batch, which begins on a line of a block.
  mutating func deliver(_ findings: FindingLog, block: Int, line: Int, by worker: Int) {
    current[worker] = block
    if !findings.isEmpty { pending.append(Part(block: block, line: line, log: findings)) }
    settle()
  }

  mutating func leave(_ worker: Int) {
    current[worker] = nil
    settle()
  }

  private mutating func settle() {
    guard !pending.isEmpty else { return }
    let earliest = current.values.min() ?? .max
    let due = pending.filter { $0.block < earliest }
      .sorted { ($0.block, $0.line) < ($1.block, $1.line) }
    guard !due.isEmpty else { return }
    for part in due { log.add(part.log) }
    pending.removeAll { $0.block < earliest }
  }
}
