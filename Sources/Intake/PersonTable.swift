import CSVReading
import SchoolModel

/// The persons of one kind, numbered from 1 in the order in which they are met.
///
/// Identifiers of up to sixteen bytes, which nearly all are, lie as words one after the other by their
/// number, and a table of buckets, at most two thirds full, finds them: 16 bytes a person and 12 to 24
/// for the buckets. Longer ones lie in a `ByteTable`. What a bucket leads to is always compared in
/// full, so two identifiers are never taken for one; but only if half of the hash, which the bucket
/// holds too, is equal, since the words of persons are hardly ever in the processor's cache.
struct PersonTable: Sendable {
  /// The words of person n at place n − 1, in blocks, so that growing copies nothing.
  private var blocks: [[CellWords]] = []
  /// Half of the hash and below it the number of a person in each bucket, 0 where there is none; the
  /// size is a power of two.
  private var buckets: [UInt64] = Array(repeating: 0, count: 16)
  /// The persons in `buckets`.
  private var taken = 0
  private var longIdentifiers = ByteTable()
  /// The number of each long identifier, by its place.
  private var longNumbers: [UInt32] = []
  /// The last number given; 0 stands for `PersonKey.unlinkable` and is never given.
  private(set) var last: UInt32 = 0
  /// How many keys were given that nobody else has.
  private var singleRows: UInt32 = 0

  private static let blockBits: UInt32 = 12
  /// No text has a byte of this value: marks a person whose identifier is a long one.
  private static let longMark = UInt64.max

  /// The persons, those included who have a key of their own row.
  var count: Int { Int(last) + Int(singleRows) }

  /// The number of the person with these words, or 0 when nobody has them.
  func number(of words: CellWords) -> UInt32 {
    let hash = words.mixed >> 32
    var place = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while true {
      let bucket = buckets[place]
      if bucket == 0 { return 0 }
      let number = UInt32(truncatingIfNeeded: bucket)
      if bucket >> 32 == hash, self.words(of: number).isSame(as: words) { return number }
      place = (place + 1) & (buckets.count - 1)
    }
  }

  /// Whether there is a person with this number, and has these words.
  func isPerson(_ number: UInt32, _ words: CellWords) -> Bool {
    number != 0 && number <= last && self.words(of: number).isSame(as: words)
  }

  /// The key of the person with this identifier, always the same.
  mutating func key(for source: [UInt8], _ range: Range<Int>) -> PersonKey {
    guard let words = CellWords(source, range) else {
      return PersonKey(number: longNumber(source, range))
    }
    let known = number(of: words)
    return PersonKey(number: known != 0 ? known : add(words))
  }

  /// A key that nobody has: for a row about a person whose identifier says nothing.
  mutating func freshKey() -> PersonKey {
    defer { singleRows += 1 }
    return PersonKey.ofSingleRow(singleRows)
  }

  /// Takes in another table's persons and says which numbers they have here.
  ///
  /// Looking them up takes longest, since hardly any of it is in the processor's cache, and is shared by
  /// the crew; whoever is not here yet is then added. The last time (`isLast`) no bucket
  /// leads to them, since nobody will be looked up any more.
  mutating func merge(_ other: PersonTable, crew: Crew, isLast: Bool) -> PersonKeyMap {
    var numbers = other.numbers(in: self, crew: crew)
    let firstNewcomer = last + 1
    if !isLast { reserve(numbers.dropFirst().count { $0 == 0 }) }
    for place in numbers.indices.dropFirst() where numbers[place] == 0 {
      let words = other.words(of: UInt32(place))
      if words.low == Self.longMark {
        numbers[place] = other.longIdentifiers.withKey(Int(words.high)) { longNumber($0, $1) }
      } else {
        numbers[place] = isLast ? append(words) : add(words)
      }
    }
    defer { singleRows += other.singleRows }
    return PersonKeyMap(
      numbers: numbers, singleRowOffset: singleRows, firstNewcomer: firstNewcomer)
  }

  /// The numbers in another table by number here, from 0; 0 for those who are not there, and for long
  /// identifiers.
  private func numbers(in other: PersonTable, crew: Crew) -> [UInt32] {
    let size = 1 << Int(Self.blockBits)
    let parts = crew.share(blocks.count) { next in
      var found: [(block: Int, numbers: [UInt32])] = []
      while let block = next() {
        found.append(
          (block, blocks[block].map { $0.low == Self.longMark ? 0 : other.number(of: $0) }))
      }
      return found
    }
    var numbers = [UInt32](repeating: 0, count: Int(last) + 1)
    for (block, part) in parts.joined() {
      let first = block * size + 1
      numbers.replaceSubrange(first..<first + part.count, with: part)
    }
    return numbers
  }

  /// Makes room for so many more persons at once.
  private mutating func reserve(_ persons: Int) {
    var size = buckets.count
    while (taken + persons) * 3 > size * 2 { size *= 2 }
    if size > buckets.count { growBuckets(to: size) }
  }

  private func words(of number: UInt32) -> CellWords {
    let place = number &- 1
    return blocks[Int(place >> Self.blockBits)][Int(place & (1 << Self.blockBits - 1))]
  }

  private mutating func append(_ words: CellWords) -> UInt32 {
    if last & (1 << Self.blockBits - 1) == 0 {
      // The first block grows with its persons, since most exports are small.
      blocks.append([])
      if last > 0 { blocks[blocks.count - 1].reserveCapacity(1 << Self.blockBits) }
    }
    blocks[blocks.count - 1].append(words)
    last += 1
    return last
  }

  private mutating func longNumber(_ source: [UInt8], _ range: Range<Int>) -> UInt32 {
    let place = longIdentifiers.insert(source, range)
    if place == longNumbers.count {
      longNumbers.append(append(CellWords(low: Self.longMark, high: UInt64(place))))
    }
    return longNumbers[place]
  }

  /// Gives a number to a person with words whom nobody has met yet.
  mutating func add(_ words: CellWords) -> UInt32 {
    let number = append(words)
    taken += 1
    if taken * 3 > buckets.count * 2 {
      growBuckets(to: buckets.count * 2)
    } else {
      place(number, words)
    }
    return number
  }

  private mutating func place(_ number: UInt32, _ words: CellWords) {
    let hash = words.mixed >> 32
    var place = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[place] != 0 { place = (place + 1) & (buckets.count - 1) }
    buckets[place] = hash << 32 | UInt64(number)
  }

  private mutating func growBuckets(to size: Int) {
    // Given back before the larger table is asked for.
    buckets = []
    buckets = Array(repeating: 0, count: size)
    for number in 1..<(last + 1) {
      let words = words(of: number)
      if words.low != Self.longMark { place(number, words) }
    }
  }
}

extension CellWords {
  /// The words of these bytes; nil when they have none, as in `CSVBatch.pack`.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count <= Self.capacity else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for (place, byte) in bytes[range].enumerated() {
      guard byte != 0 else { return nil }
      if place < 8 {
        low |= UInt64(byte) << UInt64(8 * place)
      } else {
        high |= UInt64(byte) << UInt64(8 * (place - 8))
      }
    }
    self.init(low: low, high: high)
  }

  /// The bits thrown about so that similar cells fall far from each other; the upper half is good.
  var mixed: UInt64 {
    let first = (low ^ (low >> 32)) &* 0x9E37_79B9_7F4A_7C15
    let second = (high ^ (high >> 32)) &* 0xC2B2_AE3D_27D4_EB4F
    return (first ^ (second << 23 | second >> 41)) &* 0xD6E8_FEB8_6659_FD93
  }
}
