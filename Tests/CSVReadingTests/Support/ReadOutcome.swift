import CSVReading
import Testing

/// Everything a reading tells, in a form that can be compared.
struct ReadOutcome: Equatable {
  struct Record: Equatable {
    var line: Int
    /// The fields as text; nil for an empty field without quotes.
    var fields: [String?]
  }

  var records: [Record] = []
  var problems: [CSVProblem] = []
  var lines = 0
  var blankLines = 0

  /// The fields alone, with null as the empty text.
  var values: [[String]] { records.map { $0.fields.map { $0 ?? "" } } }

  mutating func append(_ batch: CSVBatch) {
    for record in 0..<batch.count {
      let fields = (0..<batch.fieldCount(record)).map { field in
        batch.isNull(record, field) ? nil : batch.text(record, field)
      }
      records.append(Record(line: batch.line(record), fields: fields))
    }
  }
}

/// Reads bytes with one chunk size.
func readOutcome(
  _ bytes: [UInt8], _ options: CSVReadOptions = CSVReadOptions()
) throws -> ReadOutcome {
  var outcome = ReadOutcome()
  let summary = try CSVReader(options: options).read(.memory(bytes)) { outcome.append($0) }
  outcome.problems = summary.problems.kept
  outcome.lines = summary.lines
  outcome.blankLines = summary.blankLines
  #expect(summary.records == outcome.records.count)
  #expect(summary.byteCount == bytes.count)
  return outcome
}

/// Reads bytes with every chunk size from one byte to all of them, and expects the same each time.
func readAtEveryChunkSize(
  _ bytes: [UInt8], _ options: CSVReadOptions = CSVReadOptions(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> ReadOutcome {
  var whole = options
  whole.chunkSize = max(1, bytes.count)
  let expected = try readOutcome(bytes, whole)
  for size in 1..<max(2, bytes.count) {
    var cut = options
    cut.chunkSize = size
    let outcome = try readOutcome(bytes, cut)
    #expect(outcome == expected, "chunks of \(size) bytes", sourceLocation: sourceLocation)
  }
  return expected
}

extension CSVReadOptions {
  /// Options with semicolons as separators, as most of the tests have them.
  static func semicolon(
    quote: UInt8? = UInt8(ascii: "\""), encoding: CSVEncoding? = nil, keepsBlankLines: Bool = false
  ) -> CSVReadOptions {
    CSVReadOptions(
      dialect: CSVDialect(
        delimiter: UInt8(ascii: ";"), quote: quote, encoding: encoding,
        keepsBlankLines: keepsBlankLines))
  }
}
