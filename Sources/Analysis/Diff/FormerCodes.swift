package import SchoolModel

/// Which schools of a first register have another code in a second one.
package struct FormerCodes: Hashable, Sendable {
  /// Former code → today's code.
  private let successors: [SchoolCode: SchoolCode]

  /// No school has another code.
  package init() { successors = [:] }

  /// Schools of the first register that the second one names as somebody's former code, and no longer
  /// has itself.
  package init(from first: [School], to second: [School]) {
    guard second.contains(where: { $0.successorOf != nil }) else {
      successors = [:]
      return
    }
    let (old, new) = (Set(first.map(\.code)), Set(second.map(\.code)))
    var successors: [SchoolCode: SchoolCode] = [:]
    for school in second {
      guard let former = school.successorOf, old.contains(former), !new.contains(former),
        !old.contains(school.code)
      else { continue }
      successors[former] = school.code
    }
    self.successors = successors
  }

  package var isEmpty: Bool { successors.isEmpty }
  /// Former and present codes, sorted by the former.
  package var pairs: [(former: SchoolCode, current: SchoolCode)] {
    successors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The code that a school has in the second register.
  package func current(_ code: SchoolCode) -> SchoolCode {
    successors.isEmpty ? code : successors[code] ?? code
  }

  /// What the exports of the first run said, under the codes of the second register.
  ///
  /// Figures under both codes were settled when they were read, so none can meet another here.
  func translated(_ data: GatheredData) -> GatheredData {
    guard !isEmpty else { return data }
    var data = data
    data.facts = translated(data.facts)
    for place in data.support.indices {
      data.support[place].school = current(data.support[place].school)
    }
    for place in data.decisions.indices {
      data.decisions[place].school = current(data.decisions[place].school)
    }
    for place in data.targets.indices {
      data.targets[place].school = data.targets[place].school.map(current)
    }
    return data
  }

  /// Sorted by key.
  func translated(_ facts: [Fact]) -> [Fact] {
    guard !isEmpty else { return facts }
    return facts.map { fact in
      guard let school = successors[fact.key.school] else { return fact }
      let key = FactKey(
        school: school, period: fact.key.period, indicator: fact.key.indicator,
        group: fact.key.group)
      return Fact(
        key: key, status: fact.status, value: fact.value, numerator: fact.numerator,
        denominator: fact.denominator, n: fact.n, bounds: fact.bounds,
        sumOfSquares: fact.sumOfSquares)
    }.sorted { $0.key < $1.key }
  }
}
