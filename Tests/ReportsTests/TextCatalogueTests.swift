import Reports
import SchoolModel
import Testing

@Suite struct TextCatalogueTests {
  @Test func theLanguagesHaveTheSameKeys() throws {
    // A language has singular forms where it needs them; findings are in English to begin with.
    func keys(_ language: String) throws -> Set<String> {
      Set(
        try catalogue(language).texts.keys.filter {
          !$0.hasSuffix("_one") && !$0.hasPrefix("finding.message.")
            && !$0.hasPrefix("finding.remedy.") && !$0.hasPrefix("finding.reason.")
        })
    }
    let (swedish, english) = (try keys("sv"), try keys("en"))
    #expect(swedish.subtracting(english).isEmpty)
    #expect(english.subtracting(swedish).isEmpty)
  }

  @Test(arguments: ["sv", "en"])
  func everyReasonTemplateIsFilledByTheKnownPlaceholders(language: String) throws {
    let context = Dictionary(uniqueKeysWithValues: ReasonWriter.placeholders.map { ($0, "x") })
    for (key, template) in try catalogue(language).texts where key.hasPrefix("reason.") {
      let sentence = template.filled(with: context)
      #expect(!sentence.contains("{") && !sentence.contains("}"), "\(key)")
    }
  }

  @Test(arguments: ["sv", "en"])
  func bothLanguagesUseTheSamePlaceholders(language: String) throws {
    let (one, other) = (try catalogue("sv"), try catalogue("en"))
    for (key, template) in one.texts {
      guard let translated = other.texts[key] else { continue }
      #expect(placeholders(template) == placeholders(translated), "\(key)")
    }
  }

  @Test(arguments: ["sv", "en"])
  func everyStatusUnitDatasetAndSeverityHasItsWord(language: String) throws {
    let texts = try catalogue(language).texts
    let keys =
      FactStatus.allCases.map { "status.\($0.rawValue)" }
      + IndicatorDefinition.Unit.allCases.map { "unit.\($0.rawValue)" }
      + Dataset.allCases.map { "dataset.\($0.rawValue)" }
      + Severity.allCases.map { "severity.\($0.rawValue)" }
      + Severity.allCases.map { "summary.findings_item.\($0.rawValue)" }
      + Direction.allCases.map { "reason.since.\($0.rawValue)" }
    for key in keys { #expect(texts[key]?.isEmpty == false, "\(key)") }
    for rule in ["threshold", "change", "change_signed", "other"] {
      for comparison in Limit.Comparison.allCases.map(\.rawValue) + ["none"] {
        #expect(texts["reason.\(rule).\(comparison)"]?.hasSuffix(".") == true)
      }
    }
  }

  @Test func swedishSaysOfEveryFindingWhatIsWrongAndWhatToDo() throws {
    let texts = try catalogue("sv").texts
    for part in ["message", "remedy"] {
      let prefix = "finding.\(part)."
      let known = Set(texts.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) })
      let kinds = Set(FindingKind.all.map { Substring($0.id) })
      #expect(known == kinds, "\(part): \(known.symmetricDifference(kinds).sorted())")
    }
    for kind in FindingKind.all {
      let message = texts["finding.message.\(kind.id)"] ?? ""
      #expect(message.hasSuffix("."), "\(kind.id)")
      #expect(
        placeholders(message).isSubset(of: placeholders(kind.message).union(["value", "count"])),
        "\(kind.id)")
      #expect(texts["finding.remedy.\(kind.id)"]?.hasSuffix(".") == true, "\(kind.id)")
    }
  }

  private func placeholders(_ template: String) -> Set<Substring> {
    Set(
      template.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        .compactMap { $0.split(separator: "}").first })
  }
}
