/// What stands in a typed column where the export had no value.
package enum Missing {
  package static let integer = Int64.min
  package static let code: Int32 = -1
  package static let day = Int32.min
  /// In a column of grades: there is a grade that cannot be read.
  package static let unreadableGrade: Int32 = -2
}

/// A pupil or a member of staff within one run: a number that says nothing about the person.
///
/// Two rows have the same key exactly when they are known to be about the same person.
/// `unlinkable` stands for somebody with protected identity in a file with several rows a person:
/// such rows may be summed, but never joined to others or counted as one person.
package struct PersonKey: Hashable, Sendable {
  package let number: UInt32
  package init(number: UInt32) { self.number = number }
  package static let unlinkable = PersonKey(number: 0)
  package var isLinkable: Bool { number != 0 }

  /// The key of a row about somebody with protected identity in a file with one row a person: a
  /// person of its own, whom no other row can be about; `place` counts such rows of the run from 0.
  package static func ofSingleRow(_ place: UInt32) -> PersonKey {
    PersonKey(number: firstOfSingleRows | place)
  }

  /// Whether other rows can be known to be about the same person.
  package var isRecognisable: Bool { isLinkable && number < Self.firstOfSingleRows }

  private static let firstOfSingleRows: UInt32 = 1 << 31
}

/// One typed column of a batch.
package enum ColumnValues: Sendable {
  case keys([PersonKey])
  case codes([Int32])
  /// Whole numbers; minutes, grade years.
  case integers([Int64])
  /// Decimal numbers times one hundred.
  case hundredths([Int64])
  /// `Day.number`.
  case days([Int32])

  package var count: Int {
    switch self {
    case .keys(let values): values.count
    case .codes(let values), .days(let values): values.count
    case .integers(let values), .hundredths(let values): values.count
    }
  }
}

/// How much of a pupil's time one row of attendance stands for.
package enum Granularity: String, Sendable, CaseIterable {
  case lesson, day, period
}

/// Some thousand accepted records of one export as typed columns of equal length.
package struct RecordBatch: Sendable {
  package let dataset: Dataset
  /// For attendance only.
  package let granularity: Granularity?
  /// The input's place in the run's list of inputs.
  package let input: Int
  /// The physical line of each record, so that problems found later can say where.
  package var lines: [Int]
  /// The columns that the export has; a canonical column it lacks is absent.
  package var columns: [CanonicalColumn: ColumnValues]

  package init(
    dataset: Dataset, granularity: Granularity? = nil, input: Int, lines: [Int],
    columns: [CanonicalColumn: ColumnValues]
  ) {
    self.dataset = dataset
    self.granularity = granularity
    self.input = input
    self.lines = lines
    self.columns = columns
  }

  package var count: Int { lines.count }

  /// The column's codes, or nil when the export has no such column.
  package func codes(_ column: CanonicalColumn) -> [Int32]? {
    guard case .codes(let values) = columns[column] else { return nil }
    return values
  }

  /// The column's whole numbers or hundredths, or nil when the export has no such column.
  package func integers(_ column: CanonicalColumn) -> [Int64]? {
    switch columns[column] {
    case .integers(let values), .hundredths(let values): values
    default: nil
    }
  }

  package func days(_ column: CanonicalColumn) -> [Int32]? {
    guard case .days(let values) = columns[column] else { return nil }
    return values
  }

  package func keys(_ column: CanonicalColumn) -> [PersonKey]? {
    guard case .keys(let values) = columns[column] else { return nil }
    return values
  }
}
