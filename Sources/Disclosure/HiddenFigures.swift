import SchoolModel

/// Which figures of one indicator and one period are hidden.
///
/// First those on few persons. Then, as long as one of them can be worked out from wholes and parts
/// (girls and boys, stages, years; the schools of an area, the areas of the authority), one more beside
/// it: the one on the fewest persons.
struct HiddenFigures {
  /// One figure: of a school and group, or of an area (nil: the authority) and group.
  struct Cell: Hashable {
    var school: SchoolCode?
    var area: String?
    var group: GroupID
    var n: Int
    var isHidden: Bool

    /// Parts before wholes, and figures of schools before those of areas.
    var depth: Int { school == nil ? 2 : group == "all" ? 1 : 0 }
  }

  /// Groups that make up another one.
  ///
  /// Where some pupils belong to none of the parts the sum is not exact,
  /// and is all the same taken for one.
  static let partitions: [(whole: GroupID, parts: [GroupID])] = [
    ("all", ["girls", "boys"]),
    ("all", ["newly_arrived", "excl_newly_arrived_unknown"]),
    ("all", ["stage_low", "stage_middle", "stage_high"]),
    ("all", ["year_6", "year_7", "year_8", "year_9"]),
    ("stage_high", ["year_7", "year_8", "year_9"]),
  ]

  private(set) var cells: [Cell]
  /// Of each cell its place in the order in which cells are hidden beside others: parts before wholes, on few
  /// persons before on many.
  private let ranks: [Int]
  private var sums = Sums()

  init(cells: [Cell], areas: [SchoolCode: String]) {
    self.cells = cells
    let order = cells.enumerated().map {
      (depth: $0.element.depth, n: $0.element.n, place: $0.offset)
    }
    .sorted { ($0.depth, $0.n, $0.place) < ($1.depth, $1.n, $1.place) }
    var ranks = [Int](repeating: 0, count: cells.count)
    for (rank, cell) in order.enumerated() { ranks[cell.place] = rank }
    self.ranks = ranks
    addGroups()
    addAreas(areas)
    close()
  }

  /// The hidden cells, with what was hidden beside them.
  var hidden: [Cell] { cells.filter(\.isHidden) }

  private mutating func addGroups() {
    let byOwner = Dictionary(grouping: cells.indices) {
      Owner(school: cells[$0].school, area: cells[$0].area)
    }
    for places in byOwner.values.sorted(by: { $0[0] < $1[0] }) {
      let groups = Dictionary(
        places.map { (cells[$0].group, $0) }, uniquingKeysWith: { first, _ in first })
      for (whole, parts) in Self.partitions {
        guard let whole = groups[whole] else { continue }
        let parts = parts.compactMap { groups[$0] }
        if parts.count > 1 || cells[whole].n == parts.map({ cells[$0].n }).reduce(0, +) {
          sums.add(whole: whole, parts: parts)
        }
      }
    }
  }

  /// Whose figure a cell is.
  private struct Owner: Hashable {
    let school: SchoolCode?
    let area: String?
  }

  private mutating func addAreas(_ areas: [SchoolCode: String]) {
    let wholes = cells.indices.filter { cells[$0].school == nil }
    let known = Set(wholes.map { [cells[$0].area ?? "", cells[$0].group.text] })
    for whole in wholes {
      let same = cells.indices.filter { cells[$0].group == cells[whole].group && $0 != whole }
      guard let area = cells[whole].area else {
        // The authority is made of its areas, and of schools in no area that is shown.
        sums.add(
          whole: whole,
          parts: same.filter { place in
            guard let school = cells[place].school else { return true }
            return !known.contains([areas[school] ?? "", cells[place].group.text])
              || areas[school, default: ""].isEmpty
          })
        continue
      }
      sums.add(
        whole: whole,
        parts: same.filter { place in cells[place].school.map { areas[$0] == area } ?? false })
    }
  }

  private mutating func close() {
    for part in sums.components {
      let places = part.cells
      var reader = KnownSums(part, hidden: places.filter { cells[$0].isHidden })
      while let known = reader.firstDerivable {
        let near = part.sums(with: known).flatMap { candidates($0.keys, beside: known) }
        var helping = near.first { reader.helps($0, toHide: known) }
        var first = near.first
        if helping == nil {
          // What is further away, since a cell all of whose sums are hidden may still follow from several
          // sums at once.
          let far = candidates(places, beside: known)
          helping = far.first { reader.helps($0, toHide: known) }
          first = first ?? far.first
        }
        // The first that helps; where no single one does, the first of all, and on from there. Nothing is
        // left to hide only when everything is hidden, and then nothing is known.
        guard let next = helping ?? first else { break }
        cells[next].isHidden = true
        reader.hide(next)
      }
    }
  }

  /// What of some cells could be hidden so that another is not worked out, in the order of `ranks`.
  private func candidates(_ places: some Sequence<Int>, beside known: Int) -> [Int] {
    places.filter { $0 != known && !cells[$0].isHidden }.sorted { ranks[$0] < ranks[$1] }
  }
}
