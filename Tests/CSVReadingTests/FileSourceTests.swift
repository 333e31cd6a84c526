import CSVReading
import Foundation
import Testing

/// Files as they are met in the field: absent, unreadable, changing.
@Suite struct FileSourceTests {
  /// Runs with a folder of its own, which is removed afterwards.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "csv-reading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func error(_ path: String) throws -> CSVReadError {
    try #require(throws: CSVReadError.self) {
      _ = try CSVReader().read(.file(path: path)) { _ in }
    }
  }

  @Test func readsWithDigestAndSize() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.csv")
      let bytes = Array((0..<30_000).map { "\($0);å\r\n" }.joined().utf8)
      try Data(bytes).write(to: file)
      for chunkSize in [7, 4096, 1 << 20] {
        var options = CSVReadOptions.semicolon()
        options.chunkSize = chunkSize
        let summary = try CSVReader(options: options).read(.file(path: file.path)) { _ in }
        #expect(summary.records == 30_000 && summary.lines == 30_000)
        #expect(summary.byteCount == bytes.count)
        #expect(summary.sha256 == SHA256.hex(of: bytes))
        #expect(summary.encoding == .utf8 && !summary.hasByteOrderMark && !summary.isCompressed)
      }
    }
  }

  @Test func missingFile() throws {
    try withFolder { folder in
      let path = folder.appending(path: "none.csv").path
      let error = try error(path)
      #expect(error.code == .fileNotFound)
      #expect(error.path == path)
      #expect(error.systemText?.isEmpty == false)
    }
  }

  @Test func directory() throws {
    try withFolder { folder in
      let error = try error(folder.path)
      #expect(error.code == .isDirectory)
    }
  }

  @Test func device() throws {
    #expect(try error("/dev/null").code == .notRegularFile)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func noPermission() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.csv")
      try Data("a".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
      let error = try error(file.path)
      #expect(error.code == .noPermission)
    }
  }

  /// A regular file whose first page cannot be read.
  @Test func failingRead() throws {
    let error = try error("/proc/self/mem")
    #expect(error.code == .readFailed)
    #expect(error.systemText?.isEmpty == false)
  }

  @Test(arguments: ["longer", "shorter", "touched"])
  func changesWhileRead(how: String) throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.csv")
      try Data(String(repeating: "a;b\n", count: 10_000).utf8).write(to: file)
      var options = CSVReadOptions.semicolon(encoding: .utf8)
      options.batchRecords = 10
      options.chunkSize = 1000
      var isChanged = false
      let error = try #require(throws: CSVReadError.self) {
        _ = try CSVReader(options: options).read(.file(path: file.path)) { _ in
          guard !isChanged else { return }
          isChanged = true
          let handle = try FileHandle(forUpdating: file)
          switch how {
          case "longer":
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("c;d\n".utf8))
          case "shorter": try handle.truncate(atOffset: 20_000)
          default: try handle.write(contentsOf: Data("x".utf8))
          }
          try handle.close()
        }
      }
      #expect(error.code == .changedWhileRead)
      #expect(error.path == file.path)
    }
  }

  @Test func cutGzipNamesItsFile() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.csv")
      try Data(gzipMember(Array("a;b".utf8)).dropLast()).write(to: file)
      let error = try error(file.path)
      #expect(error.code == .gzipTruncated && error.path == file.path)
    }
  }

  @Test func consumerStopsTheReading() throws {
    struct Stop: Error {}
    var batches = 0
    #expect(throws: Stop.self) {
      let options = CSVReadOptions(batchRecords: 1)
      _ = try CSVReader(options: options).read(.memory(Array("a\nb\nc\n".utf8))) { _ in
        batches += 1
        if batches == 2 { throw Stop() }
      }
    }
    #expect(batches == 2)
  }
}
