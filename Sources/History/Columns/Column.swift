/// The values of a column, some of which may be absent.
struct Column<Value> {
  let rows: Int
  /// One for each row, with anything where the row has none; empty when no row has one.
  private let values: [Value]
  /// Which rows have a value; nil when all have.
  private let isPresent: [Bool]?

  /// A column that no row has a value in.
  init(absentIn rows: Int) {
    self.rows = rows
    values = []
    isPresent = nil
  }

  /// A column with the present values one behind the other; as many as there are flags that are set.
  init(_ present: [Value], rows: Int, isPresent flags: [Bool]?) {
    self.rows = rows
    guard let flags, let filler = present.first else {
      values = present
      isPresent = nil
      return
    }
    var values: [Value] = []
    values.reserveCapacity(rows)
    var next = 0
    for flag in flags {
      values.append(flag ? present[next] : filler)
      if flag { next += 1 }
    }
    self.values = values
    isPresent = flags
  }

  private init(rows: Int, values: [Value], isPresent: [Bool]?) {
    self.rows = rows
    self.values = values
    self.isPresent = isPresent
  }

  /// The value of a row; nil when it has none.
  subscript(row: Int) -> Value? {
    guard !values.isEmpty, isPresent?[row] ?? true else { return nil }
    return values[row]
  }

  /// All values, in the order of the rows; nil when one is absent.
  var complete: [Value]? { isPresent == nil && values.count == rows ? values : nil }

  func map<Other>(_ change: (Value) throws(FormFault) -> Other) throws(FormFault) -> Column<Other> {
    var changed: [Other] = []
    changed.reserveCapacity(values.count)
    for value in values { changed.append(try change(value)) }
    return Column<Other>(rows: rows, values: changed, isPresent: isPresent)
  }

  /// Puts a column and the one that goes with it together, where this one has a value.
  ///
  /// - Throws: when the other one has none there, or what `join` throws.
  func joined<Other, Result>(
    _ other: Column<Other>, _ join: (Value, Other) throws(FormFault) -> Result
  ) throws(FormFault) -> Column<Result> {
    guard !values.isEmpty else { return Column<Result>(absentIn: rows) }
    guard other.values.count == rows else { throw FormFault("half of a column is missing") }
    var result: [Result] = []
    result.reserveCapacity(rows)
    for row in 0..<rows {
      // Where this one has none, both halves are fillers.
      guard other.isPresent?[row] ?? true || !(isPresent?[row] ?? true) else {
        throw FormFault("half of a value is missing")
      }
      result.append(try join(values[row], other.values[row]))
    }
    return Column<Result>(rows: rows, values: result, isPresent: isPresent)
  }
}
