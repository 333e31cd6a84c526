import Disclosure
import SchoolModel
import Testing

/// An attack by somebody who solves all sums at once, and does it otherwise than the program: by rank modulo
/// a prime, over girls and boys, years and stages, areas and the authority.
@Suite("A reader who solves equations")
struct AlgebraTests {
  private static let prime = 1_000_003
  private static let years: [GroupID] = ["year_7", "year_8", "year_9"]

  @Test("works out no hidden figure", arguments: 0..<40)
  func attack(seed: Int) {
    var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 77)
    let codes = (1...9).map { String(10_000_000 + $0) }
    var facts: [Fact] = []
    for code in codes {
      let sizes = Self.years.map { _ in random.below(22) + 1 }
      let counts = sizes.map { random.below($0 + 1) }
      let (n, count) = (sizes.reduce(0, +), counts.reduce(0, +))
      let girls = random.below(n - 1) + 1
      let girlsCount = min(count, random.below(girls + 1))
      for (group, part) in zip(Self.years, zip(counts, sizes)) {
        facts.append(cell(code, group, part.0, part.1))
      }
      facts.append(cell(code, "stage_high", count, n))
      facts.append(cell(code, "all", count, n))
      facts.append(cell(code, "girls", girlsCount, girls))
      facts.append(cell(code, "boys", count - girlsCount, n - girls))
    }
    var result = run(facts)
    result.background.pictures = withTotals(facts)
    let disclosed = disclose(result)

    var names: [[String]: Int] = [:]
    func number(_ name: [String]) -> Int {
      if let known = names[name] { return known }
      names[name] = names.count
      return names.count - 1
    }
    func own(_ code: String, _ group: GroupID) -> Int { number([code, group.text]) }
    var sums: [[Int: Int]] = []
    func add(_ whole: Int, _ parts: [Int]) {
      var row = Dictionary(parts.map { ($0, 1) }) { one, _ in one }
      row[whole] = Self.prime - 1
      sums.append(row)
    }
    for code in codes {
      add(own(code, "all"), [own(code, "girls"), own(code, "boys")])
      add(own(code, "all"), Self.years.map { own(code, $0) })
      add(own(code, "stage_high"), Self.years.map { own(code, $0) })
    }
    let total = number(["total"])
    add(total, codes.map { own($0, "all") })
    for name in ["Norra", "Södra"] {
      let inside = codes.filter { area(of: SchoolCode($0)) == name }
      add(number(["total", name]), inside.map { own($0, "all") })
    }
    add(total, ["Norra", "Södra"].map { number(["total", $0]) })

    var known: Set<Int> = []
    for fact in disclosed.result.facts where fact.value != nil {
      known.insert(own(fact.key.school.text, fact.key.group))
    }
    for part in disclosed.totals.values.joined() {
      known.insert(number(part.area.map { ["total", $0] } ?? ["total"]))
    }
    let open = sums.map { $0.filter { !known.contains($0.key) } }
    let rank = Self.rank(open)
    for (name, place) in names where !known.contains(place) && name[0] != "total" {
      // It follows from the sums exactly when saying it adds nothing to them.
      #expect(Self.rank(open + [[place: 1]]) > rank, "\(name) can be worked out")
    }
  }

  /// The rank of a matrix modulo the prime.
  private static func rank(_ matrix: [[Int: Int]]) -> Int {
    var rows = matrix
    var rank = 0
    while let row = rows.popLast() {
      guard let (pivot, lead) = row.min(by: { $0.key < $1.key }) else { continue }
      rank += 1
      let inverse = power(lead, prime - 2)
      rows = rows.map { other in
        guard let value = other[pivot] else { return other }
        var reduced = other
        let factor = value * inverse % prime
        for (column, part) in row {
          let rest = ((reduced[column] ?? 0) + (prime - factor) * part) % prime
          reduced[column] = rest == 0 ? nil : rest
        }
        return reduced
      }
    }
    return rank
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, rest) = (1, base % prime, exponent)
    while rest > 0 {
      if rest % 2 == 1 { result = result * square % prime }
      square = square * square % prime
      rest /= 2
    }
    return result
  }
}
