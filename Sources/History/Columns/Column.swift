/// The values of a column, some of which may be absent.
struct Column<Value> {
  let rows: Int
  /// One for each row, or with codes the distinct ones.
  ///
  /// Anything stands where a row has none; empty when no row has one.
  private let values: [Value]
  /// Of each row the place of its value; nil when each row has its own.
  private let codes: [Int32]?
  /// Which rows have a value; nil when all have.
  private let isPresent: [Bool]?

  /// A column that no row has a value in.
  init(absentIn rows: Int) {
    self.init(rows: rows, values: [], codes: nil, isPresent: nil)
  }

  /// A column with the present values one behind the other; as many as there are flags that are set.
  init(_ present: [Value], rows: Int, isPresent flags: [Bool]?) {
    self.init(
      rows: rows, values: Self.spread(present, over: flags), codes: nil,
      isPresent: present.isEmpty ? nil : flags)
  }

  /// A column whose present rows have one of a few values each.
  ///
  /// - Parameters:
  ///   - distinct: the values.
  ///   - codes: of each present row the place of its value, which is there.
  ///   - rows: how many rows there are.
  ///   - flags: which rows are present; nil when all are.
  init(_ distinct: [Value], codes: [Int32], rows: Int, isPresent flags: [Bool]?) {
    guard !codes.isEmpty else {
      self.init(absentIn: rows)
      return
    }
    self.init(
      rows: rows, values: distinct, codes: Column<Int32>.spread(codes, over: flags),
      isPresent: flags)
  }

  private init(rows: Int, values: [Value], codes: [Int32]?, isPresent: [Bool]?) {
    self.rows = rows
    self.values = values
    self.codes = codes
    self.isPresent = isPresent
  }

  /// Present values at their rows, with the first one in between.
  private static func spread(_ present: [Value], over flags: [Bool]?) -> [Value] {
    guard let flags, let filler = present.first else { return present }
    var values: [Value] = []
    values.reserveCapacity(flags.count)
    var next = 0
    for flag in flags {
      values.append(flag ? present[next] : filler)
      if flag { next += 1 }
    }
    return values
  }

  /// The value of a row; nil when it has none.
  subscript(row: Int) -> Value? {
    guard !values.isEmpty, isPresent?[row] ?? true else { return nil }
    return values[place(of: row)]
  }

  private func place(of row: Int) -> Int { codes.map { Int($0[row]) } ?? row }

  /// All values, in the order of the rows; nil when one is absent.
  var complete: [Value]? {
    guard isComplete else { return nil }
    return codes.map { $0.map { values[Int($0)] } } ?? values
  }

  /// Whether every row has a value.
  var isComplete: Bool { isPresent == nil && (codes?.count ?? values.count) == rows }

  /// The distinct values, and of each row the place of its value among them, −1 where it has none.
  ///
  /// Only for columns that are stored that way, such as those of texts; nil for others.
  var coded: (distinct: [Value], codes: [Int32])? {
    guard let codes else {
      return values.isEmpty ? ([], Array(repeating: -1, count: rows)) : nil
    }
    guard let isPresent else { return (values, codes) }
    return (values, zip(codes, isPresent).map { $1 ? $0 : -1 })
  }

  /// The column of other values; of values that are there more than once, each is changed once.
  func map<Other>(_ change: (Value) throws(FormFault) -> Other) throws(FormFault) -> Column<Other> {
    var changed: [Other] = []
    changed.reserveCapacity(values.count)
    for value in values { changed.append(try change(value)) }
    return Column<Other>(rows: rows, values: changed, codes: codes, isPresent: isPresent)
  }

  /// Puts a column and the one that goes with it together, where this one has a value.
  ///
  /// - Throws: when the other one has none there, or what `join` throws.
  func joined<Other, Result>(
    _ other: Column<Other>, _ join: (Value, Other) throws(FormFault) -> Result
  ) throws(FormFault) -> Column<Result> {
    guard !values.isEmpty else { return Column<Result>(absentIn: rows) }
    guard !other.values.isEmpty else { throw FormFault("half of a column is missing") }
    var result: [Result] = []
    result.reserveCapacity(rows)
    for row in 0..<rows {
      // Where this one has none, both halves are fillers.
      guard other.isPresent?[row] ?? true || !(isPresent?[row] ?? true) else {
        throw FormFault("half of a value is missing")
      }
      result.append(try join(values[place(of: row)], other.values[other.place(of: row)]))
    }
    return Column<Result>(rows: rows, values: result, codes: nil, isPresent: isPresent)
  }
}

extension Column: Sendable where Value: Sendable {}
