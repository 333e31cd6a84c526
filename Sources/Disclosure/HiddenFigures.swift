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

    /// Wholes are the last to be hidden beside a part.
    var isWhole: Bool { school == nil || group == "all" }
  }

  /// Groups that make up another one. Where some pupils belong to none of the parts the sum is not exact,
  /// and is all the same taken for one.
  static let partitions: [(whole: GroupID, parts: [GroupID])] = [
    ("all", ["girls", "boys"]),
    ("all", ["newly_arrived", "excl_newly_arrived_unknown"]),
    ("all", ["stage_low", "stage_middle", "stage_high"]),
    ("all", ["year_6", "year_7", "year_8", "year_9"]),
    ("stage_high", ["year_7", "year_8", "year_9"]),
  ]

  private(set) var cells: [Cell]
  private var sums = Sums()

  init(cells: [Cell], areas: [SchoolCode: String]) {
    self.cells = cells
    addGroups()
    addAreas(areas)
    close()
  }

  /// The hidden cells, with what was hidden beside them.
  var hidden: [Cell] { cells.filter(\.isHidden) }

  private mutating func addGroups() {
    let bySubject = Dictionary(grouping: cells.indices) {
      [cells[$0].school?.text ?? "", cells[$0].area ?? "", cells[$0].school == nil ? "t" : "s"]
    }
    for places in bySubject.values.sorted(by: { $0[0] < $1[0] }) {
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

  private mutating func addAreas(_ areas: [SchoolCode: String]) {
    for whole in cells.indices where cells[whole].school == nil {
      let isAuthority = cells[whole].area == nil
      let same = cells.indices.filter { cells[$0].group == cells[whole].group && $0 != whole }
      let schools = same.filter { place in
        guard let school = cells[place].school else { return false }
        return isAuthority || areas[school] == cells[whole].area
      }
      sums.add(whole: whole, parts: schools)
    }
  }

  private mutating func close() {
    while true {
      let hidden = Set(cells.indices.filter { cells[$0].isHidden })
      guard let known = sums.derivable(hidden: hidden).first else { return }
      let beside = sums.neighbours(of: known).filter { !cells[$0].isHidden }.min { left, right in
        let (first, second) = (cells[left], cells[right])
        if first.isWhole != second.isWhole { return !first.isWhole }
        return (first.n, left) < (second.n, right)
      }
      // Nothing is left to hide only when everything around it is hidden, and then nothing is known.
      guard let beside else { return }
      cells[beside].isHidden = true
    }
  }
}
