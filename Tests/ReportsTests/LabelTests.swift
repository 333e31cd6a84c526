import Foundation
import SchoolModel
import Testing

/// Every name in the settings has its label in both languages.
@Suite struct LabelTests {
  @Test(arguments: [
    ("indicators.yaml", "indicators", "indicator"), ("indicators.yaml", "groups", "group"),
    ("signals.yaml", "signals", "signal"), ("signals.yaml", "areas", "area"),
    ("signals.yaml", "tiers", "tier"), ("signals.yaml", "levels", "level"),
    ("support.yaml", "forms", "form"),
  ])
  func everyNameHasItsLabel(file: String, section: String, family: String) throws {
    let path = configFolder.appending(path: file)
    // Rooms are tested alone, too; the file is there as soon as the room that owns it is.
    guard FileManager.default.fileExists(atPath: path.path) else { return }
    let yaml = try String(contentsOf: path, encoding: .utf8)
    let names = names(in: section, of: yaml)
    #expect(!names.isEmpty)
    for language in ["sv", "en"] {
      let texts = try catalogue(language).texts
      for name in names {
        #expect(texts["\(family).\(name)"]?.isEmpty == false, "\(language): \(family).\(name)")
      }
    }
  }

  /// The keys right below a top-level key, whether they stand in lines of their own or in braces.
  private func names(in section: String, of yaml: String) -> [String] {
    var names: [String] = []
    var isInside = false
    for line in yaml.split(separator: "\n") where !line.hasPrefix("#") {
      if line.first != " " {
        isInside = line.hasPrefix("\(section):")
        if isInside, let open = line.firstIndex(of: "{") {
          names += line[line.index(after: open)...].split(separator: ",").compactMap(key)
        }
      } else if isInside, line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  #") {
        names += [line].compactMap(key)
      }
    }
    return names
  }

  private func key(_ text: Substring) -> String? {
    text.split(separator: ":").first.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
