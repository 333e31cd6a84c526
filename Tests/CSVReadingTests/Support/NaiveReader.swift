import CSVReading

/// A slow second opinion: the grammar written down plainly over the whole input at once.
///
/// It shares nothing with the reader but the meaning: strict quotes, a broken record is skipped to
/// the end of the line where it broke, an unclosed quote costs the rest of the file.
struct NaiveReader {
  let text: [UInt8]
  let delimiter: UInt8
  let quote: UInt8?
  private var position = 0
  private var line = 1
  private var outcome = ReadOutcome()

  init(_ text: [UInt8], delimiter: UInt8, quote: UInt8?) {
    self.text = text
    self.delimiter = delimiter
    self.quote = quote
  }

  private enum Field { case value(String?), broken, unclosed(openedOnLine: Int) }

  static func read(_ text: [UInt8], delimiter: UInt8, quote: UInt8?) -> ReadOutcome {
    var reader = NaiveReader(text, delimiter: delimiter, quote: quote)
    while reader.position < text.count { reader.readRecord() }
    reader.outcome.lines = reader.physicalLines
    return reader.outcome
  }

  private var physicalLines: Int {
    var lines = 0
    var index = 0
    while index < text.count {
      let length = lineEndLength(at: index)
      if length > 0 || index == text.count - 1 { lines += 1 }
      index += max(1, length)
    }
    return lines
  }

  private func lineEndLength(at index: Int) -> Int {
    guard index < text.count else { return 0 }
    if text[index] == 10 { return 1 }
    guard text[index] == 13 else { return 0 }
    return index + 1 < text.count && text[index + 1] == 10 ? 2 : 1
  }

  private mutating func readRecord() {
    let start = line
    if lineEndLength(at: position) > 0 {
      outcome.blankLines += 1
      endLine()
      return
    }
    var fields: [String?] = []
    while true {
      switch readField() {
      case .value(let value):
        fields.append(value)
        if position < text.count, text[position] == delimiter {
          position += 1
          continue
        }
        outcome.records.append(.init(line: start, fields: fields))
        endLine()
      case .broken:
        outcome.problems.append(
          CSVProblem(
            kind: .quoteMisplaced, line: start, column: fields.count, lines: line - start + 1))
        while position < text.count, lineEndLength(at: position) == 0 { position += 1 }
        endLine()
      case .unclosed(let opened):
        outcome.problems.append(
          CSVProblem(
            kind: .quoteUnclosed, line: opened, column: fields.count,
            lines: physicalLines - opened + 1))
      }
      return
    }
  }

  private mutating func endLine() {
    let length = lineEndLength(at: position)
    position += length
    if length > 0 { line += 1 }
  }

  private var isAtFieldEnd: Bool {
    position == text.count || text[position] == delimiter || lineEndLength(at: position) > 0
  }

  private mutating func readField() -> Field {
    guard position < text.count, let quote, text[position] == quote else {
      let start = position
      while !isAtFieldEnd {
        if text[position] == quote { return .broken }
        position += 1
      }
      return .value(
        start == position ? nil : String(decoding: text[start..<position], as: UTF8.self))
    }
    let opened = line
    var value: [UInt8] = []
    position += 1
    while position < text.count {
      if text[position] == quote {
        position += 1
        guard position < text.count, text[position] == quote else {
          return isAtFieldEnd ? .value(String(decoding: value, as: UTF8.self)) : .broken
        }
        value.append(quote)
        position += 1
      } else {
        let length = max(1, lineEndLength(at: position))
        if lineEndLength(at: position) > 0 { line += 1 }
        value += text[position..<position + length]
        position += length
      }
    }
    return .unclosed(openedOnLine: opened)
  }
}
