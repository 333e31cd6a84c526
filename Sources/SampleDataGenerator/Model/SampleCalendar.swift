package import SchoolModel

/// The terms of the fictional authority, the same as in `Config/skolsignal.yaml`.
package enum SampleCalendar {
  package static let newestAutumn = 2024
  /// The first of the ten years that the authority has figures of.
  package static let oldestAutumn = 2015

  /// `2024/25` for 2024.
  package static func label(_ autumn: Int) -> String {
    "\(autumn)/\(String(autumn + 1).suffix(2))"
  }

  /// `2024-HT`, `2025-VT`: the calendar's names of a school year's terms.
  package static func termLabel(_ autumn: Int, isSpring: Bool) -> String {
    isSpring ? "\(autumn + 1)-VT" : "\(autumn)-HT"
  }

  /// First and last day of a term of a school year.
  package static func term(_ autumn: Int, isSpring: Bool) -> (first: Day, last: Day) {
    let ends: (String, String)
    switch (autumn, isSpring) {
    case (2020, false): ends = ("2020-08-17", "2020-12-18")
    case (2020, true): ends = ("2021-01-11", "2021-06-11")
    case (2021, false): ends = ("2021-08-18", "2021-12-21")
    case (2021, true): ends = ("2022-01-10", "2022-06-14")
    case (2022, false): ends = ("2022-08-17", "2022-12-21")
    case (2022, true): ends = ("2023-01-10", "2023-06-14")
    case (2023, false): ends = ("2023-08-16", "2023-12-20")
    case (2023, true): ends = ("2024-01-09", "2024-06-12")
    case (2024, false): ends = ("2024-08-19", "2024-12-20")
    case (2024, true): ends = ("2025-01-09", "2025-06-13")
    case (_, false): ends = ("\(autumn)-08-18", "\(autumn)-12-19")
    case (_, true): ends = ("\(autumn + 1)-01-08", "\(autumn + 1)-06-12")
    }
    return (day(ends.0), day(ends.1))
  }

  /// The days with teaching of a term: weekdays outside holidays.
  package static func schoolDays(_ autumn: Int, isSpring: Bool) -> [Day] {
    let (first, last) = term(autumn, isSpring: isSpring)
    let free = isSpring ? freeInSpring(autumn + 1) : freeInAutumn(autumn)
    return (first.number...last.number).map { Day(number: $0) }
      .filter { !isWeekend($0) && !free.contains($0.number) }
  }

  // 1970-01-01 was a Thursday.
  private static func isWeekend(_ day: Day) -> Bool { (Int(day.number) + 3) % 7 >= 5 }

  private static func week(from monday: Day) -> [Int32] { (0..<5).map { monday.number + $0 } }

  private static func monday(onOrAfter day: Day) -> Day {
    day.advanced(by: (7 - (Int(day.number) + 3) % 7) % 7)
  }

  /// The autumn break: the week that ends with All Saints' Day.
  private static func freeInAutumn(_ year: Int) -> Set<Int32> {
    Set(week(from: monday(onOrAfter: day("\(year)-10-26"))))
  }

  /// The winter break, ten days at Easter, and the holidays of May and June.
  private static func freeInSpring(_ year: Int) -> Set<Int32> {
    let easter = easterSunday(year)
    return Set(
      week(from: monday(onOrAfter: day("\(year)-02-23"))) + week(from: easter.advanced(by: -6))
        + [1, 39, 40].map { easter.advanced(by: $0).number }
        + [day("\(year)-05-01"), day("\(year)-06-06")].map(\.number))
  }

  private static let easters = [
    2016: "2016-03-27", 2017: "2017-04-16", 2018: "2018-04-01", 2019: "2019-04-21",
    2020: "2020-04-12",
    2021: "2021-04-04", 2022: "2022-04-17", 2023: "2023-04-09", 2024: "2024-03-31",
    2025: "2025-04-20", 2026: "2026-04-05",
  ]

  private static func easterSunday(_ year: Int) -> Day { day(easters[year] ?? "\(year)-04-10") }

  /// A day from its text; the texts are all in this file.
  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
}
