import SchoolModel

/// What a layout says about the cells of one column before their type matters.
///
/// A cell, without the blanks around it, is looked up in this order: `values`, `statuses`, missing
/// values. `minimum` and `maximum` are about the number in the cell, before `multiply`.
///
/// A class, since every cell asks for the rules of its column, and copying them takes longer than what they do.
final class CellRules: Sendable {
  enum Special: Equatable {
    /// The place in `canonicalValues`.
    case canonical(Int)
    case status(FactStatus)
    case missing
  }

  let field: BoundField
  /// The canonical values of the layout's list, by the place of their spelling.
  let canonicalValues: [String]
  private let specials: SpecialCells
  private let fractionMinimum: ExactDecimal?
  private let fractionMaximum: ExactDecimal?

  init(_ field: BoundField, layout: LayoutDefinition) {
    self.field = field
    let definition = field.definition
    let values = definition.values.sorted { $0.key < $1.key }
    canonicalValues = values.map(\.value)
    fractionMinimum = definition.minimum
    fractionMaximum = definition.maximum
    var specials = SpecialCells()
    for (place, value) in values.enumerated() { specials.add(value.key, .canonical(place)) }
    for (marker, status) in definition.statuses.sorted(by: { $0.key < $1.key }) {
      specials.add(marker, .status(status))
    }
    for marker in definition.missingValues ?? layout.missingValues {
      specials.add(marker, .missing)
    }
    // A cell without content never has a value, whatever the lists say.
    specials.add("", .missing)
    self.specials = specials
  }

  var hasValues: Bool { !canonicalValues.isEmpty }

  /// Whether some special cell consists of digits alone.
  var hasSpecialDigits: Bool { specials.hasDigits }

  /// What the layout says of this very cell, already trimmed; nil for an ordinary one.
  func special(_ bytes: [UInt8], _ cell: Range<Int>) -> Special? { specials.special(bytes, cell) }

  func checkPattern(_ bytes: [UInt8], _ cell: Range<Int>) throws(RowProblem) {
    guard let pattern = field.definition.pattern, !pattern.matches(bytes[cell]) else { return }
    throw problem(.patternMismatch, ["pattern": pattern.text])
  }

  var hasLimits: Bool { fractionMinimum != nil || fractionMaximum != nil }

  func checkLimits(_ number: ExactDecimal) throws(RowProblem) {
    if let minimum = fractionMinimum, NumberText.isLess(number, minimum) {
      throw problem(.valueBelowMinimum, ["minimum": minimum.text()])
    }
    if let maximum = fractionMaximum, NumberText.isLess(maximum, number) {
      throw problem(.valueAboveMaximum, ["maximum": maximum.text()])
    }
  }

  /// The plain number in a cell, of the field's type.
  func number(_ bytes: [UInt8], _ cell: Range<Int>) throws(RowProblem) -> ExactDecimal {
    switch field.definition.type {
    case .integer, .year:
      guard let value = NumberText.integer(bytes, cell),
        field.definition.type == .integer || cell.count == 4
      else { throw problem(.integerInvalid) }
      return ExactDecimal(coefficient: value, scale: 0)
    default:
      guard
        let number = NumberText.decimal(bytes, cell, mark: field.definition.decimalChar)
      else { throw problem(.numberInvalid) }
      return number
    }
  }

  func problem(_ kind: FindingKind, _ facts: [String: String] = [:]) -> RowProblem {
    RowProblem(kind, column: field.name, facts: facts)
  }
}

/// The cells of a column that are no ordinary ones, by their bytes.
private struct SpecialCells: Sendable {
  private var table = ByteTable()
  private var meanings: [CellRules.Special] = []
  /// Bit n: some special cell has n bytes (all lengths from 63 share a bit).
  private var lengths: UInt64 = 0
  /// Whether some special cell consists of digits alone.
  private(set) var hasDigits = false

  /// Of several meanings of one spelling the first counts.
  mutating func add(_ spelling: String, _ meaning: CellRules.Special) {
    let bytes = Blanks.trimmed(spelling)
    guard table.place(of: bytes, 0..<bytes.count) == nil else { return }
    _ = table.insert(bytes, 0..<bytes.count)
    meanings.append(meaning)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if !bytes.isEmpty, bytes.allSatisfy(digits.contains) { hasDigits = true }
    lengths |= 1 << UInt64(min(63, bytes.count))
  }

  func special(_ bytes: [UInt8], _ cell: Range<Int>) -> CellRules.Special? {
    guard lengths & (1 << UInt64(min(63, cell.count))) != 0 else { return nil }
    return table.place(of: bytes, cell).map { meanings[$0] }
  }
}
