/// Bytes of a file that is written in blocks of about a mebibyte.
struct ByteBlocks {
  private static let size = 1 << 20

  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(Self.size + 4096) }

  /// Passes the bytes on when there are enough of them.
  mutating func passFull(_ write: ([UInt8]) throws -> Void) rethrows {
    if bytes.count >= Self.size { try passRest(write) }
  }

  mutating func passRest(_ write: ([UInt8]) throws -> Void) rethrows {
    guard !bytes.isEmpty else { return }
    try write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
