import CSVReading
import Dispatch
import Testing

/// Everything that reading a table tells, in a form that can be compared.
struct TableOutcome: Equatable {
  var records: [ReadOutcome.Record] = []
  var summary: CSVTableSummary?
  var error: CSVReadError?
}

/// How `CSVTable` is to read in a test; none of it may matter.
struct ReadingManner: CustomStringConvertible {
  var blockSize = 256 << 10
  var threads = 1
  var scansPortably = false
  var scanner = CSVScanner.vectorised
  var batchRecords = 4096

  var description: String {
    "blocks of \(blockSize), \(threads) threads, portable \(scansPortably), \(scanner)"
  }
}

/// What the sequential reader, which is the definition, makes of the input.
func referenceOutcome(
  _ input: CSVInput, _ options: CSVReadOptions, _ rule: CSVHeaderRule = CSVHeaderRule(.none)
) -> TableOutcome {
  var outcome = ReadOutcome()
  var table = TableOutcome()
  do {
    table.summary = try CSVTableReader(options: options, headerRule: rule)
      .read(input, onHeader: { _ in }, onBatch: { outcome.append($0) })
    table.records = outcome.records
  } catch {
    table.error = error as? CSVReadError
  }
  return table
}

/// What `CSVTable` makes of the input.
func tableOutcome(
  _ input: CSVInput, _ options: CSVReadOptions, _ rule: CSVHeaderRule = CSVHeaderRule(.none),
  manner: ReadingManner
) -> TableOutcome {
  var options = options
  options.blockSize = manner.blockSize
  options.scansPortably = manner.scansPortably
  options.batchRecords = manner.batchRecords
  do {
    let table = try CSVTable(input, options: options, headerRule: rule, scanner: manner.scanner)
    let parts = inParallel(manner.threads) { part(of: table) }
    let summary = try table.finish()
    let blocks = parts.flatMap { $0 }.sorted { $0.block < $1.block }
    return TableOutcome(records: blocks.flatMap(\.records), summary: summary)
  } catch {
    return TableOutcome(error: error as? CSVReadError)
  }
}

struct BlockRecords: Sendable {
  let block: Int
  var records: [ReadOutcome.Record]
}

/// What one of the threads gets to see, one element for each block.
private func part(of table: CSVTable) -> [BlockRecords] {
  var blocks: [BlockRecords] = []
  try? table.read { batch in
    #expect(!batch.isEmpty)
    checkWords(of: batch)
    if let last = blocks.last { #expect(last.block <= batch.block) }
    if blocks.last?.block != batch.block {
      blocks.append(BlockRecords(block: batch.block, records: []))
    }
    var outcome = ReadOutcome()
    outcome.append(batch)
    blocks[blocks.count - 1].records += outcome.records
  }
  return blocks
}

/// The packed words of every field against the plain definition.
private func checkWords(of batch: CSVBatch) {
  let width = (0..<batch.count).map { batch.fieldCount($0) }.max() ?? 0
  var words: [CellWords] = []
  for field in 0...min(width, 12) {
    batch.pack(field: field, into: &words)
    let expected = (0..<batch.count).map { record -> CellWords in
      guard field < batch.fieldCount(record) else { return .none }
      let cell = Array(batch.bytes[batch.range(record, field)])
      guard cell.count <= 16, !cell.contains(0) else { return .none }
      func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
      }
      return CellWords(low: word(cell.prefix(8)), high: word(cell.dropFirst(8)))
    }
    #expect(words == expected)
    let some = expected.indices.filter { $0 % 3 != 1 }
    batch.pack(field: field, of: some.map { Int32($0) }, into: &words)
    #expect(words == some.map { expected[$0] })
    var short: [UInt64] = []
    let areShort = batch.packShort(field: field, into: &short)
    #expect(areShort == expected.allSatisfy { $0.high == 0 })
    if areShort { #expect(short == expected.map(\.low)) }
    checkBreaks(of: batch, fields: field + 1)
  }
}

/// What is said to repeat the record before does so.
private func checkBreaks(of batch: CSVBatch, fields: Int) {
  var breaks: [CSVBreak] = []
  guard batch.findBreaks(fields: fields, into: &breaks) else { return }
  var sameFields = Array(repeating: fields, count: batch.count)
  for row in breaks { sameFields[Int(row.record)] = Int(row.sameFields) }
  #expect(sameFields.first == 0)
  for record in 1..<max(1, batch.count) {
    for field in 0..<sameFields[record] {
      #expect(batch.text(record, field) == batch.text(record - 1, field))
    }
  }
}

/// Runs the work on so many threads at once and returns what each of them made.
func inParallel<Part: Sendable>(_ threads: Int, _ work: @Sendable @escaping () -> Part) -> [Part] {
  guard threads > 1 else { return [work()] }
  let box = PartBox<Part>()
  let queue = DispatchQueue(label: "reading", attributes: .concurrent)
  let group = DispatchGroup()
  for _ in 0..<threads {
    queue.async(group: group) {
      let part = work()
      box.parts.withLock { $0.append(part) }
    }
  }
  group.wait()
  return box.parts.withLock { $0 }
}

private final class PartBox<Part: Sendable>: Sendable {
  let parts = Guarded<[Part]>([])
}

/// Expects that the input is read the same in every manner, with the given block sizes.
func expectSameReading(
  _ bytes: [UInt8], _ options: CSVReadOptions, _ rule: CSVHeaderRule = CSVHeaderRule(.none),
  blockSizes: some Sequence<Int>, threads: [Int] = [1],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let input = CSVInput.memory(bytes)
  let expected = referenceOutcome(input, options, rule)
  for blockSize in blockSizes {
    for threads in threads {
      let manner = ReadingManner(
        blockSize: blockSize, threads: threads, scansPortably: blockSize % 2 == 0,
        batchRecords: blockSize % 3 == 0 ? 2 : 4096)
      let outcome = tableOutcome(input, options, rule, manner: manner)
      if outcome != expected {
        Issue.record(
          "\(manner): \(String(reflecting: String(decoding: bytes, as: UTF8.self))) \(outcome) instead of \(expected)",
          sourceLocation: sourceLocation)
        return
      }
    }
  }
}
