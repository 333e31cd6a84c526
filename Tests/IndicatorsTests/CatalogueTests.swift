import Indicators
import SchoolModel
import Testing

@Suite struct CatalogueTests {
  @Test func kindsAreSortedAndDescribed() {
    let kinds = IndicatorCatalogue.kinds
    #expect(kinds.map(\.id) == kinds.map(\.id).sorted())
    #expect(Set(kinds.map(\.id)).count == kinds.count)
    for kind in kinds {
      #expect(kind.summary.hasSuffix("."), "\(kind.id)")
      #expect(kind.example.contains("kind: \(kind.id)"), "\(kind.id)")
      #expect(!kind.usesLimits)
      for parameter in kind.parameters {
        #expect(parameter.summary.hasSuffix("."), "\(kind.id).\(parameter.name)")
        if parameter.isRequired {
          #expect(kind.example.contains("\(parameter.name):"), "\(kind.id).\(parameter.name)")
        }
      }
    }
  }
}
