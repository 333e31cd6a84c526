/// Turns the bytes of a file, without its byte order mark, into UTF-8, piece by piece.
///
/// What the encoding does not allow becomes one byte that UTF-8 never holds. It travels through the
/// parser like any other, so the field, record and line of the fault come out by themselves, and
/// the output does not depend on where pieces end.
struct TextDecoder {
  /// The byte that stands for invalid input.
  static let invalidMark: UInt8 = 0xFE

  private enum Scheme {
    case utf8(UTF8Checker)
    case table(SingleByteTable)
    case utf16(UTF16Decoder)
  }

  private var scheme: Scheme
  private var output: [UInt8] = []
  /// Whether a mark for invalid bytes may have been written so far.
  private(set) var hasSeenInvalid = false
  /// Whether a NUL was written so far.
  private(set) var hasSeenNUL = false

  init(_ encoding: CSVEncoding) {
    scheme =
      switch encoding {
      case .utf8: .utf8(UTF8Checker())
      case .windows1252: .table(SingleByteTable(isWindows: true))
      case .latin1: .table(SingleByteTable(isWindows: false))
      case .utf16LittleEndian: .utf16(UTF16Decoder(isBigEndian: false))
      case .utf16BigEndian: .utf16(UTF16Decoder(isBigEndian: true))
      }
  }

  /// Whether the last piece of UTF-8 ended inside a character.
  var isInsideCharacter: Bool {
    if case .utf8(let checker) = scheme { return checker.missing > 0 }
    return false
  }

  /// Decodes the next piece and lends the text; valid UTF-8 is lent as it came, without a copy.
  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>, borrowing TextDecoder) throws(CSVReadError) -> Void
  ) throws(CSVReadError) {
    output.removeAll(keepingCapacity: true)
    switch scheme {
    case .utf8(var checker):
      let offence = unsafe checker.firstOffence(in: input, from: 0)
      if let offence { unsafe markOffences(of: &checker, in: input, first: offence) }
      scheme = .utf8(checker)
      if offence == nil {
        unsafe noteNUL(in: input)
        try unsafe body(input, self)
        return
      }
    case .table(let table):
      unsafe table.decode(input, into: &output)
      hasSeenInvalid = hasSeenInvalid || output.contains(Self.invalidMark)
    case .utf16(var decoder):
      unsafe decoder.decode(input, into: &output)
      scheme = .utf16(decoder)
      hasSeenInvalid = hasSeenInvalid || output.contains(Self.invalidMark)
    }
    try unsafe lendOutput(body)
  }

  /// Lends what is left at the end of the file: a mark if a character was cut off.
  mutating func finish(
    _ body: (UnsafeBufferPointer<UInt8>, borrowing TextDecoder) throws(CSVReadError) -> Void
  ) throws(CSVReadError) {
    output.removeAll(keepingCapacity: true)
    switch scheme {
    case .utf8(let checker):
      if checker.missing > 0 { output.append(Self.invalidMark) }
    case .table: break
    case .utf16(var decoder): decoder.finish(into: &output)
    }
    hasSeenInvalid = hasSeenInvalid || !output.isEmpty
    try unsafe lendOutput(body)
  }

  private mutating func markOffences(
    of checker: inout UTF8Checker, in input: UnsafeBufferPointer<UInt8>, first: Int
  ) {
    hasSeenInvalid = true
    var start = 0
    var offence: Int? = first
    while let at = offence {
      unsafe output.append(contentsOf: input[start..<at])
      output.append(Self.invalidMark)
      // The byte that breaks an open character may well begin the next one, or end the line.
      start = checker.missing > 0 ? at : at + 1
      checker.forget()
      offence = unsafe checker.firstOffence(in: input, from: start)
    }
    unsafe output.append(contentsOf: input[start...])
  }

  private mutating func noteNUL(in text: UnsafeBufferPointer<UInt8>) {
    hasSeenNUL = unsafe hasSeenNUL || text.hasByte(0)
  }

  private mutating func lendOutput(
    _ body: (UnsafeBufferPointer<UInt8>, borrowing TextDecoder) throws(CSVReadError) -> Void
  ) throws(CSVReadError) {
    let text = output
    try unsafe text.withUnsafeBufferPointer { (bytes) throws(CSVReadError) in
      unsafe noteNUL(in: bytes)
      try unsafe body(bytes, self)
    }
  }
}
