/// The beginning of the reading of a table: one thread, up to the block that holds the header.
struct TableOpening {
  let header: CSVHeader
  /// The data records that were read together with the header.
  private(set) var leftover: [CSVBatch] = []
  /// The records up to and including the header.
  private(set) var recordsBeforeData = 0
  /// The dropped records above the header.
  let problemsAboveHeader: [CSVProblem]

  /// Reads block after block until the header is found.
  init(_ reader: BlockReader, _ rule: CSVHeaderRule) throws(CSVReadError) {
    var finder = HeaderFinder(rule: rule)
    var header: CSVHeader?
    var block = TextBlock()
    do throws(CSVReadError) {
      while header == nil, let batches = try reader.next(into: &block) {
        for var batch in batches {
          if header == nil {
            guard let (found, next) = try finder.look(in: batch) else {
              recordsBeforeData += batch.count
              continue
            }
            header = found
            recordsBeforeData += next
            batch.removeFirst(next)
          }
          if !batch.isEmpty { leftover.append(batch) }
        }
      }
      if header == nil {
        // An empty file without a header is an empty table; with one, the header is missing.
        guard case .none = rule.place else {
          throw CSVReadError(code: reader.counts.lineCount == 0 ? .emptyFile : .headerNotFound)
        }
      }
    } catch {
      throw error.code == .headerNotFound ? finder.notFound(reader.counts.log) : error
    }
    let line = header?.line ?? 0
    problemsAboveHeader = reader.counts.log.kept.filter { $0.kind.dropsRecord && $0.line < line }
    self.header = header ?? CSVHeader(withoutNames: 0)
  }
}
