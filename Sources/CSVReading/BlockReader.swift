internal import Glibc
internal import Synchronization

/// Reads a file block by block, for several workers at once; each block goes to one of them.
///
/// A worker takes a block (`BlockCutter`, one at a time), adds it to the digest (`FileDigest`, in the
/// order of the file), finds its fields (`TextBlock`, at the same time as the others) and lets it pass
/// (`BlockGate`, in the order of the file).
final class BlockReader: Sendable {
  private let options: CSVReadOptions
  private let scans: Bool
  private let cutter: Guarded<BlockCutter>
  private let digest: Guarded<FileDigest?>
  private let gate: Guarded<BlockGate>
  private let isStopped = Atomic(false)

  init(
    _ input: CSVInput, options: CSVReadOptions, scanner: CSVScanner, digests: Bool
  ) throws(CSVReadError) {
    try options.check()
    self.options = options
    scans = scanner == .vectorised
    let source = try TextSource(input, options: options, digests: digests)
    let finding = source.finding
    let digestsBlocks = digests && source.isPlain
    gate = Guarded(BlockGate(options: options, scanner: scanner, notice: finding.problem))
    digest = Guarded(digestsBlocks ? FileDigest(markLength: finding.markLength) : nil)
    cutter = Guarded(BlockCutter(source: source, options: options))
  }

  /// Takes the next block and returns its records, possibly none; nil when there is no further block.
  ///
  /// The batches are in place: they must be gone before the block is used again, or it is copied.
  func next(into block: inout TextBlock) throws(CSVReadError) -> [CSVBatch]? {
    guard !isStopped.load(ordering: .relaxed) else { return nil }
    let isThere = try cutter.withLock { (cutter) throws(CSVReadError) in
      try cutter.take(into: &block)
    }
    guard isThere, try addToDigest(block) else { return nil }
    let isProven = scans && block.scan(options)
    return try inTurn { () throws(CSVReadError) in
      try gate.withLock { (gate) throws(CSVReadError) in
        gate.next == block.number ? try gate.pass(block, isProven: isProven) : nil
      }
    }
  }

  /// Makes an end: nobody gets a further block, and nobody waits for one that will not come.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// The bytes of the file that have been read so far.
  var bytesRead: Int { cutter.withLock { $0.source.bytesRead } }

  /// What has been counted so far.
  var counts: RecordCollector.Counts { gate.withLock { $0.counts } }

  /// What is known of the file once all blocks have passed; to be called once.
  ///
  /// - Throws: `CSVReadError` if the file is not what it was when opened.
  func summary() throws(CSVReadError) -> CSVReadSummary {
    let counts = counts
    let blockDigest = digest.withLock { $0?.finishedHex() }
    return try cutter.withLock { (cutter) throws(CSVReadError) in
      let source = cutter.source
      try source.checkUnchanged()
      return CSVReadSummary(
        records: counts.records, lines: counts.lineCount, blankLines: counts.blankLines,
        byteCount: source.bytesRead, sha256: blockDigest ?? source.finishedDigest() ?? "",
        encoding: source.finding.encoding, hasByteOrderMark: source.finding.markLength > 0,
        isCompressed: source.isCompressed, problems: counts.log)
    }
  }

  /// Adds a block to the digest when it is its turn; false after a stop.
  private func addToDigest(_ block: TextBlock) throws(CSVReadError) -> Bool {
    try inTurn { () throws(CSVReadError) -> Bool? in
      digest.withLock { digest in
        guard digest != nil else { return true }
        guard digest?.next == block.number else { return nil }
        digest?.add(block)
        return true
      }
    } ?? false
  }

  /// Tries until the attempt gives something; nil after a stop.
  ///
  /// The wait is short: the worker with the block before took it earlier. The standard library's
  /// mutexes have no condition to wait for, hence the turns and, if it takes longer, the naps.
  private func inTurn<Result>(
    _ attempt: () throws(CSVReadError) -> Result?
  ) throws(CSVReadError) -> Result? {
    var tries = 0
    while !isStopped.load(ordering: .relaxed) {
      if let result = try attempt() { return result }
      tries += 1
      if tries < 1000 { sched_yield() } else { usleep(50) }
    }
    return nil
  }
}
