import SchoolModel
import Signals
import Testing

struct RuleCatalogueTests {
  @Test func isSortedWithoutDoubles() {
    let ids = RuleCatalogue.kinds.map(\.id)
    #expect(ids == Set(ids).sorted())
    #expect(ids.count == 16)
  }

  @Test(arguments: RuleCatalogue.kinds)
  func everyKindIsDescribed(kind: KindDescription) throws {
    #expect(kind.summary.hasSuffix(".") && kind.summary.count > 60)
    #expect(kind.cases.count >= 5)
    #expect(!kind.summary.contains("\n"))
    #expect(kind.example.contains("rule: \(kind.id)\n"))
    #expect(kind.parameters.allSatisfy { $0.summary.hasSuffix(".") })
    #expect(RuleCatalogue.rule(kind.id)?.description == kind)
  }

  @Test(arguments: RuleCatalogue.kinds.map(\.id))
  func everyKindShowsWhenItFiresAndWhenNot(id: String) throws {
    let examples = try #require(RuleCatalogue.rule(id)).examples
    let reached = examples.map(\.expected)
    #expect(reached.contains { if case .level("none", _) = $0 { true } else { false } })
    #expect(reached.contains { if case .level("watch", _) = $0 { true } else { false } })
    #expect(reached.contains { if case .level("warning", _) = $0 { true } else { false } })
    #expect(reached.contains { if case .noData = $0 { true } else { false } })
    #expect(Set(examples.map(\.title)).count == examples.count)
  }
}
