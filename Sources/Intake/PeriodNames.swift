import SchoolModel

/// The names under which exports speak of the calendar's periods.
///
/// A period is found by its identifier or an alias; a school year also as `2024/25`, `2024/2025`, `2024-2025`,
/// `2024-25`, `24/25` and `24-25`, whichever of them the calendar uses.
struct PeriodNames: Sendable {
  let calendar: SchoolCalendar
  private let byAutumn: [Int: Int32]
  private let byAlias: [String: Int32]
  /// The kinds of the periods that terms name as their school year.
  private let yearKinds: Set<String>

  init(_ calendar: SchoolCalendar) {
    self.calendar = calendar
    var byAutumn: [Int: Int32] = [:]
    for (place, period) in calendar.periods.enumerated() {
      guard let autumn = Self.autumn(of: period.id.text, marks: "/-") else { continue }
      byAutumn[autumn] = byAutumn[autumn] ?? Int32(place)
    }
    self.byAutumn = byAutumn
    byAlias = Dictionary(
      calendar.periods.enumerated().flatMap { place, period in
        period.aliases.map { ($0, Int32(place)) }
      }, uniquingKeysWith: { first, _ in first })
    yearKinds = Set(calendar.periods.compactMap { $0.schoolYear.flatMap { calendar[$0]?.kind } })
  }

  /// Whether the period at a place is a school year, and not a part of one or of another kind.
  func isSchoolYear(_ place: Int32) -> Bool {
    let period = calendar.periods[Int(place)]
    return period.term == nil && period.schoolYear == nil
      && (yearKinds.isEmpty || yearKinds.contains(period.kind))
  }

  /// The place of the period with this name, or nil when the calendar declares none.
  func place(_ text: String) -> Int32? {
    if let place = calendar.place(of: PeriodID(text)) { return Int32(place) }
    if let place = byAlias[text] { return place }
    return Self.autumn(of: text, marks: "/-").flatMap { byAutumn[$0] }
  }

  /// The place of the period that a part of a file name tells: `2024-25`, `2024_25`, `2024-HT`.
  func place(inFileName text: String) -> Int32? {
    if let place = place(text) { return place }
    if let autumn = Self.autumn(of: text, marks: "-_") { return byAutumn[autumn] }
    // Names of files hold no slash, so any other mark may stand for it.
    for (place, period) in calendar.periods.enumerated()
    where ["-", "_"].contains(where: { Self.replacingSlashes(period.id.text, by: $0) == text }) {
      return Int32(place)
    }
    return nil
  }

  /// The place of the school year that begins in the autumn of a year.
  func place(autumn year: Int) -> Int32? { byAutumn[year] }

  /// The identifier of the period at a place.
  func id(_ place: Int32) -> PeriodID { calendar.periods[Int(place)].id }

  private static func replacingSlashes(_ text: String, by mark: Character) -> String {
    String(text.map { $0 == "/" ? mark : $0 })
  }

  /// The autumn's year of a school year's name: 2024 for `24/25`; nil unless the years follow.
  static func autumn(of text: String, marks: String) -> Int? {
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(where: { marks.utf8.contains($0) }) else { return nil }
    let (first, second) = (0..<mark, (mark + 1)..<bytes.count)
    guard first.count == 4 || first.count == 2, second.count == 2 || second.count == first.count,
      let autumn = digits(bytes, first), let spring = digits(bytes, second)
    else { return nil }
    let year = first.count == 2 ? 2000 + autumn : autumn
    let next = second.count == 2 ? (year + 1) % 100 : year + 1
    return spring == next ? year : nil
  }

  private static func digits(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var value = 0
    for place in range {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
