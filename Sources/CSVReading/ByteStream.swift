/// One pass over a source from its first byte: chunk by chunk, unpacked if it is gzip.
final class ByteStream {
  private let source: any ByteSource
  private let chunkSize: Int
  private let inflater: GzipInflater?
  private let digest: SHA256?
  private var packed: [UInt8] = []
  private var position = 0
  private var isBetweenMembers = false
  /// The bytes of the source read so far, before unpacking.
  private(set) var bytesRead = 0

  /// Begins a pass; a digest, if given, gets every byte of the source.
  init(source: any ByteSource, chunkSize: Int, digest: SHA256? = nil) throws(CSVReadError) {
    self.source = source
    self.chunkSize = chunkSize
    self.digest = digest
    // By content and not by name: exports are renamed, unpacked on download, packed by habit.
    var magic: [UInt8] = []
    try source.read(into: &magic, at: 0, limit: 2)
    inflater = magic == [0x1F, 0x8B] ? try GzipInflater() : nil
  }

  /// Whether the source is gzip.
  var isCompressed: Bool { inflater != nil }

  /// Fills the buffer with the next chunk, unpacked; false at the end.
  func next(into buffer: inout [UInt8]) throws(CSVReadError) -> Bool {
    guard let inflater else { return try readSource(into: &buffer) }
    if buffer.count < chunkSize {
      buffer.append(contentsOf: repeatElement(0, count: chunkSize - buffer.count))
    }
    var filled = 0
    while filled < chunkSize {
      if position == packed.count {
        position = 0
        guard try readSource(into: &packed) else {
          guard isBetweenMembers else { throw CSVReadError(code: .gzipTruncated) }
          break
        }
      }
      if isBetweenMembers {
        try beginMember(inflater)
        continue
      }
      switch inflater.inflate(packed, from: &position, into: &buffer, filled: &filled) {
      case .needsInput, .outputFull: break
      case .memberEnded: isBetweenMembers = true
      case .corrupt: throw CSVReadError(code: .gzipCorrupt)
      }
    }
    buffer.removeSubrange(filled...)
    return filled > 0
  }

  /// Steps over padding to the next member; anything else behind a member is damage.
  private func beginMember(_ inflater: GzipInflater) throws(CSVReadError) {
    while position < packed.count && packed[position] == 0 { position += 1 }
    guard position < packed.count else { return }
    guard packed[position] == 0x1F else { throw CSVReadError(code: .gzipCorrupt) }
    inflater.beginMember()
    isBetweenMembers = false
  }

  private func readSource(into buffer: inout [UInt8]) throws(CSVReadError) -> Bool {
    try source.read(into: &buffer, at: bytesRead, limit: chunkSize)
    bytesRead += buffer.count
    digest?.update(buffer)
    return !buffer.isEmpty
  }
}
