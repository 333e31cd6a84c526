/// Why a file cannot be read as a workbook.
package enum WorkbookProblem: Error, Hashable, Sendable {
  /// It is no zip archive, as every workbook is; a workbook with a password is none either.
  case notAWorkbook
  /// It breaks off, or its parts contradict each other: what was seen, in a few words.
  case damaged(String)
  /// It is larger than anything a meeting fills in: which bound it goes beyond.
  case tooLarge(String)
}

extension WorkbookProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAWorkbook: "no workbook, or one with a password"
    case .damaged(let what): "damaged (\(what))"
    case .tooLarge(let what): "too large (\(what))"
    }
  }
}
