import SchoolModel

/// The whole tree after every value has been held against its shape.
///
/// A `SettingRecord` has no order, so the order of the files is asked of the tree.
struct CheckedSettings: Sendable {
  let tree: EffectiveTree
  let problems: ProblemList
  let top: SettingRecord
  let layouts: SettingRecord

  init(_ tree: EffectiveTree, problems: ProblemList, crew: Crew = .alone) {
    self.tree = tree
    self.problems = problems
    let checker = ShapeChecker(problems: problems, misspelt: tree.misspelt)
    (top, layouts) = crew.both(
      { Self.top(tree, checker) }, { Self.layouts(tree, checker) })
  }

  private static func top(_ tree: EffectiveTree, _ checker: ShapeChecker) -> SettingRecord {
    var top: SettingRecord = [:]
    for file in SettingsFile.topLevel {
      let keys = tree.keys(of: file)
      let own = tree.root.entries.filter { entry in keys.contains { $0.name == entry.key } }
      let start = tree.starts[file] ?? .default
      // What a file that could not be read declares is not missing.
      if tree.unreadable.contains(start.file) { continue }
      let section = TreeNode(content: .map(own), location: start)
      let record = checker.check(section, .record(keys), path: "", source: start)?.record
      top.merge(record ?? [:]) { first, _ in first }
    }
    return top
  }

  private static func layouts(_ tree: EffectiveTree, _ checker: ShapeChecker) -> SettingRecord {
    var layouts: SettingRecord = [:]
    for entry in tree.root["layouts"]?.entries ?? [] {
      layouts[entry.key] = checker.check(
        entry.value, SettingsFile.layout.shape(tree.vocabulary), path: "layouts.\(entry.key)",
        source: tree.layoutStarts[entry.key] ?? entry.keyLocation)
    }
    return layouts
  }

  /// The names that a mapping at the top declares, in the order of the file, usable or not.
  func names(_ key: String) -> [String] { tree.root[key]?.keys ?? [] }

  /// The usable entries of a mapping at the top, in the order of the file.
  func entries(_ key: String) -> [NamedSetting] {
    let record = (key == "layouts" ? layouts : top[key]?.record) ?? [:]
    return names(key).compactMap { name in
      record[name].map { NamedSetting(name: name, path: "\(key).\(name)", setting: $0) }
    }
  }

  /// The usable entries of a mapping inside a section at the top, in the order of the file.
  func inner(_ section: String, _ key: String) -> [NamedSetting] {
    let record = top[section]?.record?[key]?.record ?? [:]
    return (tree.root[section]?[key]?.keys ?? []).compactMap { name in
      record[name].map {
        NamedSetting(name: name, path: "\(section).\(key).\(name)", setting: $0)
      }
    }
  }

  /// The usable entries sorted by name, for mappings whose order in the file means nothing.
  func sortedEntries(_ key: String) -> [NamedSetting] {
    entries(key).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The place of a declared name's key.
  func place(_ key: String, _ name: String) -> SourceLocation {
    tree.root[key]?.entry(name)?.keyLocation ?? .default
  }

  /// Whether a key of an entry was written, rightly or wrongly.
  func isWritten(_ key: String, in entry: NamedSetting) -> Bool {
    let parent = entry.path.prefix { $0 != "." }
    return tree.root[String(parent)]?[entry.name]?[key] != nil
  }

  /// The flat catalogue of a language.
  func texts(_ language: String) -> TreeNode? { tree.root["texts"]?[language] }

  var languages: [String] { names("texts") }
  var vocabulary: SettingsVocabulary { tree.vocabulary }

  func indicatorKind(_ record: SettingRecord) -> KindDescription? {
    vocabulary.indicatorKinds.first { $0.id == record["kind"]?.text }
  }

  func ruleKind(_ record: SettingRecord) -> KindDescription? {
    vocabulary.ruleKinds.first { $0.id == record["rule"]?.text }
  }
}

/// One entry of a mapping with free keys.
struct NamedSetting {
  let name: String
  let path: String
  let setting: Setting

  var record: SettingRecord { setting.record ?? [:] }
  var source: SourceLocation { setting.source }
}
