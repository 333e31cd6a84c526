import SchoolModel

/// Columns of minutes as a set, one bit each.
struct MinuteColumns: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let offered = MinuteColumns(rawValue: 1)
  static let reported = MinuteColumns(rawValue: 2)
  static let authorised = MinuteColumns(rawValue: 4)
  static let unauthorised = MinuteColumns(rawValue: 8)
  static let other = MinuteColumns(rawValue: 16)

  /// The columns that can be added up, in the order of the bits.
  static let columns: [CanonicalColumn] = [
    .offeredMinutes, .reportedMinutes, .authorisedMinutes, .unauthorisedMinutes, .otherMinutes,
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ columns: [CanonicalColumn]) {
    self = []
    for (place, column) in Self.columns.enumerated() where columns.contains(column) {
      insert(MinuteColumns(rawValue: 1 << UInt8(place)))
    }
  }
}

extension MinuteColumns {
  /// The columns that a batch has.
  init(of batch: RecordBatch) {
    self.init(Self.columns.filter { batch.integers($0) != nil })
  }
}

/// Sums of minutes of one pupil (or of rows that cannot be joined to a pupil).
struct Minutes: Hashable, Sendable {
  var offered: Int64 = 0
  var reported: Int64 = 0
  var authorised: Int64 = 0
  var unauthorised: Int64 = 0
  var other: Int64 = 0
  /// The columns that the exports had.
  var seen: MinuteColumns = []
  /// What kinds of rows the sums are made of.
  var makeup: MinuteMakeup = []

  static func += (left: inout Minutes, right: Minutes) {
    // Wrapping, so that absurd numbers in an export cannot stop the program.
    left.offered &+= right.offered
    left.reported &+= right.reported
    left.authorised &+= right.authorised
    left.unauthorised &+= right.unauthorised
    left.other &+= right.other
    left.seen.formUnion(right.seen)
    left.makeup.formUnion(right.makeup)
  }

  /// The sum of some columns.
  func sum(_ columns: MinuteColumns) -> Int64 {
    var sum: Int64 = 0
    if columns.contains(.offered) { sum &+= offered }
    if columns.contains(.reported) { sum &+= reported }
    if columns.contains(.authorised) { sum &+= authorised }
    if columns.contains(.unauthorised) { sum &+= unauthorised }
    if columns.contains(.other) { sum &+= other }
    return sum
  }
}

/// The kinds of rows that a sum is made of.
struct MinuteMakeup: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let lessons = MinuteMakeup(rawValue: 1)
  static let days = MinuteMakeup(rawValue: 2)
  /// Sums for a whole period, of persons who cannot be joined.
  static let sums = MinuteMakeup(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ granularity: Granularity?) {
    switch granularity {
    case .period: self = .sums
    case .day: self = .days
    case .lesson, nil: self = .lessons
    }
  }
}
