internal import CZlib

/// Unpacks deflated bytes of a known size, as the parts of a zip archive are.
///
/// - Parameters:
///   - bytes: the packed bytes, without a header.
///   - size: how many bytes they must unpack to; no more than these are ever made.
/// - Returns: the bytes with their CRC-32; nil when they do not unpack to just that many.
package func inflated(_ bytes: ArraySlice<UInt8>, size: Int) -> (bytes: [UInt8], checksum: UInt32)?
{
  guard let inflater = try? GzipInflater(form: .plain) else { return nil }
  let input = Array(bytes)
  // One byte more, so that a part that is too long is told from one that fits.
  var output = [UInt8](repeating: 0, count: size + 1)
  var (position, filled) = (0, 0)
  guard
    inflater.inflate(input, from: &position, into: &output, filled: &filled) == .memberEnded,
    filled == size
  else { return nil }
  output.removeLast()
  return (output, checksum(output))
}

/// The CRC-32 of some bytes.
package func checksum(_ bytes: [UInt8]) -> UInt32 {
  let sum = unsafe bytes.withUnsafeBufferPointer { buffer in
    unsafe CZlib.crc32(CZlib.crc32(0, nil, 0), buffer.baseAddress, UInt32(buffer.count))
  }
  return UInt32(truncatingIfNeeded: sum)
}
