import CSVReading
import Foundation
import Synchronization
import TestSupport
import Testing

/// The table over real files: digests, failures in the middle, and what the caller is told.
@Suite struct CSVTableFileTests {
  private func error(_ body: () throws -> Void) throws -> CSVReadError {
    try #require(throws: CSVReadError.self) { try body() }
  }

  @Test(arguments: [1, 2, 4])
  func readsWithDigest(threads: Int) throws {
    try withScratchFolder { folder in
      let path = folder + "/a.csv"
      let bytes =
        Array("\u{FEFF}nr;å\r\n".utf8) + (0..<30_000).flatMap { Array("\($0);å\r\n".utf8) }
      try Data(bytes).write(to: URL(filePath: path))
      for blockSize in [1000, 65536, 1 << 20] {
        let input = CSVInput.file(path: path)
        let manner = ReadingManner(blockSize: blockSize, threads: threads)
        let outcome = tableOutcome(input, .semicolon(), CSVHeaderRule(), manner: manner)
        #expect(outcome == referenceOutcome(input, .semicolon(), CSVHeaderRule()))
        #expect(outcome.summary?.file.sha256 == SHA256.hex(of: bytes))
        #expect(outcome.summary?.dataRecords == 30_000)
      }
      let table = try CSVTable(.file(path: path), options: .semicolon(), digests: false)
      #expect(try table.finish().file.sha256 == "")
    }
  }

  @Test(arguments: ["longer", "shorter", "touched", "emptied"], [1, 2])
  func changesWhileRead(how: String, threads: Int) throws {
    try withScratchFolder { folder in
      let path = folder + "/a.csv"
      try Data(String(repeating: "a;b\n", count: 10_000).utf8).write(to: URL(filePath: path))
      var options = CSVReadOptions.semicolon(encoding: .utf8)
      options.blockSize = 1000
      let table = try CSVTable(.file(path: path), options: options)
      let handle = try FileHandle(forUpdating: URL(filePath: path))
      switch how {
      case "longer":
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("c;d\n".utf8))
      case "shorter": try handle.truncate(atOffset: 20_000)
      case "emptied": try handle.truncate(atOffset: 0)
      default: try handle.write(contentsOf: Data("x".utf8))
      }
      try handle.close()
      _ = inParallel(threads) { try? table.read { _ in } }
      let error = try error { _ = try table.finish() }
      #expect(error.code == .changedWhileRead && error.path == path)
    }
  }

  @Test func missingFileAndFolder() throws {
    try withScratchFolder { folder in
      let directory = try error { _ = try CSVTable(.file(path: folder)) }
      #expect(directory.code == .isDirectory)
      let missing = try error { _ = try CSVTable(.file(path: folder + "/none")) }
      #expect(missing.code == .fileNotFound)
      #expect(missing.path == folder + "/none")
    }
  }

  @Test(arguments: [1, 2, 4])
  func oneConsumerStopsAll(threads: Int) throws {
    struct Stop: Error {}
    var options = CSVReadOptions.semicolon(encoding: .utf8)
    options.blockSize = 64
    let bytes = Array(String(repeating: "a;b\n", count: 20_000).utf8)
    let table = try CSVTable(.memory(bytes), options: options)
    let batches = Counter()
    _ = inParallel(threads) {
      try? table.read { _ in if batches.next() == 50 { throw Stop() } }
    }
    #expect(batches.next() < 1000)
    #expect(throws: Stop.self) { try table.finish() }
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }

  /// A file in Windows-1252 that is declared as UTF-8: the header is lost, and that can be told.
  @Test func headerInAnotherEncoding() throws {
    let bytes: [UInt8] = Array("K".utf8) + [0xF6] + Array("n;Antal\nF;1\nP;2\n".utf8)
    let options = CSVReadOptions.semicolon(encoding: .utf8)
    let table = try CSVTable(.memory(bytes), options: options)
    #expect(table.header.line == 2)
    #expect(
      table.droppedAboveHeader == [CSVProblem(kind: .encodingInvalid, line: 1, column: 0)])
    let rule = CSVHeaderRule(.contains(["Antal"]))
    let missing = try error { _ = try CSVTable(.memory(bytes), options: options, headerRule: rule) }
    #expect(missing.code == .headerNotFound)
    #expect(missing.problems == [CSVProblem(kind: .encodingInvalid, line: 1, column: 0)])
    let sound = try CSVTable(.memory(Array("a;b\n\"1\n".utf8)), options: options)
    #expect(sound.droppedAboveHeader.isEmpty)
  }

  @Test(arguments: [[], [0xEF, 0xBB, 0xBF], gzipMember([])])
  func emptyFile(bytes: [UInt8]) throws {
    #expect(try error { _ = try CSVTable(.memory(bytes)) }.code == .emptyFile)
    let table = try CSVTable(.memory(bytes), headerRule: CSVHeaderRule(.none))
    #expect(try table.finish().dataRecords == 0)
  }
}
