import CSVReading
import Foundation
import Testing

/// What the C library promises, checked on the bare parser with the options each case names.
@Suite(.enabled(if: RealData.isPresent, RealData.comment))
struct LibCSVCasesTests {
  struct Case: Decodable {
    var name: String
    var input: String
    var delimiter: String
    var quote: String
    var options: [String]
    var records: [[String?]]
    var error: Bool?
    var fieldsBeforeError: [String?]?

    enum CodingKeys: String, CodingKey {
      case name, input, delimiter, quote, options, records, error
      case fieldsBeforeError = "fields_before_error"
    }

    var librarySettings: LibCSVOptions {
      get throws {
        let known: [String: LibCSVOptions] = [
          "STRICT": .strict, "STRICT_FINI": .strictFini, "REPALL_NL": .reportAllNewlines,
          "EMPTY_IS_NULL": .emptyIsNull,
        ]
        return try options.reduce(into: []) { try $0.insert(#require(known[$1])) }
      }
    }
  }

  @Test func allCasesAreThere() throws {
    let cases = try JSONDecoder().decode([Case].self, from: RealData.data("libcsv/cases.json"))
    #expect(cases.count == 41)
  }

  @Test(arguments: 0..<41)
  func inlineCase(number: Int) throws {
    let cases = try JSONDecoder().decode([Case].self, from: RealData.data("libcsv/cases.json"))
    let item = cases[number]
    let bytes = Array(item.input.utf8)
    for size in 1...max(1, bytes.count) {
      let parser = LibCSVParser(
        options: try item.librarySettings, delimiter: try #require(item.delimiter.utf8.first),
        quote: try #require(item.quote.utf8.first), dropsBlanks: true)
      let hasFailed = !feed(bytes, to: parser, chunkSize: size) || !parser.finish()
      #expect(hasFailed == (item.error ?? false), "\(item.name), chunks of \(size)")
      var outcome = ReadOutcome()
      outcome.append(parser.records)
      let usesNull = item.options.contains("EMPTY_IS_NULL")
      #expect(
        outcome.records.map { $0.fields.map { usesNull ? $0 : $0 ?? "" } } == item.records,
        "\(item.name), chunks of \(size)")
      if let fields = item.fieldsBeforeError { #expect(parser.pendingFields == fields.count) }
    }
  }

  @Test(arguments: 1...13)
  func file(number: Int) throws {
    let name = "test_" + (number < 10 ? "0" : "") + "\(number).csv"
    let all = try JSONDecoder().decode(
      [String: [[String]]].self, from: RealData.data("libcsv/expected.json"))
    let expected = try #require(all[name])
    let bytes = try RealData.bytes("libcsv/csv/\(name)")
    for size in 1...max(1, bytes.count) {
      let parser = LibCSVParser(
        options: [], delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), dropsBlanks: true)
      #expect(feed(bytes, to: parser, chunkSize: size) && parser.finish())
      var outcome = ReadOutcome()
      outcome.append(parser.records)
      #expect(outcome.values == expected, "\(name), chunks of \(size)")
    }
  }

  /// Feeds bytes in chunks until all are taken or an error stops the parser.
  private func feed(_ bytes: [UInt8], to parser: LibCSVParser, chunkSize: Int) -> Bool {
    for start in stride(from: 0, to: bytes.count, by: chunkSize) {
      let chunk = Array(bytes[start..<min(bytes.count, start + chunkSize)])
      guard parser.parse(chunk) == chunk.count else { return false }
    }
    return true
  }
}
