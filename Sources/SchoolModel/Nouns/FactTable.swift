/// Facts by what they are about, as the rules look them up.
package struct FactTable: Sendable {
  private var facts: [FactKey: Fact] = [:]

  package init(_ facts: some Sequence<Fact> = []) {
    for fact in facts { self.facts[fact.key] = fact }
  }

  package subscript(key: FactKey) -> Fact? { facts[key] }

  /// All facts, sorted by school, period, indicator and group.
  package var sorted: [Fact] { facts.values.sorted { $0.key < $1.key } }

  package var count: Int { facts.count }
}
