import CSVReading
import Foundation
import Testing

/// Two public sets of files with the cells they stand for.
@Suite(.enabled(if: RealData.isPresent, RealData.comment))
struct ConformanceTests {
  @Test(arguments: [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ])
  func spectrum(name: String) throws {
    let outcome = try readAtEveryChunkSize(RealData.bytes("csv-spectrum/csvs/\(name).csv"))
    let expected = try JSONDecoder().decode(
      [[String: String]].self, from: RealData.data("csv-spectrum/json/\(name).json"))
    #expect(objects(outcome) == expected)
    #expect(outcome.problems.isEmpty)
  }

  /// The twelfth file of the set: its JSON gives another telephone number than the file does, and
  /// the file has a quote inside an unquoted field, which is a problem here and no record.
  @Test func spectrumLocationCoordinates() throws {
    let outcome = try readAtEveryChunkSize(
      RealData.bytes("csv-spectrum/csvs/location_coordinates.csv"))
    #expect(outcome.records.map(\.line) == [1])
    #expect(outcome.problems == [CSVProblem(kind: .quoteMisplaced, line: 2, column: 1)])
  }

  @Test(arguments: [
    "all-empty", "empty-field", "empty-one-column", "header-no-rows", "header-simple",
    "leading-space", "one-column", "quotes-empty", "quotes-with-comma",
    "quotes-with-escaped-quote", "quotes-with-newline", "quotes-with-space", "simple-crlf",
    "simple-lf", "trailing-newline", "trailing-newline-one-field", "trailing-space", "utf8",
  ])
  func testData(name: String) throws {
    let options = CSVReadOptions(dialect: CSVDialect(keepsBlankLines: true))
    let outcome = try readAtEveryChunkSize(
      RealData.bytes("csv-test-data/csv/\(name).csv"), options)
    let json = try RealData.data("csv-test-data/json/\(name).json")
    if name.hasPrefix("header-") {
      #expect(
        try objects(outcome) == JSONDecoder().decode([[String: String]].self, from: json))
    } else {
      #expect(try outcome.values == JSONDecoder().decode([[String]].self, from: json))
    }
    #expect(outcome.problems.isEmpty)
  }

  @Test(arguments: [
    "bad-header-less-fields", "bad-header-more-fields", "bad-header-no-header",
    "bad-header-wrong-header", "bad-missing-quote", "bad-quotes-with-unescaped-quote",
    "bad-unescaped-quote",
  ])
  func testDataToReject(name: String) throws {
    let outcome = try readAtEveryChunkSize(RealData.bytes("csv-test-data/csv/\(name).csv"))
    let isHeaderRight = outcome.values.first == ["foo", "bar", "baz"]
    let hasRaggedRow = outcome.values.contains { $0.count != 3 }
    let hasLostRow = outcome.problems.contains { $0.kind.dropsRecord }
    switch name {
    case "bad-header-no-header", "bad-header-wrong-header": #expect(!isHeaderRight)
    case "bad-header-less-fields", "bad-header-more-fields": #expect(hasRaggedRow)
    default: #expect(hasLostRow && !hasRaggedRow)
    }
  }

  private func objects(_ outcome: ReadOutcome) -> [[String: String]] {
    let header = outcome.values.first ?? []
    return outcome.values.dropFirst().map { row in
      Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
    }
  }
}
