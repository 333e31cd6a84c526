import SchoolModel

/// Why a row is set aside: thrown by whatever looks at a cell or at the row, caught where rows are
/// counted.
struct RowProblem: Error {
  let kind: FindingKind
  /// The column's name in the file; nil when the problem lies between cells.
  var column: String?
  var school: SchoolCode?
  /// Never a cell of a row about a person.
  var facts: [String: String] = [:]

  init(
    _ kind: FindingKind, column: String? = nil, school: SchoolCode? = nil,
    facts: [String: String] = [:]
  ) {
    self.kind = kind
    self.column = column
    self.school = school
    self.facts = facts
  }

  /// The same problem with the school of its row.
  func of(_ school: SchoolCode?) -> RowProblem {
    var problem = self
    problem.school = self.school ?? school
    return problem
  }
}

/// Which values of a cell may stand in a finding.
enum Showable {
  static let hidden = "(not shown)"

  /// The text if it looks like a code, else a stand-in.
  ///
  /// School and subject codes are no personal data; but where columns have been mixed up, a personal
  /// number may stand in their place. Anything with six digits and a hyphen, plus or four more digits
  /// in a row is therefore held back, and anything long.
  static func code(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 32, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return hidden }
    var run = 0
    for byte in bytes {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        run += 1
        if run >= 9 { return hidden }
      } else {
        if run >= 6,
          byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(byte)
        {
          return hidden
        }
        run = 0
      }
    }
    return text
  }
}
