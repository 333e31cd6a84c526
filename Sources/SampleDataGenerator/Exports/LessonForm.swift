/// How a file of lessons is written.
package struct LessonForm: Hashable, Sendable {
  package enum Order: Hashable, Sendable {
    /// All lessons of a pupil together, day by day.
    case pupil
    /// All lessons of a day together, pupil by pupil, as journal systems export them.
    case date
  }

  package var delimiter: Character
  package var quotes: Bool
  package var order: Order

  package init(delimiter: Character = ",", quotes: Bool = false, order: Order = .pupil) {
    self.delimiter = delimiter
    self.quotes = quotes
    self.order = order
  }

  func field(_ text: String) -> String { quotes ? "\"\(text)\"" : text }

  func line(_ fields: [String]) -> [UInt8] {
    Array((fields.map(field).joined(separator: String(delimiter)) + "\n").utf8)
  }

  /// Fields that more follow.
  func beginning(_ fields: [String]) -> [UInt8] {
    Array(fields.map { field($0) + String(delimiter) }.joined().utf8)
  }
}
