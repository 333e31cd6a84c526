import SchoolModel
import Testing

@Suite struct FindingCatalogueTests {
  @Test func listIsSortedAndHasNoKindTwice() {
    let ids = FindingKind.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: FindingKind.all)
  func kindIsWholeAndWellFormed(_ kind: FindingKind) {
    #expect(kind.id.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
    #expect(!kind.title.hasSuffix("."))
    for sentence in [kind.explanation, kind.remedy, kind.message] {
      #expect(sentence.hasSuffix("."))
    }
    #expect(kind.message.filter { $0 == "{" }.count == kind.message.filter { $0 == "}" }.count)
    #expect(FindingKind.kind(withID: kind.id) == kind)
  }
}
