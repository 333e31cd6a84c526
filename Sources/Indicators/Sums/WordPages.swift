/// Small records of 32-bit words for every atom and person, in pages of 4096 persons that are made when
/// first needed.
///
/// The first word of a record in use is not zero.
struct WordPages: Sendable {
  /// Words of a record, by atom.
  let strides: [Int]
  /// Atom → thousands of persons → place in `pages`, or -1.
  private var directory: [[Int32]]
  private(set) var pages: [[UInt32]] = []

  init(strides: [Int]) {
    self.strides = strides
    directory = strides.map { _ in [] }
  }

  static func page(of number: UInt32) -> Int { Int(number >> 12) }

  /// Numbers below this may have records.
  var endOfNumbers: Int { (directory.map(\.count).max() ?? 0) << 12 }

  /// The page for some persons, or nil when there is none.
  func page(_ atom: Int, _ block: Int) -> Int? {
    guard block < directory[atom].count, directory[atom][block] >= 0 else { return nil }
    return Int(directory[atom][block])
  }

  /// The page for some persons, made when there was none.
  mutating func madePage(_ atom: Int, _ block: Int) -> Int {
    if let page = page(atom, block) { return page }
    while directory[atom].count <= block { directory[atom].append(-1) }
    directory[atom][block] = Int32(pages.count)
    pages.append([UInt32](repeating: 0, count: 4096 * strides[atom]))
    return pages.count - 1
  }

  /// Takes a page out, to be changed and given back.
  mutating func take(_ page: Int) -> [UInt32] {
    var words: [UInt32] = []
    swap(&words, &pages[page])
    return words
  }

  mutating func giveBack(_ words: inout [UInt32], _ page: Int) { swap(&words, &pages[page]) }

  /// Takes the last page out for good: its atom, the number of its first person, and its words.
  mutating func removeLast() -> (atom: Int, first: UInt32, words: [UInt32])? {
    while let atom = directory.indices.last(where: { !directory[$0].isEmpty }) {
      let page = directory[atom].removeLast()
      if page >= 0 { return (atom, UInt32(directory[atom].count) << 12, take(Int(page))) }
    }
    return nil
  }

  /// Atoms with a page for the persons.
  func atoms(withPage block: Int) -> [(atom: Int, page: Int)] {
    directory.indices.compactMap { atom in page(atom, block).map { (atom, $0) } }
  }
}
