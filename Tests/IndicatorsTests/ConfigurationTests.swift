import Foundation
import Indicators
import SchoolModel
import Testing

/// Holds `Config/indicators.yaml` against the definitions that the other tests use.
///
/// Reading YAML is
/// another room's work: this looks only at lines of the form `key: value`.
@Suite struct ConfigurationTests {
  static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Config/indicators.yaml")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// Entries of a section: identifier → its lines without comments, trimmed.
  static func entries(of section: String) -> [String: [String]] {
    var entries: [String: [String]] = [:]
    var isInside = false
    var name = ""
    for line in text.split(separator: "\n").map(String.init) where !line.hasPrefix("#") {
      guard line.hasPrefix(" ") else {
        isInside = line == "\(section):"
        continue
      }
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      guard isInside, !trimmed.hasPrefix("#") else { continue }
      if line.hasPrefix("    ") {
        entries[name, default: []].append(trimmed)
      } else {
        let parts = trimmed.split(separator: ":", maxSplits: 1).map(String.init)
        name = parts[0].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        entries[name] = parts.count > 1 ? [parts[1]] : []
      }
    }
    return entries
  }

  @Test func everyIndicatorIsThereAndTheSame() {
    // Ready-made figures are not computed; nothing here depends on them.
    let entries = Self.entries(of: "indicators").filter {
      !$0.value.contains("kind: ready_made")
    }
    #expect(entries.keys.sorted() == Definitions.all.map(\.id.text).sorted())
    for definition in Definitions.all {
      let lines = entries[definition.id.text] ?? []
      func expect(_ line: String) {
        #expect(lines.contains(line), "\(definition.id): \(line)")
      }
      expect("kind: \(definition.kind)")
      expect("dataset: \(definition.dataset?.rawValue ?? "")")
      expect("unit: \(definition.unit.rawValue)")
      expect("periods: \(definition.periodKind)")
      for (name, setting) in definition.parameters { expect("\(name): \(written(setting))") }
      if definition.filter != .always {
        let line = lines.first { $0.hasPrefix("where: ") }.map {
          String($0.dropFirst(8).dropLast())
        }
        #expect(line.map(World.condition) == definition.filter, "\(definition.id)")
      }
      if !definition.gradeYears.isEmpty {
        expect("grade_years: [\(definition.gradeYears.map(String.init).joined(separator: ", "))]")
      }
    }
  }

  @Test func groupsAndSubjectsAreThere() {
    let groups = Self.entries(of: "groups")
    #expect(groups.keys.sorted() == World.groups.map(\.id.text).sorted())
    for group in World.groups where group.condition != .always {
      let text = groups[group.id.text]?.first?.split(separator: "\"")[1]
      #expect(text.map { World.condition(String($0)) } == group.condition, "\(group.id)")
    }
    let subjects = Self.entries(of: "subjects")
    #expect(subjects.keys.sorted() == World.subjects.map(\.code).sorted())
    #expect(subjects["M2"]?.contains("language_choice: true") == true)
    #expect(subjects["M1"]?.contains("language_choice: true") == false)
  }

  private func written(_ setting: Setting) -> String {
    switch setting.value {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .condition(let condition): "\"\(condition)\""
    case .list(let items): "[\(items.map(written).joined(separator: ", "))]"
    default: ""
    }
  }
}
