import SchoolModel

/// What the canonical text of a code column stands for, in every accepted spelling.
struct CodeLists: Sendable {
  let codeBook: CodeBook
  let periods: PeriodNames
  /// The forms that the register's codes have, such as eight digits.
  let schoolForms: Set<String>

  init(_ codeBook: CodeBook) {
    self.codeBook = codeBook
    schoolForms = Set(codeBook.schools.map { Showable.form($0.text) })
    periods = PeriodNames(codeBook.calendar)
  }

  /// The number for a text; nil when the column's list does not have it.
  func code(_ text: String, in column: CanonicalColumn) -> Int32? {
    switch column {
    case .academicYear: periods.place(text).flatMap { periods.isSchoolYear($0) ? $0 : nil }
    case .period: periods.place(text)
    default: codeBook.code(of: text, in: column)
    }
  }

  /// What a text that is not in the column's list is called.
  static func unknown(_ column: CanonicalColumn) -> FindingKind {
    switch column {
    case .schoolCode: .schoolUnknown
    case .subject: .subjectUnknown
    case .grade: .gradeUnknown
    case .role: .roleUnknown
    case .academicYear, .period: .periodUnknown
    default: .valueUnknown
    }
  }

  /// Whether a cell that is not in the layout's `values` may still be the canonical text itself.
  ///
  /// So for the lists that a run declares; a layout that maps grades or genders maps all of them.
  static func isOpen(_ column: CanonicalColumn) -> Bool {
    switch column {
    case .schoolCode, .subject, .role, .academicYear, .period: true
    default: false
    }
  }
}

/// The codes of the cells met so far, so that a spelling is resolved once and not once a row.
struct CodeCache: Sendable {
  /// Spellings beyond this are resolved each time, so that damaged columns cannot fill the memory.
  private static let limit = 20_000
  private var table = ByteTable()
  private var codes: [Int32] = []
  private let lists: CodeLists
  private let column: CanonicalColumn
  private let isBoolean: Bool

  init(_ lists: CodeLists, column: CanonicalColumn, isBoolean: Bool) {
    self.lists = lists
    self.column = column
    self.isBoolean = isBoolean
  }

  /// The code of a trimmed cell, or nil when its list does not have it.
  mutating func code(_ bytes: [UInt8], _ cell: Range<Int>) -> Int32? {
    if let place = table.place(of: bytes, cell) { return codes[place] < 0 ? nil : codes[place] }
    let code = resolve(String(decoding: bytes[cell], as: UTF8.self))
    if table.count < Self.limit {
      _ = table.insert(bytes, cell)
      codes.append(code ?? -1)
    }
    return code
  }

  /// Whether a cell that has no code names a period that the column cannot be about.
  func isPeriodOfWrongKind(_ bytes: [UInt8], _ cell: Range<Int>) -> Bool {
    column == .academicYear
      && lists.periods.place(String(decoding: bytes[cell], as: UTF8.self)) != nil
  }

  /// The spellings of truth are those of Table Schema.
  private func resolve(_ text: String) -> Int32? {
    guard isBoolean else { return lists.code(text, in: column) }
    switch text {
    case "true", "True", "TRUE", "1": return lists.code("true", in: column)
    case "false", "False", "FALSE", "0": return lists.code("false", in: column)
    default: return nil
    }
  }
}
