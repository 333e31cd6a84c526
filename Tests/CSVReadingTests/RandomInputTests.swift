import CSVReading
import Testing

/// The reader against the naive one, on many small inputs that are mostly broken.
@Suite struct RandomInputTests {
  static let alphabet = Array("a;\"\n\r ".utf8)

  @Test(arguments: 0..<40)
  func agreesWithNaiveReader(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<100 {
      let length = Int.random(in: 0...24, using: &random)
      let bytes = (0..<length).map { _ in Self.alphabet[Int.random(in: 0..<6, using: &random)] }
      let expected = NaiveReader.read(
        bytes, delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "\""))
      let whole = try readOutcome(bytes, .semicolon())
      #expect(whole == expected, "\(String(reflecting: String(decoding: bytes, as: UTF8.self)))")
      var options = CSVReadOptions.semicolon()
      options.chunkSize = Int.random(in: 1...5, using: &random)
      let cut = try readOutcome(bytes, options)
      #expect(cut == expected, "\(String(reflecting: String(decoding: bytes, as: UTF8.self)))")
    }
  }

  @Test(arguments: 0..<5)
  func agreesWithoutQuotes(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(1000 + seed))
    for _ in 0..<100 {
      let bytes = (0..<20).map { _ in Self.alphabet[Int.random(in: 0..<6, using: &random)] }
      let expected = NaiveReader.read(bytes, delimiter: UInt8(ascii: ";"), quote: nil)
      #expect(try readAtEveryChunkSize(bytes, .semicolon(quote: nil)) == expected)
    }
  }

  /// Longer inputs of mostly sound text, where recovery and line counting run for a while.
  @Test(arguments: 0..<20)
  func agreesOnLongerText(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(2000 + seed))
    let pieces = [
      "a", "åäö", ";", ";", "\n", "\r\n", "\r", "\"b\nc\"", "\"\"", ";\"x\r\n\"\";\"", "\"",
    ]
    let text = (0..<400).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
    let bytes = Array(text.joined().utf8)
    let expected = NaiveReader.read(bytes, delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "\""))
    for size in [1, 2, 3, 7, 64, bytes.count] {
      var options = CSVReadOptions.semicolon()
      options.chunkSize = size
      #expect(try readOutcome(bytes, options) == expected, "chunks of \(size)")
    }
  }

  /// Limits, invalid bytes and NULs have no naive twin, but must not depend on the chunks.
  @Test(arguments: 0..<30)
  func chunksDoNotMatterWithLimits(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(3000 + seed))
    let alphabet: [UInt8] = [97, 98, 59, 34, 10, 13, 0, 0xC3, 0xA5, 0xFF, 0xFE, 97, 97]
    for _ in 0..<8 {
      let bytes = (0..<60).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      var options = CSVReadOptions.semicolon(encoding: .utf8)
      options.fieldLimit = Int.random(in: 1...6, using: &random)
      options.recordLimit = Int.random(in: 8...60, using: &random)
      _ = try readAtEveryChunkSize(bytes, options)
    }
  }
}
