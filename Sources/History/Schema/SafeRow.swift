internal import Foundation
internal import GRDB

/// A row of a result whose values are checked when they are taken.
///
/// The library's own subscripts stop the program at a value of another type, which a damaged file can
/// hold in spite of its schema.
struct SafeRow {
  private let values: [DatabaseValue]

  init(_ row: Row) { values = (0..<row.count).map { row[$0] } }

  static func all(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> [SafeRow] {
    let statement = try db.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    var rows: [SafeRow] = []
    while let row = try cursor.next() { rows.append(SafeRow(row)) }
    return rows
  }

  /// The first row, if there is one.
  static func one(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> SafeRow? {
    try all(db, sql, arguments).first
  }

  func text(_ column: Int) throws -> String {
    guard case .string(let text) = try value(column).storage else {
      throw FormFault("a text is no text")
    }
    return text
  }

  func integer(_ column: Int) throws -> Int {
    guard case .int64(let number) = try value(column).storage else {
      throw FormFault("a number is no number")
    }
    return Int(number)
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    guard case .blob(let data) = try value(column).storage else {
      throw FormFault("a content is no content")
    }
    return Array(data)
  }

  private func value(_ column: Int) throws -> DatabaseValue {
    guard values.indices.contains(column) else { throw FormFault("a row is too short") }
    return values[column]
  }
}
