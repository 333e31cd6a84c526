import CSVReading
import Foundation
import Testing

/// The vectorised reading against the sequential one, on inputs that nobody wrote by hand.
@Suite struct VectorisedReadingTests {
  /// Many small inputs, mostly broken.
  @Test(arguments: 0..<40)
  func randomBytes(seed: Int) {
    var random = SeededRandom(seed: UInt64(5000 + seed))
    let alphabets: [[UInt8]] = [
      Array("a;\"\n\r ".utf8), Array("a;;\n".utf8), Array("a;\"\"\n".utf8),
      [97, 98, 59, 34, 10, 13, 0, 0xC3, 0xA5, 0xFF, 0xFE, 97, 97],
      [34, 59, 10, 34, 97], [0xE2, 0x82, 0xAC, 59, 10, 97], Array("\r\n\";a".utf8),
    ]
    for round in 0..<30 {
      let alphabet = alphabets[round % alphabets.count]
      let length = Int.random(in: 0...90, using: &random)
      let bytes = (0..<length).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      var options = CSVReadOptions.semicolon(
        encoding: .utf8, keepsBlankLines: Bool.random(using: &random))
      if round % 5 == 4 {
        options.fieldLimit = Int.random(in: 1...6, using: &random)
        options.recordLimit = Int.random(in: 8...60, using: &random)
      }
      let sizes = [1, 2, 3, Int.random(in: 4...30, using: &random), 31, 64, 100]
      expectSameReading(bytes, options, blockSizes: sizes, threads: [1, 2])
    }
  }

  /// Sound tables with one to three bytes changed.
  @Test(arguments: 0..<30)
  func mutatedTables(seed: Int) {
    var random = SeededRandom(seed: UInt64(7000 + seed))
    let lineEnd = ["\n", "\r\n", "\r"][seed % 3]
    let cells = ["", "a", "12345678", "abcdefghijklmnopq", "å€", "x y"]
    let quoted = ["\"\"", "\"a;b\"", "\"a\"\"b\"", "\"\"\"\"", "\"c\(lineEnd)d\"", "\"å\""]
    for round in 0..<12 {
      let width = Int.random(in: 1...5, using: &random)
      var bytes: [UInt8] = []
      for _ in 0..<30 {
        for field in 0..<width {
          let isQuoted = round % 3 == 2 || (round % 3 == 1 && Bool.random(using: &random))
          bytes += ((isQuoted ? quoted : cells).randomElement(using: &random) ?? "").utf8
          bytes += (field < width - 1 ? ";" : lineEnd).utf8
        }
      }
      for _ in 0..<(round % 4) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = [34, 10, 13, 59, 0, 0xFF, 97].randomElement(using: &random) ?? 0
      }
      let sizes = [17, 64, 200, 1000, 100_000]
      expectSameReading(
        bytes, .semicolon(encoding: .utf8), blockSizes: sizes, threads: [1, 2, 4])
    }
  }

  /// A header has to be found in the same place, and the same error told if there is none.
  @Test(arguments: 0..<20)
  func headers(seed: Int) {
    var random = SeededRandom(seed: UInt64(9000 + seed))
    let pieces = ["key", "a", ";", ";", "\n", "\r\n", "\"x\n\"", "\"", "\u{0}", ";;\n", "1;2\n"]
    let rules = [
      CSVHeaderRule(), CSVHeaderRule(.contains(["key"])), CSVHeaderRule(.line(3)),
      CSVHeaderRule(.contains(["key"]), rows: .twoFoundByName), CSVHeaderRule(.none),
    ]
    for round in 0..<20 {
      let text = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      expectSameReading(
        Array(text.utf8), .semicolon(), rules[round % rules.count], blockSizes: [1, 9, 64, 1000],
        threads: [1, 2])
    }
  }

  @Test(arguments: CSVEncoding.allCases)
  func encodings(encoding: CSVEncoding) {
    let text = "Årskurs;Kön\nnio;\"Fl€ickor ä \"\"ö\"\"\"\n\"a\nb\";\n"
    let bytes: [UInt8] =
      switch encoding {
      case .utf8: Array(text.utf8)
      case .windows1252, .latin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
      }
    for declared in [encoding, nil] {
      var options = CSVReadOptions.semicolon(encoding: declared)
      options.chunkSize = 512
      for input in [bytes, bytes + [0x81, 0xD8], gzipMember(bytes), [0xEF, 0xBB, 0xBF] + bytes] {
        expectSameReading(
          input, options, blockSizes: [1, 2, 3, 7, 20, 33, 50, 64, 70], threads: [1, 2])
      }
    }
  }

  @Test func gzip() {
    let options = CSVReadOptions.semicolon()
    expectSameReading(
      GzipTests.packed, options, CSVHeaderRule(), blockSizes: [1, 10, 64, 1000], threads: [1, 2])
    for length in [2, 10, 40, GzipTests.packed.count - 1] {
      let cut = Array(GzipTests.packed.prefix(length))
      #expect(
        tableOutcome(.memory(cut), options, manner: ReadingManner(blockSize: 64, threads: 2)).error?
          .code
          == .gzipTruncated)
    }
  }

  @Test(.enabled(if: RealData.isPresent, RealData.comment))
  func conformanceFiles() throws {
    let folder = try #require(RealData.folder).appending(path: "csv-cases")
    let names = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }.sorted()
    #expect(names.count > 40)
    for name in names {
      let bytes = try RealData.bytes(name)
      for keepsBlankLines in [false, true] {
        let options = CSVReadOptions(dialect: CSVDialect(keepsBlankLines: keepsBlankLines))
        expectSameReading(
          bytes, options, blockSizes: Array(1...12) + [31, 50, 64, 90, 127, 128, 200], threads: [1])
        expectSameReading(bytes, options, blockSizes: [7, 64, 500], threads: [2, 4])
      }
    }
  }

  /// The reference reader behind the same door.
  @Test(arguments: CSVTableTests.texts)
  func libcsvBehindTheSameDoor(text: String) {
    let bytes = Array(repeating: Array(text.utf8), count: 10).flatMap { $0 }
    let expected = referenceOutcome(.memory(bytes), .semicolon())
    for (blockSize, threads) in [(5, 1), (64, 2), (1000, 4)] {
      let manner = ReadingManner(blockSize: blockSize, threads: threads, scanner: .libcsv)
      #expect(tableOutcome(.memory(bytes), .semicolon(), manner: manner) == expected)
    }
  }
}
