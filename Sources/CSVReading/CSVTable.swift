internal import Synchronization

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
  private let state: Mutex<State>

  private struct State {
    var batches: [CSVBatch]
    let summary: CSVTableSummary
  }

  /// Opens the file and finds its header.
  ///
  /// - Parameters:
  ///   - scanner: who finds the fields; records, lines and problems are the same for all of them.
  ///   - digests: whether the SHA-256 of the file is wanted; without, it is empty in the summary.
  /// - Throws: `CSVReadError`, with code `headerNotFound` if so.
  package init(
    _ input: CSVInput, options: CSVReadOptions = CSVReadOptions(),
    headerRule: CSVHeaderRule = CSVHeaderRule(), scanner: CSVScanner = .vectorised,
    digests: Bool = true
  ) throws(CSVReadError) {
    var batches: [CSVBatch] = []
    do {
      let summary = try CSVTableReader(options: options, headerRule: headerRule)
        .read(input, onHeader: { _ in }) { batch in
          batches.append(batch)
          batches[batches.count - 1].block = batches.count - 1
        }
      header = summary.header
      state = Mutex(State(batches: batches.reversed(), summary: summary))
    } catch let error as CSVReadError {
      throw error
    } catch {
      throw CSVReadError(code: .readFailed)
    }
  }

  /// Takes part in the reading: hands over one batch after the other until none is left.
  ///
  /// Every batch goes to exactly one of the callers; the batches of one caller come in the order of
  /// the file. What the closure throws ends this call and the others.
  package func read(onBatch: (CSVBatch) throws -> Void) throws {
    while let batch = state.withLock({ $0.batches.popLast() }) { try onBatch(batch) }
  }

  /// What is known of the table, once every `read` has returned.
  ///
  /// - Throws: what made a `read` fail.
  package func finish() throws -> CSVTableSummary {
    state.withLock { $0.summary }
  }
}
