import SchoolModel

/// Minutes of each pupil in each atom, dense by person number: one small entry each, whatever the number
/// of lessons.
///
/// An entry belongs to the school and grade year of the first row, its *home*. Rows of another home,
/// sums that do not fit, and rows of persons without a dense number go to a table beside it, so that
/// what is told is the same for every order of rows.
struct MinuteTable: Sendable {
  /// Words of an entry: what it is about, then offered, reported, authorised and unauthorised minutes,
  /// then others if anybody asks for them.
  private let hasOther: Bool
  private(set) var pages: WordPages
  /// Person and place → minutes.
  private(set) var overflow: [UInt64: Minutes] = [:]

  /// Bits of an entry's first word above those of its home.
  private enum Bit {
    static let seen: UInt32 = 18
    static let makeup: UInt32 = 23
    static let used: UInt32 = 1 << 31
  }

  init(atoms: Int, hasOther: Bool) {
    self.hasOther = hasOther
    pages = WordPages(strides: Array(repeating: hasOther ? 6 : 5, count: atoms))
  }

  /// Numbers from 1 up to this one are dense; those above are of single rows.
  private static let endOfDense: UInt32 = 0x7fff_ffff

  static func key(_ number: UInt32, _ place: UInt32) -> UInt64 {
    UInt64(number) << 32 | UInt64(place)
  }

  /// The columns of a batch, with zeros for those that it lacks.
  struct Columns {
    let keys: [PersonKey]
    let offered: [Int64]
    let reported: [Int64]
    let authorised: [Int64]
    let unauthorised: [Int64]
    let other: [Int64]
    let seen: MinuteColumns
    let makeup: MinuteMakeup
  }

  /// Adds the rows of a batch that have a place.
  ///
  /// Rows of one pupil are neighbours in most exports: they are added up first, and entered once.
  mutating func add(_ columns: Columns, places: [UInt32]) {
    let count = min(places.count, columns.keys.count)
    let places = places.span.extracting(first: count)
    let keys = columns.keys.span.extracting(first: count)
    let offered = columns.offered.span.extracting(first: count)
    let reported = columns.reported.span.extracting(first: count)
    let authorised = columns.authorised.span.extracting(first: count)
    let unauthorised = columns.unauthorised.span.extracting(first: count)
    let other = columns.other.span.extracting(first: count)
    let marks =
      UInt32(columns.seen.rawValue) << Bit.seen | UInt32(columns.makeup.rawValue) << Bit.makeup
      | Bit.used
    // Copies of what another module would be asked for once a row.
    let (missing, none) = (Missing.integer, AttendanceAtoms.Place.none)
    var words: [UInt32] = []
    var page = -1
    // Atom and thousands of persons of the page.
    var held = UInt64.max
    var row = 0
    while row < count {
      let place = places[row]
      guard place != none else {
        row += 1
        continue
      }
      let number = keys[row].number
      var sum = Minutes(seen: columns.seen, makeup: columns.makeup)
      repeat {
        let now = reported[row]
        sum.offered &+= offered[row] == missing ? 0 : offered[row]
        // A lesson that nobody reported is no part of the denominator, so its absence, should there
        // be any, is no part of the numerator.
        if now != missing {
          sum.reported &+= now
          sum.authorised &+= authorised[row] == missing ? 0 : authorised[row]
          sum.unauthorised &+= unauthorised[row] == missing ? 0 : unauthorised[row]
          sum.other &+= other[row] == missing ? 0 : other[row]
        }
        row += 1
      } while row < count && places[row] == place && keys[row].number == number

      guard number &- 1 < Self.endOfDense else {
        overflow[Self.key(number, place), default: Minutes()] += sum
        continue
      }
      let wanted = UInt64(place >> 18) << 32 | UInt64(number >> 12)
      if wanted != held {
        if page >= 0 { pages.giveBack(&words, page) }
        held = wanted
        page = pages.madePage(Int(place >> 18), Int(number >> 12))
        words = pages.take(page)
      }
      if !enter(sum, number, place, marks, &words) {
        overflow[Self.key(number, place), default: Minutes()] += sum
      }
    }
    if page >= 0 { pages.giveBack(&words, page) }
  }

