import CSVReading
import Testing

@Suite struct GzipTests {
  /// `skola;antal` and forty rows `i;7·i`, packed by Python's gzip module: real Huffman codes.
  static let packed: [UInt8] = bytes(
    """
    1f8b08000000000002030d8f317204410c02735e33a0198d54bc66636fdd05f6ffcb8a3aa281df9feffbf8f9fc3d2f96\
    17e80b991b6111db2a1cc7417a0bd7bb513e897606b87c2731910bcab5c17013dcee028fb90e982605de4183652ac136\
    23a0354d0be2606aa7f76c28cc24b407058de51e682c25682cd5d0583aa1b65620d64c5d080e2e429666feec0f22e64\
    114e258fb20d23a42dc4123caca448ce506fe018b85a49709010000
    """)
  static let text = "skola;antal\n" + (0..<40).map { "\($0);\($0 * 7)\n" }.joined()

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  @Test func packedByAnotherTool() throws {
    let plain = try readOutcome(Array(Self.text.utf8), .semicolon())
    #expect(plain.records.count == 41)
    #expect(try readAtEveryChunkSize(Self.packed, .semicolon()) == plain)
  }

  @Test func membersFollowOneAnother() throws {
    let members =
      gzipMember(Array("a;\"b".utf8)) + gzipMember([]) + gzipMember(Array("\nc\"\r".utf8))
      + gzipMember(Array("\nd;å".utf8))
    let outcome = try readAtEveryChunkSize(members, .semicolon())
    #expect(outcome.values == [["a", "b\nc"], ["d", "å"]])
    #expect(outcome.records.map(\.line) == [1, 3])
  }

  @Test func paddingBehindTheLastMember() throws {
    let outcome = try readAtEveryChunkSize(gzipMember([97]) + [0, 0, 0, 0], .semicolon())
    #expect(outcome.values == [["a"]])
  }

  @Test func emptyText() throws {
    #expect(try readAtEveryChunkSize(gzipMember([]), .semicolon()) == ReadOutcome())
  }

  @Test func marksAndEncodingsInside() throws {
    let marked = gzipMember([0xEF, 0xBB, 0xBF] + Array("\"å\"".utf8))
    #expect(try readAtEveryChunkSize(marked, .semicolon()).values == [["å"]])
    let windows = try readAtEveryChunkSize(gzipMember([97, 10, 0xE5]), .semicolon())
    #expect(windows.values == [["a"], ["å"]])
    #expect(windows.problems == [CSVProblem(kind: .encodingGuessed, line: 2)])
  }

  /// Wherever the file is cut, it is an error and never a shorter table.
  @Test func cutAnywhere() {
    for length in 2..<Self.packed.count {
      for chunkSize in [1, 7, 1000] {
        #expect(code(Array(Self.packed.prefix(length)), chunkSize) == .gzipTruncated, "\(length)")
      }
    }
  }

  @Test func damage() {
    var wrongSum = Self.packed
    wrongSum[Self.packed.count - 6] ^= 1
    #expect(code(wrongSum, 64) == .gzipCorrupt)
    #expect(code(gzipMember([97]) + Array("more".utf8), 64) == .gzipCorrupt)
    #expect(code(gzipMember([97]) + [0x1F, 0x8B], 64) == .gzipTruncated)
    #expect(code([0x1F, 0x8B, 9, 9, 9, 9], 64) == .gzipCorrupt)
  }

  @Test func digestIsOfThePackedBytes() throws {
    let summary = try CSVReader().read(.memory(Self.packed)) { _ in }
    #expect(summary.sha256 == SHA256.hex(of: Self.packed))
    #expect(summary.byteCount == Self.packed.count)
    #expect(summary.isCompressed)
  }

  private func code(_ bytes: [UInt8], _ chunkSize: Int) -> CSVReadError.Code? {
    let options = CSVReadOptions(chunkSize: chunkSize)
    do {
      _ = try CSVReader(options: options).read(.memory(bytes)) { _ in }
      return nil
    } catch {
      return (error as? CSVReadError)?.code
    }
  }
}
