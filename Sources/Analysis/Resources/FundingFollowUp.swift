package import SchoolModel

/// Which decisions about money run out, last longer than they may, or were never accounted for.
package struct FundingFollowUp: Hashable, Sendable {
  /// What is to be done about a decision.
  package enum Matter: String, Sendable, CaseIterable {
    /// It has ended, and the time for the account of its use is over without one.
    case accountMissing = "account_missing"
    /// It runs longer than it may, or has no last day.
    case tooLong = "too_long"
    /// It ends soon: within as many days as the settings say.
    case expiring
  }

  /// One decision, and what is to be done about it.
  package struct Item: Hashable, Sendable {
    package var record: FundingRecord
    /// In the order of `Matter`.
    package let matters: [Matter]
  }

  /// How many decisions there are at all.
  package let decisions: Int
  /// The day that decides: the last of the run's period, so that no clock has a say.
  package let day: Day
  /// Decisions that hold on the day, and what they come to; those without an amount add nothing.
  package let current: Int
  package let amount: Fraction
  /// Those about which something is to be done: by school, first day and purpose.
  package var items: [Item]

  /// Looks at the decisions as they stand on a day.
  package init(_ records: [FundingRecord], on day: Day, rules: FundingRules) {
    self.day = day
    decisions = records.count
    let holding = records.filter { $0.start <= day && $0.end.map { day <= $0 } ?? true }
    current = holding.count
    amount = holding.reduce(.zero) { $0 + ($1.amount?.fraction ?? .zero) }
    items = records.compactMap { record in
      let matters = Self.matters(record, day, rules)
      return matters.isEmpty ? nil : Item(record: record, matters: matters)
    }.sorted {
      let (one, other) = ($0.record, $1.record)
      return (one.school, one.start, one.purpose) < (other.school, other.start, other.purpose)
    }
  }

  private static func matters(
    _ record: FundingRecord, _ day: Day, _ rules: FundingRules
  ) -> [Matter] {
    var matters: [Matter] = []
    if let end = record.end, record.accounted == nil,
      end.advanced(byMonths: rules.accountWithinMonths) < day
    {
      matters.append(.accountMissing)
    }
    // Twelve months from 1 January end on 31 December.
    let last = record.start.advanced(byMonths: rules.longestMonths).advanced(by: -1)
    if record.start <= day, record.end.map({ $0 >= day }) ?? true,
      record.end.map({ $0 > last }) ?? true
    {
      matters.append(.tooLong)
    }
    if let end = record.end, record.start <= day, end >= day,
      end <= day.advanced(by: rules.warnDays)
    {
      matters.append(.expiring)
    }
    return matters
  }
}

extension Day {
  /// The same day of a later month, or its last day where it has fewer.
  fileprivate func advanced(byMonths months: Int) -> Day {
    let (year, month, day) = parts
    let place = year * 12 + month - 1 + months
    let (laterYear, laterMonth) = (place / 12, place % 12 + 1)
    let last = Day.daysInMonth(laterMonth, year: laterYear)
    return Day(year: laterYear, month: laterMonth, day: min(day, last)) ?? self
  }
}