  /// Adds a sum to its entry; false when it belongs elsewhere or does not fit.
  @inline(__always)
  private func enter(
    _ sum: Minutes, _ number: UInt32, _ place: UInt32, _ marks: UInt32, _ words: inout [UInt32]
  ) -> Bool {
    var entry = words.mutableSpan
    let start = Int(number & 4095) * (hasOther ? 6 : 5)
    let home = entry[start]
    guard home == 0 || (home & 0x3ffff) == AttendanceAtoms.Place.home(place) else { return false }
    let offered = UInt64(entry[start + 1]) &+ UInt64(bitPattern: sum.offered)
    let reported = UInt64(entry[start + 2]) &+ UInt64(bitPattern: sum.reported)
    let authorised = UInt64(entry[start + 3]) &+ UInt64(bitPattern: sum.authorised)
    let unauthorised = UInt64(entry[start + 4]) &+ UInt64(bitPattern: sum.unauthorised)
    let other =
      hasOther ? UInt64(entry[start + 5]) &+ UInt64(bitPattern: sum.other) : 0
    guard (offered | reported | authorised | unauthorised | other) >> 32 == 0 else { return false }
    entry[start] = home | marks | AttendanceAtoms.Place.home(place)
    entry[start + 1] = UInt32(truncatingIfNeeded: offered)
    entry[start + 2] = UInt32(truncatingIfNeeded: reported)
    entry[start + 3] = UInt32(truncatingIfNeeded: authorised)
    entry[start + 4] = UInt32(truncatingIfNeeded: unauthorised)
    if hasOther { entry[start + 5] = UInt32(truncatingIfNeeded: other) }
    return true
  }

  /// The minutes of an entry and where they belong; nil when the entry is not used.
  @inline(__always)
  func entry(_ atom: Int, _ place: Int, _ words: [UInt32]) -> (place: UInt32, minutes: Minutes)? {
    let start = place * (hasOther ? 6 : 5)
    let home = words[start]
    guard home != 0 else { return nil }
    return (
      UInt32(atom) << 18 | home & 0x3ffff,
      Minutes(
        offered: Int64(words[start + 1]), reported: Int64(words[start + 2]),
        authorised: Int64(words[start + 3]), unauthorised: Int64(words[start + 4]),
        other: hasOther ? Int64(words[start + 5]) : 0,
        seen: MinuteColumns(rawValue: UInt8(home >> Bit.seen & 31)),
        makeup: MinuteMakeup(rawValue: UInt8(home >> Bit.makeup & 7)))
    )
  }

  /// Adds another table, whose pages are let go on the way.
  mutating func merge(_ other: consuming MinuteTable, persons: PersonKeyMap) {
    for (key, minutes) in other.overflow {
      let person = persons[PersonKey(number: UInt32(truncatingIfNeeded: key >> 32))]
      let place = UInt32(truncatingIfNeeded: key)
      overflow[Self.key(person.number, place), default: Minutes()] += minutes
    }
    while let (atom, first, words) = other.pages.removeLast() {
      for place in 0..<4096 {
        guard let (home, minutes) = other.entry(atom, place, words) else { continue }
        let person = persons[PersonKey(number: first + UInt32(place))]
        let page = pages.madePage(atom, WordPages.page(of: person.number))
        var own = pages.take(page)
        let marks =
          UInt32(minutes.seen.rawValue) << Bit.seen | UInt32(minutes.makeup.rawValue) << Bit.makeup
          | Bit.used
        if !enter(minutes, person.number, home, marks, &own) {
          overflow[Self.key(person.number, home), default: Minutes()] += minutes
        }
        pages.giveBack(&own, page)
      }
    }
  }
}
