/// Gzip made by hand with stored blocks (RFC 1951, 1952), so that no library checks itself.
func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
  var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var start = 0
  repeat {
    let end = min(bytes.count, start + 0xFFFF)
    let length = UInt16(end - start)
    member.append(end == bytes.count ? 1 : 0)
    member += littleEndian(UInt32(length)).prefix(2) + littleEndian(UInt32(~length)).prefix(2)
    member += bytes[start..<end]
    start = end
  } while start < bytes.count
  return member + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
}

private func littleEndian(_ value: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { checksum, byte in
    (0..<8).reduce(checksum ^ UInt32(byte)) { value, _ in
      value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1
    }
  }
}
