/// Turns UTF-16 that arrives in pieces into UTF-8.
struct UTF16Decoder {
  let isBigEndian: Bool
  /// The first byte of a unit that the last piece cut in two.
  private var halfUnit: UInt8?
  /// A first half of a surrogate pair whose second half has not come.
  private var highSurrogate: UInt32?

  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  /// Appends the text of the next piece; lone surrogates become the mark for invalid bytes.
  mutating func decode(_ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    for index in 0..<input.count {
      let byte = unsafe input[index]
      guard let first = halfUnit else {
        halfUnit = byte
        continue
      }
      halfUnit = nil
      let (high, low) = isBigEndian ? (first, byte) : (byte, first)
      take(UInt32(high) << 8 | UInt32(low), into: &output)
    }
  }

  /// Appends the mark for invalid bytes if the text ends in the middle of a character.
  mutating func finish(into output: inout [UInt8]) {
    if halfUnit != nil || highSurrogate != nil { output.append(TextDecoder.invalidMark) }
    halfUnit = nil
    highSurrogate = nil
  }

  private mutating func take(_ unit: UInt32, into output: inout [UInt8]) {
    let isLow = 0xDC00...0xDFFF ~= unit
    if let high = highSurrogate {
      highSurrogate = nil
      if isLow {
        append(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), to: &output)
        return
      }
      output.append(TextDecoder.invalidMark)
    }
    if 0xD800...0xDBFF ~= unit {
      highSurrogate = unit
    } else if isLow {
      output.append(TextDecoder.invalidMark)
    } else {
      append(unit, to: &output)
    }
  }

  private func append(_ code: UInt32, to output: inout [UInt8]) {
    if code < 0x80 {
      output.append(UInt8(code))
    } else if let scalar = Unicode.Scalar(code) {
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
