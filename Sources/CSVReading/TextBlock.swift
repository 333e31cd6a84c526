internal import CFieldScan

/// A piece of a file's text with the places of its fields: the memory that a worker reuses.
struct TextBlock {
  /// Free bytes in front of the text, so that the place before its first field is a number too.
  static let front = 64
  /// Bytes behind the text that may be read together with its last ones.
  static let padding = 64

  /// The number of the block in the file, from 0.
  var number = 0
  /// The text stands in `bytes[TextBlock.front..<end]`.
  var bytes: [UInt8] = []
  var end = front
  /// Whether the file ends with this block.
  var isLast = false
  /// Those of the bytes that were read for this block and not for the one before.
  var fresh = front..<front

  /// Behind one number that is no field's: where each field ends.
  private(set) var fieldEnds: [UInt32] = []
  private var marks: [UInt32] = []
  private(set) var found = field_scan()
  /// Whether the last record of the file has no line end.
  private(set) var endsMidLine = false
  private var shape = RecordShape()

  /// The number of bytes.
  var count: Int { end - Self.front }

  /// Makes room for so many bytes of text.
  mutating func reserve(_ count: Int) {
    let needed = Self.front + count + Self.padding
    if bytes.count < needed {
      bytes.append(contentsOf: repeatElement(0, count: needed - bytes.count))
    }
  }

  /// Finds the fields; says whether the text is proven to be well formed and within the limits.
  mutating func scan(_ options: CSVReadOptions) -> Bool {
    let newline = UInt8(ascii: "\n")
    endsMidLine =
      isLast && count > 0 && bytes[end - 1] != newline && bytes[end - 1] != UInt8(ascii: "\r")
    if endsMidLine { bytes[end] = newline }
    findFields(upTo: endsMidLine ? end + 1 : end, options)
    guard !found.has_misplaced_quote, !found.ends_in_quotes, found.ends_with_line_end,
      !found.has_nul, !found.has_non_ascii || isUTF8
    else { return false }
    shape = RecordShape()
    let isGrid = isUniform(options)
    if !isGrid { listRecords(options) }
    guard isWithinLimits(options) else { return false }
    shape.hasUnescaped = found.marks > found.quoted_line_ends
    if shape.hasUnescaped { unescape(options) }
    return true
  }

  /// Whether a quote is misplaced in the text, which may end anywhere.
  mutating func hasMisplacedQuote(_ options: CSVReadOptions) -> Bool {
    findFields(upTo: end, options)
    return found.has_misplaced_quote
  }

  private mutating func findFields(upTo end: Int, _ options: CSVReadOptions) {
    let room = end - Self.front + 64
    if fieldEnds.count < room + 1 {
      fieldEnds = Array(repeating: 0, count: room + room / 4 + 1)
    }
    if marks.count < room { marks = Array(repeating: 0, count: room + room / 4) }
    precondition(end <= bytes.count && end < Int(Int32.max), "a block beyond its memory")
    unsafe bytes.withUnsafeBufferPointer { text in
      unsafe fieldEnds.withUnsafeMutableBufferPointer { ends in
        unsafe marks.withUnsafeMutableBufferPointer { marks in
          guard let text = text.baseAddress, let ends = ends.baseAddress,
            let marks = marks.baseAddress
          else { return }
          let scan = unsafe options.scansPortably ? field_scan_portable : field_scan
          unsafe scan(
            text, Self.front, end, options.dialect.delimiter, options.dialect.quote ?? 0xFF,
            ends + 1, marks, &found)
        }
      }
    }
  }

  private var isUTF8: Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var checker = UTF8Checker()
      let text = unsafe UnsafeBufferPointer(rebasing: bytes[Self.front..<end])
      return unsafe checker.firstOffence(in: text, from: 0) == nil && checker.missing == 0
    }
  }
}

// MARK: - Records

extension TextBlock {
  /// What the field ends mean as records.
  private struct RecordShape {
    var uniform: UniformRecords?
    var places: [RecordPlace] = []
    var records = 0
    var blankLines = 0
    var unescaped: [UnescapedField] = []
    var hasUnescaped = false
  }

  /// The records that the text holds.
  var records: Int { shape.records }

  /// Its lines without any byte.
  var blankLines: Int { shape.blankLines }

  /// The line ends in the file, inside quotes and outside.
  var lineEnds: Int { found.line_ends + found.quoted_line_ends - (endsMidLine ? 1 : 0) }

