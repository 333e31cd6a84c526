extension CSVBatch {
  /// The whole numbers of one field of every record.
  ///
  /// −1 for a cell that is not one to eight digits and nothing else, and where there is none. `numbers`
  /// is overwritten.
  package func digits(field: Int, into numbers: inout [Int64]) {
    if numbers.count > count { numbers.removeSubrange(count...) }
    if numbers.count < count {
      numbers.append(contentsOf: repeatElement(0, count: count - numbers.count))
    }
    guard let uniform, let inPlace, inPlace.unescaped.isEmpty, field >= 0, field < uniform.width
    else {
      for record in 0..<count {
        let words = words(field: field, of: record)
        let length = 8 - words.low.leadingZeroBitCount / 8
        numbers[record] =
          words.high == 0 && length > 0
          ? Digits.number(Digits.atTop(of: words.low, length)) : -1
      }
      return
    }
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return }
      // The number of the last cell, and its digits at the top of a word: neighbours are often equal.
      var lastDigits: UInt64 = 0
      var last: Int64 = -1
      unsafe forEachCell(of: field, uniform, inPlace.quote) { record, start, length in
        let word = unsafe UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        // One to eight bytes, or none that can be digits.
        let digits = UInt(bitPattern: length &- 1) < 8 ? Digits.atTop(of: word, length) : 0
        if digits != lastDigits {
          lastDigits = digits
          last = Digits.number(digits)
        }
        unsafe numbers[record] = last
      }
    }
  }

  /// The words of one cell.
  package func words(field: Int, of record: Int) -> CellWords {
    field >= 0 && field < fieldCount(record) ? CellWords(bytes[range(record, field)]) : .none
  }
}

/// Turns digits into a number, eight at a time.
private enum Digits {
  /// The first `length` bytes of a word, one to eight, moved to its top, with zeros below.
  @inline(__always)
  static func atTop(of word: UInt64, _ length: Int) -> UInt64 {
    word &<< (UInt64(truncatingIfNeeded: 64 &- length &* 8) & 63)
  }

  /// The number that the bytes at the top of a word make; −1 unless all of them are digits.
  ///
  /// All eight bytes are worked on at once: the free bytes are filled with the digit zero, and neighbours
  /// joined to pairs, fours and eight.
  static func number(_ atTop: UInt64) -> Int64 {
    guard atTop != 0 else { return -1 }
    let free = UInt64(atTop.trailingZeroBitCount) & ~7
    let text = atTop | (0x3030_3030_3030_3030 & ((1 &<< free) &- 1))
    let isDigits =
      text & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
      && (text &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
    guard isDigits else { return -1 }
    var digits = ((text & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
    digits = ((digits & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    digits = ((digits & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
    return Int64(truncatingIfNeeded: digits)
  }
}
