import SchoolModel

/// Which days of each pupil at each school exports of days have given, one bit a day, and which of them
/// more than once.
struct DayMarks: Sendable {
  /// The first word of a record is the school + 1, the others are bits of days.
  private var pages: WordPages
  /// The same for other schools than the first one: person and place → bits.
  private var elsewhere: [UInt64: [UInt32]] = [:]
  /// Person and place → bits of days that were given several times.
  private(set) var repeated: [UInt64: [UInt32]] = [:]

  init(_ atoms: AttendanceAtoms) {
    pages = WordPages(strides: atoms.dayCounts.map { 1 + ($0 + 31) / 32 })
  }

  /// A key without the grade year, in which rows of a day may differ.
  static func key(_ number: UInt32, _ place: UInt32) -> UInt64 {
    MinuteTable.key(number, place & ~15)
  }

  /// Marks the days of rows that have a place.
  mutating func add(
    _ keys: [PersonKey], days: [Int32], places: [UInt32], atoms: AttendanceAtoms
  ) {
    var words: [UInt32] = []
    var page = -1
    var stride = 1
    // Atom and thousands of persons of the page.
    var held = UInt64.max
    let none = AttendanceAtoms.Place.none
    for row in places.indices {
      let place = places[row]
      let number = keys[row].number
      guard place != none, number &- 1 < 0x7fff_ffff else { continue }
      let atom = Int(place >> 18)
      let offset = Int(days[row]) - Int(atoms.firstDay)
      // Rows about a period have no day.
      guard atom < atoms.pieces, offset >= 0, offset < atoms.ordinalOfDay.count else { continue }
      let wanted = UInt64(place >> 18) << 32 | UInt64(number >> 12)
      if wanted != held {
        if page >= 0 { pages.giveBack(&words, page) }
        held = wanted
        page = pages.madePage(atom, Int(number >> 12))
        stride = pages.strides[atom]
        words = pages.take(page)
      }
      let ordinal = Int(atoms.ordinalOfDay[offset])
      let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: ordinal & 31)
      let start = Int(number & 4095) * stride
      let school = (place >> 4 & 0x3fff) + 1
      let word = start + 1 + (ordinal >> 5)
      if words[start] == 0 || words[start] == school, words[word] & bit == 0 {
        words[start] = school
        words[word] |= bit
      } else {
        pages.giveBack(&words, page)
        mark(number, place, word: ordinal >> 5, bits: bit)
        words = pages.take(page)
      }
    }
    if page >= 0 { pages.giveBack(&words, page) }
  }

  mutating func merge(_ other: consuming DayMarks, persons: PersonKeyMap) {
    func translated(_ key: UInt64) -> (number: UInt32, place: UInt32) {
      let person = PersonKey(number: UInt32(truncatingIfNeeded: key >> 32))
      return (persons[person].number, UInt32(truncatingIfNeeded: key))
    }
    for (key, bits) in other.repeated {
      let (number, place) = translated(key)
      for (word, bits) in bits.enumerated() where bits != 0 {
        noteRepeated(Self.key(number, place), word, bits)
      }
    }
    for (key, bits) in other.elsewhere {
      let (number, place) = translated(key)
      for (word, bits) in bits.enumerated() where bits != 0 {
        mark(number, place, word: word, bits: bits)
      }
    }
    while let (atom, first, words) = other.pages.removeLast() {
      let stride = other.pages.strides[atom]
      for person in 0..<4096 where words[person * stride] != 0 {
        let number = persons[PersonKey(number: first + UInt32(person))].number
        let place = UInt32(atom) << 18 | (words[person * stride] - 1) << 4
        for word in 1..<stride where words[person * stride + word] != 0 {
          mark(number, place, word: word - 1, bits: words[person * stride + word])
        }
      }
    }
  }

  private mutating func mark(_ number: UInt32, _ place: UInt32, word: Int, bits: UInt32) {
    let atom = AttendanceAtoms.Place.atom(place)
    let school = UInt32(AttendanceAtoms.Place.school(place)) + 1
    let stride = pages.strides[atom]
    let page = pages.madePage(atom, WordPages.page(of: number))
    var words = pages.take(page)
    let start = Int(number & 4095) * stride
    let before: UInt32
    if words[start] == 0 || words[start] == school {
      words[start] = school
      before = words[start + 1 + word]
      words[start + 1 + word] = before | bits
    } else {
      let key = Self.key(number, place)
      before = elsewhere[key]?[word] ?? 0
      elsewhere[key, default: Array(repeating: 0, count: stride - 1)][word] |= bits
    }
    pages.giveBack(&words, page)
    if before & bits != 0 {
      noteRepeated(Self.key(number, place), word, before & bits)
    }
  }

  private mutating func noteRepeated(_ key: UInt64, _ word: Int, _ bits: UInt32) {
    var known = repeated[key] ?? []
    while known.count <= word { known.append(0) }
    known[word] |= bits
    repeated[key] = known
  }
}
