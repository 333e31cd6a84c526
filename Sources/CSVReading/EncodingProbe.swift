/// Finds out how a file is encoded, before the first record is delivered.
///
/// A byte order mark wins, then what the caller declares, then UTF-8 if the whole file is UTF-8,
/// else Windows-1252. Only the undeclared file without a mark is read twice for this. The other
/// way, restarting at the first invalid byte, would have to take back records that the consumer
/// has already counted; a first pass that only checks runs faster than the disk delivers.
struct EncodingProbe {
  /// What the probe found.
  struct Finding {
    let encoding: CSVEncoding
    /// The length of the byte order mark, zero without one.
    let markLength: Int
    /// A remark about the choice, if it needs one.
    let problem: CSVProblem?
  }

  let source: any ByteSource
  let chunkSize: Int

  /// Chooses the encoding of the source.
  func find(declared: CSVEncoding?) throws(CSVReadError) -> Finding {
    if let mark = try byteOrderMark() {
      let differs = declared.map { $0 != mark.encoding } ?? false
      return Finding(
        encoding: mark.encoding, markLength: mark.length,
        problem: differs ? CSVProblem(kind: .encodingOverridden, line: 1) : nil)
    }
    if let declared { return Finding(encoding: declared, markLength: 0, problem: nil) }
    guard let offset = try firstOffenceAgainstUTF8() else {
      return Finding(encoding: .utf8, markLength: 0, problem: nil)
    }
    return Finding(
      encoding: .windows1252, markLength: 0,
      problem: CSVProblem(kind: .encodingGuessed, line: try line(at: offset)))
  }

  private func byteOrderMark() throws(CSVReadError) -> (encoding: CSVEncoding, length: Int)? {
    let stream = try ByteStream(source: source, chunkSize: chunkSize)
    var head: [UInt8] = []
    var chunk: [UInt8] = []
    while head.count < 3, try stream.next(into: &chunk) { head += chunk }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The offset of the first byte that is not UTF-8, or nil if all are.
  private func firstOffenceAgainstUTF8() throws(CSVReadError) -> Int? {
    let stream = try ByteStream(source: source, chunkSize: chunkSize)
    var checker = UTF8Checker()
    var chunk: [UInt8] = []
    var before = 0
    while try stream.next(into: &chunk) {
      let offence = unsafe chunk.withUnsafeBufferPointer {
        unsafe checker.firstOffence(in: $0, from: 0)
      }
      if let offence { return before + offence }
      before += chunk.count
    }
    return checker.missing > 0 ? before : nil
  }

  private func line(at offset: Int) throws(CSVReadError) -> Int {
    let stream = try ByteStream(source: source, chunkSize: chunkSize)
    var lines = LineCounter()
    var chunk: [UInt8] = []
    var before = 0
    while before < offset, try stream.next(into: &chunk) {
      lines.add(chunk.prefix(offset - before))
      before += chunk.count
    }
    return lines.count + 1
  }
}
