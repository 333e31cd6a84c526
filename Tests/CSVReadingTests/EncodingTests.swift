import CSVReading
import Testing

@Suite struct EncodingTests {
  static let swedish = "Årskurs;Kön\nnio;\"Fl€ickor ä ö\n😀\"\n"
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  static let expected = [["Årskurs", "Kön"], ["nio", "Fl€ickor ä ö\n😀"]]

  static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [nil, CSVEncoding.utf8])
  func utf8(declared: CSVEncoding?) throws {
    for prefix in [[], Self.mark] {
      let outcome = try readAtEveryChunkSize(
        prefix + Array(Self.swedish.utf8), .semicolon(encoding: declared))
      #expect(outcome.values == Self.expected)
      #expect(outcome.problems.isEmpty)
    }
  }

  @Test(arguments: [true, false])
  func utf16(isBigEndian: Bool) throws {
    let bytes = Self.utf16("\u{FEFF}" + Self.swedish, bigEndian: isBigEndian)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon())
    #expect(outcome.values == Self.expected)
    #expect(outcome.problems.isEmpty)
  }

  @Test func utf16DeclaredWithoutMark() throws {
    let bytes = Self.utf16(Self.swedish, bigEndian: true)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon(encoding: .utf16BigEndian))
    #expect(outcome.values == Self.expected)
  }

  @Test func markBeforeQuotedHeader() throws {
    let outcome = try readAtEveryChunkSize(Self.mark + Array("\"a\";b\n".utf8), .semicolon())
    #expect(outcome.values == [["a", "b"]])
  }

  @Test(arguments: [Self.mark, [0xFF, 0xFE], [0xFE, 0xFF]])
  func onlyMark(bytes: [UInt8]) throws {
    let outcome = try readAtEveryChunkSize(bytes, .semicolon())
    #expect(outcome == ReadOutcome())
  }

  /// U+FEFF inside the text is text.
  @Test func secondMarkIsData() throws {
    let outcome = try readAtEveryChunkSize(Self.mark + Self.mark + Array("a".utf8), .semicolon())
    #expect(outcome.values == [["\u{FEFF}a"]])
  }

  @Test func markOverridesDeclaration() throws {
    let outcome = try readAtEveryChunkSize(
      Self.mark + Array("å".utf8), .semicolon(encoding: .windows1252))
    #expect(outcome.values == [["å"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingOverridden, line: 1)])
  }

  @Test func guessesWindows1252AndSaysSo() throws {
    let bytes: [UInt8] = Array("a\r\nb\r\nc;".utf8) + [0xE5, 0x80, 10]
    let outcome = try readAtEveryChunkSize(bytes, .semicolon())
    #expect(outcome.values == [["a"], ["b"], ["c", "å€"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingGuessed, line: 3)])
  }

  /// A character cut off at the end of the file is not UTF-8 either.
  @Test func guessesForCutCharacter() throws {
    let outcome = try readAtEveryChunkSize([97, 10, 0xC3], .semicolon())
    #expect(outcome.values == [["a"], ["Ã"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingGuessed, line: 2)])
  }

  /// All defined bytes, against the text of the code page as Unicode publishes it.
  @Test func everyByteOfWindows1252() throws {
    let upper: [UInt8] = (0x80...0xFF).filter { ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    let outcome = try readAtEveryChunkSize(upper, .semicolon(encoding: .windows1252))
    let text =
      "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    #expect(outcome.values == [[text]])
    #expect(outcome.problems.isEmpty)
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func undefinedByteOfWindows1252(byte: UInt8) throws {
    let bytes = Array("a\nb;c".utf8) + [byte] + Array("\nd\n".utf8)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon(encoding: .windows1252))
    #expect(outcome.values == [["a"], ["d"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingInvalid, line: 2, column: 1)])
  }

  @Test func latin1IsUnicodeByByte() throws {
    let bytes = [UInt8](0x80...0xFF)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon(encoding: .latin1))
    let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    #expect(outcome.values == [[text]])
  }

  /// Wrong sequences: stray continuation, overlong, surrogate, above U+10FFFF, cut by a separator.
  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFE], [0xFF], [0xC3],
      [0xE2, 0x82],
      [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalidUTF8(sequence: [UInt8]) throws {
    let bytes = Array("a\n\"å\nb\";c".utf8) + sequence + Array(";d\nå\n".utf8)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon(encoding: .utf8))
    #expect(outcome.records.map(\.line) == [1, 4])
    #expect(
      outcome.problems == [CSVProblem(kind: .encodingInvalid, line: 2, column: 1, lines: 2)])
  }

  /// The byte that cuts a character short keeps its own meaning.
  @Test(arguments: [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func characterCutByALineEnd(sequence: [UInt8]) throws {
    let bytes =
      Array("a\nb;c".utf8) + sequence + Array("\nd;".utf8) + sequence + Array("å\ne\n".utf8)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon(encoding: .utf8))
    #expect(outcome.values == [["a"], ["e"]])
    #expect(
      outcome.problems == [2, 3].map { CSVProblem(kind: .encodingInvalid, line: $0, column: 1) })
  }

  @Test func characterCutAtTheEnd() throws {
    let outcome = try readAtEveryChunkSize([97, 10, 98, 0xE2, 0x82], .semicolon(encoding: .utf8))
    #expect(outcome.values == [["a"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingInvalid, line: 2, column: 0)])
  }

  /// The standard library's decoder as a second opinion on random bytes.
  @Test(arguments: 0..<20)
  func agreesWithTheStandardLibrary(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let bytes: [UInt8] = [
      0x61, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        bytes[Int.random(in: 0..<bytes.count, using: &random)]
      }
      var options = CSVReadOptions.semicolon(encoding: .utf8)
      options.chunkSize = Int.random(in: 1...5, using: &random)
      let outcome = try readOutcome(text, options)
      #expect(outcome.problems.isEmpty == (String(validating: text, as: UTF8.self) != nil))
    }
  }

  /// Lone surrogates, first halves twice, and a text of an odd number of bytes.
  @Test(arguments: [[0xD83D], [0xDE00], [0xD83D, 0xD83D], [0xD83D, 0x61]] as [[UInt16]])
  func loneSurrogates(units: [UInt16]) throws {
    var bytes: [UInt8] = [0xFF, 0xFE] + Self.utf16("a\nb;", bigEndian: false)
    bytes += units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    bytes += Self.utf16("\nc\n", bigEndian: false)
    let outcome = try readAtEveryChunkSize(bytes, .semicolon())
    #expect(outcome.values == [["a"], ["c"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingInvalid, line: 2, column: 1)])
  }

  @Test func oddByteAtTheEndOfUTF16() throws {
    let bytes: [UInt8] = [0xFE, 0xFF] + Self.utf16("a\nb", bigEndian: true) + [0]
    let outcome = try readAtEveryChunkSize(bytes, .semicolon())
    #expect(outcome.values == [["a"]])
    #expect(outcome.problems == [CSVProblem(kind: .encodingInvalid, line: 2, column: 0)])
  }
}
