/// Where the blocks of a file pass one by one, in order, once their fields have been found.
///
/// A block whose text is proven to be well formed only adds to the counts. Any other block is read by
/// libcsv, here and now. If that does not end at a record boundary, the next block is libcsv's as well,
/// whatever was found in it. So every record that leaves the gate is certain.
struct BlockGate {
  /// The state up to which everything is known.
  private(set) var counts: RecordCollector.Counts
  /// The number of the block that is next to pass.
  private(set) var next = 0
  private let options: CSVReadOptions
  private let alwaysSlow: Bool
  private var slow: SlowReading?

  init(options: CSVReadOptions, scanner: CSVScanner, notice: CSVProblem?) {
    self.options = options
    alwaysSlow = scanner == .libcsv
    counts = RecordCollector.Counts(log: CSVProblemLog(cap: options.problemCap))
    if let notice { counts.log.add(notice) }
  }

  /// Lets the block pass and returns its records.
  mutating func pass(_ block: TextBlock, isProven: Bool) throws(CSVReadError) -> [CSVBatch] {
    precondition(block.number == next, "a block out of turn")
    next += 1
    guard slow == nil, isProven else { return try passSlowly(block) }
    let batches = block.batches(
      of: options.batchRecords, firstLine: counts.line, quote: options.dialect.quote)
    counts.records += block.records
    counts.blankLines += block.blankLines
    counts.line += block.lineEnds
    if block.count > 0 { counts.endsMidLine = block.endsMidLine }
    return batches
  }

  private mutating func passSlowly(_ block: TextBlock) throws(CSVReadError) -> [CSVBatch] {
    let reading = slow ?? SlowReading(options: options, counts: counts)
    try reading.read(block)
    counts = reading.counts
    let isDone = block.isLast || (reading.isAtRecordBoundary && !alwaysSlow)
    slow = isDone ? nil : reading
    return reading.takeBatches(all: isDone, block: block.number)
  }
}
