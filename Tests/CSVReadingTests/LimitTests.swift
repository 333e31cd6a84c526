import CSVReading
import Foundation
import Testing

/// Limits: what is above is a problem with a line, reading goes on, and memory stays bounded.
@Suite struct LimitTests {
  @Test(arguments: [false, true])
  func fieldAroundTheLimit(isQuoted: Bool) throws {
    var options = CSVReadOptions.semicolon()
    options.fieldLimit = 5
    let quote = isQuoted ? "\"" : ""
    let text = ["abcd", "abcde", "abcdef", "abcdefg", "x"]
      .map { "1;\(quote)\($0)\(quote);2\n" }.joined()
    let outcome = try readAtEveryChunkSize(Array(text.utf8), options)
    #expect(outcome.values.map { $0[1] } == ["abcd", "abcde", "x"])
    #expect(outcome.records.map(\.line) == [1, 2, 5])
    #expect(
      outcome.problems == [3, 4].map { CSVProblem(kind: .fieldTooLong, line: $0, column: 1) })
  }

  /// Quotes count as what they stand for, and lines go on being counted in what is thrown away.
  @Test func longQuotedFieldWithLineEnds() throws {
    var options = CSVReadOptions.semicolon()
    options.fieldLimit = 4
    let long = (0..<9).map { _ in "\r\n\"\"\n\r" }.joined()
    let text = "\"\"\"\"\"\"\"\"\"\"\n\"\(long)\";\"\n\"\nb\n"
    let outcome = try readAtEveryChunkSize(Array(text.utf8), options)
    #expect(outcome.values == [["\"\"\"\""], ["b"]])
    #expect(outcome.records.map(\.line) == [1, 31])
    #expect(
      outcome.problems == [CSVProblem(kind: .fieldTooLong, line: 2, column: 0, lines: 29)])
  }

  @Test func longFieldThatIsNeverClosed() throws {
    var options = CSVReadOptions.semicolon()
    options.fieldLimit = 3
    let outcome = try readAtEveryChunkSize(Array("a\nb;\"cccccc\r\ncccccc\r\nc".utf8), options)
    #expect(outcome.values == [["a"]])
    #expect(
      outcome.problems == [CSVProblem(kind: .quoteUnclosed, line: 2, column: 1, lines: 3)])
    #expect(outcome.lines == 4)
  }

  @Test func recordLimit() throws {
    var options = CSVReadOptions.semicolon()
    options.recordLimit = 30
    let text = "a;b;c\n;;;;;;;;;;;;;;\nabcdefgh;abcdefgh\nx\n"
    let outcome = try readAtEveryChunkSize(Array(text.utf8), options)
    #expect(outcome.values == [["a", "b", "c"], ["x"]])
    #expect(
      outcome.problems == [
        CSVProblem(kind: .recordTooLong, line: 2, column: 3),
        CSVProblem(kind: .recordTooLong, line: 3, column: 1),
      ])
  }

  @Test func problemsAreCappedAndCounted() throws {
    var options = CSVReadOptions.semicolon()
    options.problemCap = 10
    let text = String(repeating: "a\"\nb\n\0\n", count: 500)
    let summary = try CSVReader(options: options).read(.memory(Array(text.utf8))) { _ in }
    #expect(summary.problems.kept.count == 20)
    #expect(summary.problems.count(of: .quoteMisplaced) == 500)
    #expect(summary.problems.count(of: .nulByte) == 500)
    #expect(summary.problems.total == 1000)
    #expect(summary.droppedRecords == 500)
    #expect(summary.records == 1000)
  }

  @Test(arguments: [1, 100, 64 << 10, 1 << 20])
  func batchesAreBounded(chunkSize: Int) throws {
    var options = CSVReadOptions.semicolon()
    options.chunkSize = chunkSize
    options.batchRecords = 100
    options.batchBytes = 1000
    let rows = (0..<5000).map { $0 % 97 == 0 ? String(repeating: "x", count: 600) : "\($0);y" }
    var counts: [Int] = []
    var total = 0
    let text = Array(rows.joined(separator: "\n").utf8)
    _ = try CSVReader(options: options).read(.memory(text)) { batch in
      #expect(!batch.isEmpty && batch.count <= 100)
      #expect(batch.bytes.count < 1000 + 600)
      counts.append(batch.count)
      total += batch.count
    }
    #expect(total == 5000)
    // The cuts between batches do not depend on the chunks either.
    options.chunkSize = 5
    var other: [Int] = []
    _ = try CSVReader(options: options).read(.memory(text)) { other.append($0.count) }
    #expect(counts == other)
  }

  /// A batch kept by the consumer is not overwritten by the next one.
  @Test func batchesCanBeKept() throws {
    var options = CSVReadOptions.semicolon()
    options.batchRecords = 3
    var kept: [CSVBatch] = []
    let text = (0..<20).map { "\($0)" }.joined(separator: "\n")
    _ = try CSVReader(options: options).read(.memory(Array(text.utf8))) { kept.append($0) }
    let values = kept.flatMap { batch in (0..<batch.count).map { batch.text($0, 0) } }
    #expect(values == (0..<20).map { "\($0)" })
  }

  /// 200 MB of one open quote, one field, or one record, in little memory; only on request.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SKOLSIGNAL_SLOW_TESTS"] != nil,
      "set SKOLSIGNAL_SLOW_TESTS to run"),
    arguments: ["\"open\n", "no end ", ";"])
  func memoryStaysBounded(piece: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "csv-memory-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data().write(to: path)
    let handle = try FileHandle(forWritingTo: path)
    let start = piece == "\"open\n" ? "a\n\"" : "a\n"
    try handle.write(contentsOf: Data(start.utf8))
    let filler = piece == "\"open\n" ? "text and text\n" : piece
    let block = Data(String(repeating: filler, count: 1 << 20).utf8)
    for _ in 0..<(200_000_000 / block.count) { try handle.write(contentsOf: block) }
    try handle.close()
    let before = try residentPeak()
    let summary = try CSVReader(options: .semicolon()).read(.file(path: path.path)) { _ in }
    #expect(summary.records == 1)
    #expect(summary.droppedRecords == 1)
    #expect(try residentPeak() - before < 64 << 10, "KiB")
  }

  private func residentPeak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber)))
  }
}
