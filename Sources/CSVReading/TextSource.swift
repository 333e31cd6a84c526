/// The text of a file from its first byte to its last: UTF-8, or meant to be, without byte order mark.
///
/// A plain file in UTF-8 is read straight into the caller's memory. Everything else goes through the
/// stream that unpacks and the decoder, piece by piece.
final class TextSource {
  private let source: any ByteSource
  let finding: EncodingProbe.Finding
  let isCompressed: Bool
  /// The digest of the stream, if there is one; of a plain file the workers take it.
  private let streamDigest: SHA256?
  private let stream: ByteStream?
  private var decoder: TextDecoder?
  private var chunk: [UInt8] = []
  /// Text that did not fit yet.
  private var pending: [UInt8] = []
  private var taken = 0
  private var markLeft: Int
  private var offset: Int
  private var isAtEnd = false

  init(
    _ input: CSVInput, options: CSVReadOptions, digests: Bool
  ) throws(CSVReadError) {
    source = try input.open()
    finding = try EncodingProbe(source: source, chunkSize: options.chunkSize)
      .find(declared: options.dialect.encoding)
    markLeft = finding.markLength
    offset = finding.markLength
    let digest = digests ? SHA256() : nil
    let stream = try ByteStream(source: source, chunkSize: options.chunkSize, digest: digest)
    isCompressed = stream.isCompressed
    let isPlain = !isCompressed && finding.encoding == .utf8
    self.stream = isPlain ? nil : stream
    streamDigest = isPlain ? nil : digest
    decoder = finding.encoding == .utf8 ? nil : TextDecoder(finding.encoding)
  }

  /// Whether the bytes of the text are those of the file, so that their digest is the file's.
  var isPlain: Bool { stream == nil }

  /// The bytes of the file that have been read.
  var bytesRead: Int { stream?.bytesRead ?? offset }

  /// How much room it is worth to make for so many bytes of text.
  func room(for wanted: Int) -> Int { isPlain ? source.limit(wanted, at: offset) : wanted }

  /// Writes up to `limit` bytes of text into the buffer from `place` on; fewer only at the end.
  func fill(
    _ buffer: inout [UInt8], from place: Int, limit: Int
  ) throws(CSVReadError) -> Int {
    var filled = 0
    while filled < limit {
      let count = try step(&buffer, from: place + filled, limit: limit - filled)
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  private func step(
    _ buffer: inout [UInt8], from place: Int, limit: Int
  ) throws(CSVReadError) -> Int {
    guard let stream else {
      let count = try source.read(into: &buffer, from: place, at: offset, limit: limit)
      offset += count
      return count
    }
    while taken == pending.count {
      guard !isAtEnd else { return 0 }
      try decodeNext(stream)
    }
    let count = min(limit, pending.count - taken)
    buffer.replaceSubrange(place..<place + count, with: pending[taken..<taken + count])
    taken += count
    return count
  }

  /// Replaces the pending text by the next piece.
  private func decodeNext(_ stream: ByteStream) throws(CSVReadError) {
    pending.removeAll(keepingCapacity: true)
    taken = 0
    guard try stream.next(into: &chunk) else {
      isAtEnd = true
      try unsafe decoder?.finish { (text, _) throws(CSVReadError) in
        unsafe pending.append(contentsOf: text)
      }
      return
    }
    let skipped = min(markLeft, chunk.count)
    markLeft -= skipped
    guard decoder != nil else {
      swap(&pending, &chunk)
      taken = skipped
      return
    }
    try unsafe chunk.withUnsafeBufferPointer { (bytes) throws(CSVReadError) in
      let piece = unsafe UnsafeBufferPointer(rebasing: bytes[skipped...])
      try unsafe decoder?.decode(piece) { (text, _) throws(CSVReadError) in
        unsafe pending.append(contentsOf: text)
      }
    }
  }

  /// Fails if the file is not what it was when opened.
  func checkUnchanged() throws(CSVReadError) {
    try source.checkUnchanged(bytesRead: bytesRead)
  }

  /// The digest of a file that went through the stream, or nil; ends it.
  func finishedDigest() -> String? { streamDigest?.finishedHex() }
}
