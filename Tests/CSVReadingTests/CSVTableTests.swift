import CSVReading
import Testing

/// The table for several workers reads what the sequential reader reads, however it is cut.
@Suite struct CSVTableTests {
  /// Texts with one peculiarity each, well formed and broken.
  static let texts = [
    "", "\n", "\r", "\r\n", "a", "a;b", "a;b\n", "a;b\r\n", "a;b\r", ";", ";\n", "\"\"", "\"\"\n",
    "\"a\";\"b\"\n\"c\";\"d\"\n", "\"a;b\";\"c\nd\"\n1;2\n",
    "\"a\"\"b\";\"\"\"\"\n\"\";\"\"\"\"\"\"\n",
    "a;b\n\n\nc;d\n", "a;b\n\r\n\rc;d\n", "a;b\r\rc;d\r\n\r\ne;f\n\n", "a;b\nc\nd;e;f\n",
    "\"a\r\nb\";c\r\n\"d\re\";f\r\n", "a\"b;c\nd;e\n", "\"a\"b;c\nd;e\n", "\"a\" ;c\nd;e\n",
    "a;b\n\"c;d\ne;f\n", "a;b\nc;\"d", "a;b\nc;d\"", "å;ä\nö;é\n", "a;b\nc;\u{0}d\ne;f\n",
    "abcdefghijklmnop;abcdefghijklmnopq;abcdefgh;abcdefghi\n;;;\n",
    "\"abcdefghijklmnop\";\"abcdefghijklmnopq\";\"abcdefgh\"\n\"\";\"a\";\"\"\n",
  ]

  @Test(arguments: texts)
  func everyBlockSize(text: String) {
    let bytes = Array(text.utf8)
    for keepsBlankLines in [false, true] {
      expectSameReading(
        bytes, .semicolon(keepsBlankLines: keepsBlankLines), blockSizes: 1...bytes.count + 2,
        threads: [1, 2])
    }
    expectSameReading(bytes, .semicolon(quote: nil), blockSizes: 1...bytes.count + 2)
  }

  @Test(arguments: texts)
  func manyTimesOver(text: String) {
    let bytes = Array(repeating: Array(text.utf8), count: 40).flatMap { $0 }
    expectSameReading(
      bytes, .semicolon(), blockSizes: [2, 7, 64, 65, 100, 333, 1000, 100_000], threads: [1, 2, 4])
  }
}
