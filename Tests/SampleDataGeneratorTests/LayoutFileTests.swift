import Foundation
import SampleDataGenerator
import Testing

/// The layouts, read as text: that they can be used is tested where they are read.
@Suite struct LayoutFileTests {
  /// Layout → its file patterns.
  private func patterns() throws -> [(layout: String, patterns: [String])] {
    try Repository.names(in: Repository.layouts).map { name in
      let text = try Repository.text("Config/layouts/\(name)")
      let line = text.split(separator: "\n").first { $0.hasPrefix("files:") } ?? ""
      let inside = line.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
      return (name, inside.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " } })
    }
  }

  private func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return matches(pattern.dropFirst(), name)
        || (!name.isEmpty && matches(pattern, name.dropFirst()))
    }
    guard let letter = name.first, first == "?" || first == letter else { return false }
    return matches(pattern.dropFirst(), name.dropFirst())
  }

  @Test func everyExportHasExactlyOneLayout() throws {
    let layouts = try patterns()
    let others = ["slutbetyg_ak9_2024_25_skolenhet.csv", "facts.csv", "facts_2023.csv"]
    for name in SampleCities.standardExports.map(\.name) + others {
      let found = layouts.filter { $0.patterns.contains { matches($0[...], name[...]) } }
      #expect(found.count == 1, "\(name): \(found.map(\.layout))")
    }
  }

  @Test func everyLayoutHasAnExport() throws {
    let names =
      SampleCities.standardExports.map(\.name) + [
        "slutbetyg_ak9_2024_25_skolenhet.csv", "facts.csv",
      ]
    for (layout, patterns) in try patterns() {
      #expect(!patterns.isEmpty, "\(layout)")
      #expect(
        names.contains { name in patterns.contains { matches($0[...], name[...]) } }, "\(layout)")
    }
  }

  /// A heading that a layout asks for must stand in the export as it is spelt there.
  @Test(arguments: [
    ("skolregister.csv", "skolregister"), ("elever_2024.csv", "elever"),
    ("betyg_2024.csv", "betyg"),
    ("betyg_bred_2023.csv", "betyg-bred"), ("franvaro_summor_2024.csv", "franvaro-summor"),
    ("franvaro_dag_2025-VT.csv", "franvaro-dag"), ("franvaro_lektion_2024.csv", "franvaro-lektion"),
    ("personal_2024.csv", "personal"), ("enkat_trygghet.csv", "facts-long"), ("stod.csv", "stod"),
    ("beslut.csv", "beslut"), ("mal.csv", "mal"), ("historik.csv", "historik"),
    ("dialog.csv", "dialog"), ("resurser.csv", "resurser"), ("bidrag.csv", "bidrag"),
    ("fokus.csv", "fokus"), ("skattning.csv", "skattning"),
  ])
  func headingsAreThoseOfTheLayout(export name: String, layout: String) throws {
    let export = try #require(SampleCities.standardExports.first { $0.name == name })
    let isLatin = ["elever", "betyg_bred", "personal"].contains { name.hasPrefix($0) }
    let encoding: String.Encoding = isLatin ? .windowsCP1252 : .utf8
    let text = try #require(String(data: Data(export.bytes), encoding: encoding))
    let lines = text.replacing("\u{FEFF}", with: "").replacing("\"", with: "")
      .split(whereSeparator: \.isNewline)
    let header = try #require(lines.first { $0.contains("kolenhetskod") || $0.contains("Enhet;") })
    let headings = Set(header.split { $0 == ";" || $0 == "," }.map(String.init))
    for field in try fields(of: layout) {
      #expect(!headings.isDisjoint(with: field), "\(layout): none of \(field.sorted()) in \(name)")
    }
  }

  /// The accepted spellings of each field of a layout.
  private func fields(of layout: String) throws -> [Set<String>] {
    try Repository.text("Config/layouts/\(layout).yaml").split(separator: "\n")
      .compactMap { line in
        guard let start = line.firstRange(of: "- { name: ") ?? line.firstRange(of: "- name: ")
        else {
          return nil
        }
        var rest = line[start.upperBound...]
        if rest.hasPrefix("[") {
          rest = rest.dropFirst().prefix { $0 != "]" }
          return Set(
            rest.split(separator: ",").map { $0.trimmingCharacters(in: .init(charactersIn: " \"")) }
          )
        }
        return [rest.prefix { $0 != "," }.trimmingCharacters(in: .init(charactersIn: " \""))]
      }
  }
}