  /// Whether all records have the same width and one line each, which is then noted.
  private mutating func isUniform(_ options: CSVReadOptions) -> Bool {
    let records = found.line_ends
    guard !found.has_blank_lines, found.quoted_line_ends == 0, records > 0,
      found.crlf == 0 || found.crlf == records, found.ends % records == 0
    else { return false }
    let width = found.ends / records
    let lineEndLength = found.crlf == 0 ? 1 : 2
    // As many line ends as records, one of them at the end of each: so there is none elsewhere.
    let isGrid = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe fieldEnds.withUnsafeBufferPointer { ends in
        var index = width
        for _ in 0..<records {
          let byte = unsafe bytes[Int(ends[index])]
          guard byte == 10 || byte == 13 else { return false }
          index += width
        }
        return true
      }
    }
    guard isGrid else { return false }
    fieldEnds[0] = UInt32(Self.front - lineEndLength)
    shape.uniform = UniformRecords(count: records, width: width, lineEndLength: lineEndLength)
    shape.records = records
    return true
  }

  /// Writes down where each record is, for text that is no grid.
  private mutating func listRecords(_ options: CSVReadOptions) {
    fieldEnds[0] = UInt32(Self.front - 1)
    var firstField = 1
    var start = Self.front
    var line = 0
    var mark = 0
    for index in 1..<found.ends + 1 {
      let end = Int(fieldEnds[index])
      let terminator = bytes[end]
      guard terminator == 10 || terminator == 13 else { continue }
      let first = line
      while mark < found.marks, Int(marks[mark]) < end {
        let byte = bytes[Int(marks[mark])]
        if byte == 10 || byte == 13 { line += 1 }
        mark += 1
      }
      line += 1
      let isBlank = end == start
      if isBlank { shape.blankLines += 1 }
      if !isBlank || options.dialect.keepsBlankLines {
        shape.places.append(
          RecordPlace(
            firstField: UInt32(firstField), endField: UInt32(index + 1), start: UInt32(start),
            line: first))
      }
      firstField = index + 1
      start = end + 1
      if terminator == 13, start < self.end, bytes[start] == 10 { start += 1 }
    }
    shape.records = shape.places.count
  }

  /// Whether no field and no record can be above the limits; quotes count here, so it may say no too often.
  private func isWithinLimits(_ options: CSVReadOptions) -> Bool {
    if count <= options.fieldLimit && 9 * count + 8 <= options.recordLimit { return true }
    var start = Self.front
    var cost = 0
    for index in 1..<found.ends + 1 {
      let end = Int(fieldEnds[index])
      let length = max(0, end - start)
      cost += length + 8
      guard length <= options.fieldLimit, cost <= options.recordLimit else { return false }
      if bytes[end] == 10 || bytes[end] == 13 { cost = 0 }
      start = end + 1
    }
    return true
  }

  /// Writes the fields with doubled quotes once more behind the text, with single ones.
  private mutating func unescape(_ options: CSVReadOptions) {
    guard let quote = options.dialect.quote else { return }
    var free = end + Self.padding
    var index = 1
    for mark in marks[..<found.marks] where bytes[Int(mark)] == quote {
      while fieldEnds[index] & ~CSVBatch.specialBit < mark { index += 1 }
      guard fieldEnds[index] & CSVBatch.specialBit == 0 else { continue }
      let fieldEnd = Int(fieldEnds[index])
      var source = startOfField(index) + 1
      let start = free
      let needed = free + (fieldEnd - source) + Self.padding
      if bytes.count < needed {
        bytes.append(contentsOf: repeatElement(0, count: needed - bytes.count + needed / 4))
      }
      while source < fieldEnd - 1 {
        bytes[free] = bytes[source]
        source += bytes[source] == quote ? 2 : 1
        free += 1
      }
      shape.unescaped.append(UnescapedField(field: index, range: start..<free))
      fieldEnds[index] |= CSVBatch.specialBit
    }
  }

  private func startOfField(_ index: Int) -> Int {
    let before = Int(fieldEnds[index - 1] & ~CSVBatch.specialBit)
    if index == 1 { return Self.front }
    // Behind a CRLF the field before ends at its CR.
    return bytes[before] == 13 && bytes[before + 1] == 10 ? before + 2 : before + 1
  }

  /// The records as batches of at most so many, the first of which stands on the given line.
  ///
  /// The batches share the block's memory; once they are gone it is filled anew without a copy.
  func batches(of limit: Int, firstLine: Int, quote: UInt8?) -> [CSVBatch] {
    stride(from: 0, to: shape.records, by: limit).map { first in
      var batch = CSVBatch()
      batch.bytes = bytes
      batch.block = number
      batch.fieldEnds = fieldEnds
      batch.places = shape.places
      batch.uniform = shape.uniform
      batch.inPlace = InPlaceText(
        quote: found.has_quotes ? quote : nil, unescaped: shape.unescaped)
      batch.window = first..<min(first + limit, shape.records)
      batch.lineOffset = firstLine
      return batch
    }
  }
}
