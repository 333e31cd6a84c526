import CSVReading
import Testing

/// Proof that counted lines are the lines an editor shows, for every mix of line ends.
@Suite struct LineCountTests {
  /// Every text of three such lines; where a record must begin is found by counting line ends in
  /// the raw text before it, which needs no grammar.
  @Test(arguments: ["\n", "\r\n", "\r"], ["\n", "\r\n", "\r"])
  func everyMix(first: String, second: String) throws {
    let bodies = ["", "#", "\"#\(first)\"", "\"\(second)#\(first)\(first)\";x", "\"\""]
    for number in 0..<(5 * 5 * 5) {
      var text = ""
      var expected: [Int] = []
      for (index, body) in [number % 5, number / 5 % 5, number / 25].enumerated() {
        let lineEnd = index % 2 == 0 ? first : second
        // A CR and the LF of a blank line below it are one CRLF, so they cannot be told apart.
        let merges = bodies[body].isEmpty && lineEnd == "\n" && text.utf8.last == 13
        if merges { text += "#" }
        if merges || !bodies[body].isEmpty { expected.append(lineEnds(in: text) + 1) }
        text += bodies[body] + lineEnd
      }
      let outcome = try readAtEveryChunkSize(Array(text.utf8), .semicolon())
      #expect(outcome.records.map(\.line) == expected, "\(text.debugDescription)")
      #expect(outcome.lines == lineEnds(in: text))
      #expect(outcome.blankLines == 3 - expected.count)
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func manyLines(lineEnd: String) throws {
    let text = (1...5000).map { "\($0);\"x\(lineEnd)y\"" }.joined(separator: lineEnd)
    for size in [1, 3, 4096, 1 << 20] {
      var options = CSVReadOptions.semicolon()
      options.chunkSize = size
      let outcome = try readOutcome(Array(text.utf8), options)
      #expect(outcome.records.map(\.line) == (0..<5000).map { 2 * $0 + 1 })
      #expect(outcome.lines == 10_000)
    }
  }

  /// Line ends by a rule of its own: CRLF is replaced before anything is counted.
  private func lineEnds(in text: String) -> Int {
    let bytes = Array(text.utf8)
    return bytes.indices.filter { index in
      bytes[index] == 10
        || (bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10))
    }.count
  }
}
