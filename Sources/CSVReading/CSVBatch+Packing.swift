extension CSVBatch {
  /// The words of one field of every record; `words` is overwritten and has `count` elements then.
  package func pack(field: Int, into words: inout [CellWords]) {
    Self.resize(&words, to: count, with: .none)
    guard let uniform, let inPlace, inPlace.unescaped.isEmpty, field >= 0, field < uniform.width
    else {
      for record in 0..<count {
        words[record] =
          field >= 0 && field < fieldCount(record) ? CellWords(bytes[range(record, field)]) : .none
      }
      return
    }
    unsafe words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress else { return }
      unsafe forEachCell(of: field, uniform, inPlace.quote) { record, start, length in
        let mask = CellMask(length)
        let missing: UInt64 = length > CellWords.capacity ? .max : 0
        let low = unsafe UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        let high = unsafe UInt64(littleEndian: (start + 8).loadUnaligned(as: UInt64.self))
        unsafe words[record] = CellWords(
          low: low & mask.low | missing, high: high & mask.high | missing)
      }
    }
  }

  /// The same for a field of short cells: one word of eight bytes for each.
  ///
  /// Returns false, and words of no use, when some cell has no such word: it is longer, holds a NUL,
  /// or is not there at all. Then `pack(field:into:)` of two words is to be asked.
  package func packShort(field: Int, into words: inout [UInt64]) -> Bool {
    Self.resize(&words, to: count, with: 0)
    guard let uniform, let inPlace, inPlace.unescaped.isEmpty, field >= 0, field < uniform.width
    else {
      for record in 0..<count {
        guard field >= 0, field < fieldCount(record) else { return false }
        let cell = CellWords(bytes[range(record, field)])
        guard cell.high == 0 else { return false }
        words[record] = cell.low
      }
      return true
    }
    return unsafe words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress else { return true }
      var longest = 0
      unsafe forEachCell(of: field, uniform, inPlace.quote) { record, start, length in
        longest = max(longest, length)
        let mask = CellMask(length)
        let low = unsafe UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        unsafe words[record] = low & mask.low
      }
      return longest <= 8
    }
  }

  /// The words of one field of some records, in the order of `records`; `words` is overwritten.
  package func pack(field: Int, of records: [Int32], into words: inout [CellWords]) {
    Self.resize(&words, to: records.count, with: .none)
    guard let uniform, let inPlace, inPlace.unescaped.isEmpty, field >= 0, field < uniform.width
    else {
      for (place, record) in records.enumerated() {
        words[place] = self.words(field: field, of: Int(record))
      }
      return
    }
    let first = window.lowerBound * uniform.width + field
    let gap = field == 0 ? uniform.lineEndLength : 1
    let quote = inPlace.quote
    unsafe bytes.withUnsafeBytes { text in
      for (place, record) in records.enumerated() {
        precondition(record >= 0 && record < count, "no such record in the batch")
        let index = first + Int(record) * uniform.width
        var start = Int(fieldEnds[index]) + gap
        var length = Int(fieldEnds[index + 1]) - start
        if let quote, unsafe text[start] == quote { (start, length) = (start + 1, length - 2) }
        let mask = CellMask(length)
        let missing: UInt64 = length > CellWords.capacity ? .max : 0
        let low = unsafe UInt64(
          littleEndian: text.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let high = unsafe UInt64(
          littleEndian: text.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
        words[place] = CellWords(low: low & mask.low | missing, high: high & mask.high | missing)
      }
    }
  }

  /// Calls the body with each cell of a field, where places can be computed and nothing looked up.
  ///
  /// Behind the start of every cell at least 16 bytes can be read.
  @inline(__always)
  func forEachCell(
    of field: Int, _ grid: UniformRecords, _ quote: UInt8?,
    _ body: (_ record: Int, _ start: UnsafeRawPointer, _ length: Int) -> Void
  ) {
    let first = window.lowerBound * grid.width + field
    precondition(
      count == 0 || first + (count - 1) * grid.width + 1 < fieldEnds.count,
      "more records than field ends")
    let gap = field == 0 ? grid.lineEndLength : 1
    let width = grid.width
    let count = count
    unsafe bytes.withUnsafeBytes { text in
      unsafe fieldEnds.withUnsafeBufferPointer { ends in
        guard let text = text.baseAddress, var end = ends.baseAddress else { return }
        unsafe end += first
        // Two loops: most blocks have no quotes, and need not look for them in every cell.
        guard let quote else {
          for record in 0..<count {
            let start = unsafe Int(end[0]) &+ gap
            unsafe body(record, text + start, Int(end[1]) &- start)
            unsafe end += width
          }
          return
        }
        for record in 0..<count {
          var start = unsafe Int(end[0]) &+ gap
          var length = unsafe Int(end[1]) &- start
          let isQuoted = unsafe text.load(fromByteOffset: start, as: UInt8.self) == quote
          start &+= isQuoted ? 1 : 0
          length &-= isQuoted ? 2 : 0
          unsafe body(record, text + start, length)
          unsafe end += width
        }
      }
    }
  }

  private static func resize<Word>(_ words: inout [Word], to count: Int, with word: Word) {
    if words.count > count { words.removeSubrange(count...) }
    if words.count < count {
      words.append(contentsOf: repeatElement(word, count: count - words.count))
    }
  }
}

/// Which bytes of two words belong to a cell of some length; none for a cell that is too long.
private struct CellMask {
  let low: UInt64
  let high: UInt64

  /// Computed with shifts that never pass 63, so that no branch is needed.
  @inline(__always)
  init(_ length: Int) {
    let bits = UInt64(truncatingIfNeeded: length &* 8)
    let part = (1 &<< (bits & 63)) &- 1 as UInt64
    low = length < 8 ? part : .max
    high = length < 8 ? 0 : length < 16 ? part : .max
  }
}
