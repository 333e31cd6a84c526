/// Reads a CSV file as a table: finds the header, then hands over the records below it.
///
/// Records keep the number of fields they have: what a short or long one means is for the caller,
/// who knows the width of the header.
package struct CSVTableReader: Sendable {
  /// The dialect and the limits.
  package let options: CSVReadOptions
  /// How the header is found.
  package let headerRule: CSVHeaderRule

  /// Makes a reader of tables.
  package init(
    options: CSVReadOptions = CSVReadOptions(), headerRule: CSVHeaderRule = CSVHeaderRule()
  ) {
    self.options = options
    self.headerRule = headerRule
  }

  /// Reads the whole input: the header once, then the batches of data in order.
  ///
  /// Columns are looked up in `onHeader`, which can refuse the table by throwing.
  ///
  /// - Parameters:
  ///   - input: the file, or bytes in memory.
  ///   - onHeader: takes the header before any batch; what it throws ends the reading.
  ///   - onBatch: takes a batch of at least one record; what it throws ends the reading.
  /// - Returns: the header, the counts of data records, and what `CSVReader` returns.
  /// - Throws: `CSVReadError`, with code `headerNotFound` or `emptyFile` if so, or the error of a closure.
  package func read(
    _ input: CSVInput, onHeader: (CSVHeader) throws -> Void, onBatch: (CSVBatch) throws -> Void
  ) throws -> CSVTableSummary {
    var finder = HeaderFinder(rule: headerRule)
    var found: CSVHeader?
    var dataRecords = 0
    var log = CSVProblemLog(cap: options.problemCap)
    do {
      let file = try CSVReader(options: options).read(input, logging: &log) { batch in
        if found != nil {
          dataRecords += batch.count
          try onBatch(batch)
          return
        }
        guard let (header, next) = try finder.look(in: batch) else { return }
        found = header
        try onHeader(header)
        var data = batch
        data.removeFirst(next)
        guard !data.isEmpty else { return }
        dataRecords += data.count
        try onBatch(data)
      }
      if let found { return CSVTableSummary(header: found, dataRecords: dataRecords, file: file) }
      // An empty file without a header is an empty table; with one, the header is missing.
      guard case .none = headerRule.place else {
        throw CSVReadError(code: file.lines == 0 ? .emptyFile : .headerNotFound)
      }
      let header = CSVHeader(withoutNames: 0)
      try onHeader(header)
      return CSVTableSummary(header: header, dataRecords: 0, file: file)
    } catch let error as CSVReadError
      where error.code == .headerNotFound || error.code == .emptyFile
    {
      var path: String?
      if case .file(let file) = input { path = file }
      throw (error.code == .headerNotFound ? finder.notFound(log) : error).at(path)
    }
  }
}
