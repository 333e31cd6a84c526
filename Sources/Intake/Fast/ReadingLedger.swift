import SchoolModel

/// Puts the findings of several workers in the order of the file.
///
/// Workers deliver the findings of one batch after the other. A block's findings are taken into the
/// common log as soon as no worker is on an earlier block, so little more than one block a worker is
/// kept, and the result is that of one worker.
struct ReadingLedger {
  private(set) var log: FindingLog
  /// The block that each worker is on; −1 before its first.
  private var current: [Int: Int] = [:]
  private var workers = 0
  private var pending: [(block: Int, log: FindingLog)] = []

  init(file: String) {
    log = FindingLog(file: file)
  }

  /// Registers a worker, who must not begin with an earlier block than others have ended with.
  mutating func join() -> Int {
    workers += 1
    current[workers] = -1
    return workers
  }

  /// Takes the findings of a worker's next batch.
  mutating func deliver(_ findings: FindingLog, of block: Int, by worker: Int) {
    current[worker] = block
    if !findings.isEmpty { pending.append((block, findings)) }
    settle()
  }

  mutating func leave(_ worker: Int) {
    current[worker] = nil
    settle()
  }

  private mutating func settle() {
    guard !pending.isEmpty else { return }
    let earliest = current.values.min() ?? .max
    // A block belongs to one worker, so equal numbers are in the order of delivery.
    let due = pending.enumerated().filter { $0.element.block <= earliest }
      .sorted { ($0.element.block, $0.offset) < ($1.element.block, $1.offset) }
    guard !due.isEmpty else { return }
    for part in due { log.add(part.element.log) }
    pending.removeAll { $0.block <= earliest }
  }
}
