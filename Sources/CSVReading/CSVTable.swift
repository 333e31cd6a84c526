/// Who finds the fields of a file.
package enum CSVScanner: String, Sendable, CaseIterable {
  /// Many bytes at a time where the text is provably well formed; libcsv for everything else.
  case vectorised
  /// The C library for every byte: the reference, and the definition of what CSV means here.
  case libcsv
}

/// A CSV table that is open for reading by several workers at once.
///
/// Make it, which finds the header; let any number of threads call `read` at the same time; when all
/// of them have returned, call `finish`.
package final class CSVTable: Sendable {
  /// The header.
  package let header: CSVHeader
  /// The broken records above the header, which were dropped.
  ///
  /// The true header may be among them: a file that is not in the declared encoding loses every
  /// record with a letter outside ASCII, and so perhaps the header.
  package let droppedAboveHeader: [CSVProblem]
  /// The records up to and including the header.
  private let recordsBeforeData: Int
  private let path: String?
  private let reader: BlockReader
  private let state: Guarded<State>

  private struct State {
    /// Batches that were read together with the header, last one first.
    var leftover: [CSVBatch]
    var failure: (any Error)?
    var summary: CSVTableSummary?
  }

  /// Opens the file and finds its header.
  ///
  /// - Parameters:
  ///   - input: the file, or bytes in memory.
  ///   - options: the dialect and the limits.
  ///   - headerRule: how the header is found.
  ///   - scanner: who finds the fields; records, lines and problems are the same for all of them.
  ///   - digests: whether the SHA-256 of the file is wanted; without, it is empty in the summary.
  /// - Throws: `CSVReadError`, with code `headerNotFound` or `emptyFile` if so.
  package init(
    _ input: CSVInput, options: CSVReadOptions = CSVReadOptions(),
    headerRule: CSVHeaderRule = CSVHeaderRule(), scanner: CSVScanner = .vectorised,
    digests: Bool = true
  ) throws(CSVReadError) {
    if case .file(let path) = input { self.path = path } else { path = nil }
    do throws(CSVReadError) {
      reader = try BlockReader(input, options: options, scanner: scanner, digests: digests)
      let opening = try TableOpening(reader, headerRule)
      header = opening.header
      droppedAboveHeader = opening.problemsAboveHeader
      recordsBeforeData = opening.recordsBeforeData
      state = Guarded(State(leftover: opening.leftover.reversed()))
    } catch {
      throw error.at(path)
    }
  }

  /// Takes part in the reading: hands over one batch after the other until none is left.
  ///
  /// Every block goes to exactly one of the callers, with all its batches; the batches of one caller
  /// come in the order of the file. A batch that is kept costs a copy of its memory. What the closure throws ends this call
  /// and the others.
  package func read(onBatch: (CSVBatch) throws -> Void) throws {
    do {
      // All to the same caller: they are of one block.
      var leftover = state.withLock { state in
        defer { state.leftover = [] }
        return state.leftover
      }
      while let batch = leftover.popLast() { try onBatch(batch) }
      var block = TextBlock()
      while var batches = try reader.next(into: &block) {
        // One owner per batch: when the last one is gone, the block's memory can be filled again.
        batches.reverse()
        while let batch = batches.popLast() { try onBatch(batch) }
      }
    } catch {
      let error: any Error = (error as? CSVReadError)?.at(path) ?? error
      reader.stop()
      state.withLock { $0.failure = $0.failure ?? error }
      throw error
    }
  }

  /// The bytes of the file that have been read so far, as they lie on the disk.
  package var bytesRead: Int { reader.bytesRead }

  /// What is known of the table, once every `read` has returned.
  ///
  /// What nobody has read by then is read here and thrown away.
  ///
  /// - Throws: what made a `read` fail, or `CSVReadError` if the file has changed since it was opened.
  package func finish() throws -> CSVTableSummary {
    if let failure = state.withLock({ $0.failure }) { throw failure }
    if let summary = state.withLock({ $0.summary }) { return summary }
    try read { _ in }
    do throws(CSVReadError) {
      let file = try reader.summary()
      let summary = CSVTableSummary(
        header: header, dataRecords: file.records - recordsBeforeData, file: file)
      state.withLock { $0.summary = summary }
      return summary
    } catch {
      throw error.at(path)
    }
  }
}

extension CSVReadError {
  /// The error with the file it is about.
  func at(_ path: String?) -> CSVReadError {
    var error = self
    error.path = error.path ?? path
    return error
  }
}
