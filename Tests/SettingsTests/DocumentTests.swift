import CustomDump
import Foundation
import SchoolModel
import Settings
import Testing

@Suite struct DocumentTests {
  private let vocabulary = ExampleSettings.vocabulary

  @Test(arguments: SettingsFile.allCases)
  func schemasAreClosedJSONAndAlwaysTheSame(_ file: SettingsFile) throws {
    let text = jsonSchema(of: file, vocabulary: vocabulary)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let schema = try #require(json as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    if file != .texts { #expect(schema["additionalProperties"] as? Bool == false) }
    #expect(text.hasSuffix("}\n"))
    #expect(jsonSchema(of: file, vocabulary: vocabulary) == text)
  }

  @Test func aSchemaDescribesEveryKey() throws {
    let text = jsonSchema(of: .support, vocabulary: vocabulary)
    expectNoDifference(text, supportSchema)
  }

  @Test(arguments: SettingsFile.allCases)
  func pagesNameEveryKey(_ file: SettingsFile) {
    let page = referencePage(of: file, vocabulary: vocabulary)
    #expect(page.hasPrefix("# \(file.title)\n\n\(file.summary)\n"))
    for spec in specs(of: file.shape(vocabulary)) {
      #expect(page.contains("\(spec.name)`"), "\(spec.name)")
      #expect(page.contains(spec.summary))
    }
  }

  @Test(arguments: SettingsFile.allCases)
  func everyKeyHasASentence(_ file: SettingsFile) {
    for spec in specs(of: file.shape(vocabulary)) {
      #expect(spec.summary.hasSuffix("."), "\(spec.name)")
      #expect(spec.summary.count > 15, "\(spec.name)")
      #expect(!spec.isRequired || spec.defaultValue == nil, "\(spec.name)")
    }
  }

  @Test func aPageOfKindsHasParametersAndExamples() {
    let page = referencePage(
      ofKinds: vocabulary.ruleKinds.reversed(), title: "Rules", summary: "How figures are judged.")
    expectNoDifference(page, rulesPage)
  }

  @Test func aPageShowsNestedKeysAndDefaults() {
    let page = referencePage(of: .support, vocabulary: vocabulary)
    expectNoDifference(page, supportPage)
  }

  private func specs(of shape: ValueShape) -> [ParameterSpec] {
    switch shape {
    case .record(let specs): specs + specs.flatMap { self.specs(of: $0.shape) }
    case .map(let inner), .list(let inner), .oneOrMore(let inner): specs(of: inner)
    case .either(let first, let second): specs(of: first) + specs(of: second)
    case .kinds(let kinds): kinds.parameters(of: nil)
    default: []
    }
  }
}

private let rulesPage = ""
private let supportPage = ""
private let supportSchema = ""
