import CSVReading

/// What is known of a cell's content beside its value.
struct CellNotes: OptionSet {
  let rawValue: UInt8

  /// There were blanks around the value.
  static var blanks: CellNotes { CellNotes(rawValue: 1) }
  /// The number was rounded to the column's unit.
  static var rounded: CellNotes { CellNotes(rawValue: 2) }
  /// The row cannot take the fast way.
  static var refused: CellNotes { CellNotes(rawValue: 4) }
  /// Nothing is known yet.
  static var unknown: CellNotes { CellNotes(rawValue: 8) }
}

/// The contents of cells that a column has met, by their exact words, with what they mean.
///
/// An open table with linear probing; a place that holds nothing has words that no cell has and the
/// note `unknown`, so that finding nothing is no case of its own.
struct CellMemo {
  struct Entry {
    var words: CellWords
    /// As a typed column holds it.
    var value: Int64
    var notes: CellNotes
  }

  /// Contents beyond this are read each time, so that columns of many values cannot fill the memory.
  static let limit = 4096

  private var entries: [Entry]
  private var count = 0
  /// Contents of which there is nothing to note that were met lately, by some of their bits: most columns
  /// have a few values that take turns.
  private var recent: [Entry]
  private static let nothing = Entry(words: .none, value: 0, notes: .unknown)

  init() {
    entries = Array(repeating: Self.nothing, count: 16)
    recent = Array(repeating: Self.nothing, count: 256)
  }

  /// The entry of the cell with these words, or one with the note `unknown`.
  @inline(__always)
  mutating func entry(_ words: CellWords) -> Entry {
    let bits = (words.low ^ words.high &<< 7) &* 0x9E37_79B9_7F4A_7C15
    let spot = Int(truncatingIfNeeded: bits &>> 56)
    if recent[spot].words.isSame(as: words) { return recent[spot] }
    let entry = found(words)
    if entry.notes.isEmpty { recent[spot] = entry }
    return entry
  }

  @inline(never)
  private func found(_ words: CellWords) -> Entry {
    var place = Int(truncatingIfNeeded: words.mixed >> 40) & (entries.count - 1)
    while true {
      let entry = entries[place]
      if entry.words.isSame(as: words) || entry.notes.contains(.unknown) { return entry }
      place = (place + 1) & (entries.count - 1)
    }
  }

  /// Remembers a content that is not there yet, unless the memo is full or the cell has no words.
  mutating func add(_ words: CellWords, _ value: Int64, _ notes: CellNotes) {
    guard count < Self.limit, words.hasWords else { return }
    count += 1
    if count * 2 > entries.count {
      let old = entries
      entries = Array(repeating: Self.nothing, count: old.count * 2)
      for entry in old where !entry.notes.contains(.unknown) { place(entry) }
    }
    place(Entry(words: words, value: value, notes: notes))
  }

  private mutating func place(_ entry: Entry) {
    var place = Int(truncatingIfNeeded: entry.words.mixed >> 40) & (entries.count - 1)
    while !entries[place].notes.contains(.unknown) { place = (place + 1) & (entries.count - 1) }
    entries[place] = entry
  }
}
