import SchoolModel

/// The one tree of settings: the keys of all files side by side, with overlays and `--set` on top.
///
/// At the top stand the keys of the main file, of indicators, signals and support (no two files share
/// one), and beside them `layouts.<layout>` and `texts.<language>`.
struct EffectiveTree: Sendable {
  private(set) var root: TreeNode
  /// Where each file begins, for keys that are missing in it.
  private(set) var starts: [SettingsFile: SourceLocation] = [:]
  private(set) var layoutStarts: [String: SourceLocation] = [:]
  /// Whether every file could be read; if not, names may be missing through no fault of the others.
  var isComplete: Bool { unreadable.isEmpty }
  private(set) var unreadable: Set<String> = []
  /// Keys at the top that somebody meant to write.
  private(set) var misspelt: Set<String> = []
  let vocabulary: SettingsVocabulary
  private let problems: ProblemList

  /// The names of settings that hold one tree for each file of a folder.
  static let folders = ["layouts", "texts"]

  init(
    _ input: SettingsInput, vocabulary: SettingsVocabulary, problems: ProblemList,
    crew: Crew = .alone
  ) {
    self.vocabulary = vocabulary
    self.problems = problems
    root = .emptyMap(at: .default)
    let trees = SettingsTrees(input, problems: problems, crew: crew)
    addFile(.main, input.main, trees.main)
    addLayouts(input.layouts, trees.layouts)
    addFile(.indicators, input.indicators, trees.indicators)
    addFile(.signals, input.signals, trees.signals)
    addFile(.support, input.support, trees.support)
    addTexts(input, trees.texts)
    for overlay in input.overlays { add(overlay: overlay) }
    for assignment in input.assignments { add(assignment: assignment) }
    if let language = input.language {
      add(assignment: "language=\(language)", source: "--language \(language)")
    }
  }

  /// The levels that take a limit: all but the mildest.
  var limitLevels: [String] { Array(root["levels"]?.keys.dropFirst() ?? []) }

  func keys(of file: SettingsFile) -> [ParameterSpec] { file.keys(vocabulary, levels: limitLevels) }

  /// Every key that may stand at the top.
  private var topKeys: [String] {
    SettingsFile.topLevel.flatMap { keys(of: $0).map(\.name) } + Self.folders
  }

  private mutating func addFile(_ file: SettingsFile, _ text: SettingsText, _ tree: TreeNode?) {
    starts[file] = SourceLocation(file: text.name, line: 1, column: 1)
    guard let tree else {
      unreadable.insert(text.name)
      return
    }
    let known = keys(of: file).map(\.name)
    var entries = root.entries
    for entry in tree.entries {
      if known.contains(entry.key) {
        entries.append(entry)
      } else {
        problems.add(entry.keyLocation, "", unknownKey(entry.key, in: file, known: known))
        Suggestion.nearest(to: entry.key, in: known).map { _ = misspelt.insert($0) }
      }
    }
    root.content = .map(entries)
  }

  private func unknownKey(_ key: String, in file: SettingsFile, known: [String]) -> String {
    if file == .main, MainShape.fileNames.contains(key) {
      return "the name of a file or folder stands under “files”: files: { \(key): … }"
    }
    let home = SettingsFile.topLevel.first { keys(of: $0).contains { $0.name == key } }
    if let home, let name = starts[home]?.file ?? Optional(home.title) {
      return "the key “\(key)” does not belong in this file but in \(name)"
    }
    return "unknown key “\(key)”" + Suggestion.hint(for: key, in: known, called: "known keys")
  }

  private mutating func addLayouts(_ layouts: [LayoutText], _ trees: [TreeNode?]) {
    var entries: [TreeEntry] = []
    for (layout, tree) in zip(layouts, trees) {
      let start = SourceLocation(file: layout.file.name, line: 1, column: 1)
      layoutStarts[layout.id] = start
      let path = "layouts.\(layout.id)"
      guard let tree else {
        unreadable.insert(layout.file.name)
        continue
      }
      if !ScalarReader.isIdentifier(layout.id) {
        problems.add(
          start, path,
          "the file's name is no name for a layout; \(ScalarReader.identifierForm)")
      }
      entries.append(TreeEntry(key: layout.id, keyLocation: start, value: tree))
    }
    addFolder("layouts", entries)
  }

  /// Of texts that several catalogues of a language have, the first one's counts.
  private mutating func addTexts(_ input: SettingsInput, _ trees: [String: [TreeNode?]]) {
    var entries: [TreeEntry] = []
    for (language, text) in input.texts.sorted(by: { $0.key < $1.key }) {
      let shared = input.sharedTexts[language] ?? []
      let read = trees[language] ?? []
      for (text, tree) in zip([text] + shared, read) where tree == nil {
        unreadable.insert(text.name)
      }
      guard var flat = read.first ?? nil else { continue }
      for more in read.dropFirst() {
        let own = Set(flat.keys)
        flat.content = .map(flat.entries + (more?.entries ?? []).filter { !own.contains($0.key) })
      }
      let start = SourceLocation(file: text.name, line: 1, column: 1)
      entries.append(TreeEntry(key: language, keyLocation: start, value: flat))
    }
    addFolder("texts", entries)
  }

  private mutating func addFolder(_ name: String, _ entries: [TreeEntry]) {
    let folder = TreeNode(content: .map(entries), location: .default)
    root.content = .map(
      root.entries + [TreeEntry(key: name, keyLocation: .default, value: folder)])
  }

  private mutating func add(overlay: SettingsText) {
    guard var tree = YAMLReader.mapping(of: overlay, problems: problems) else {
      unreadable.insert(overlay.name)
      return
    }
    let known = topKeys.filter { $0 != "files" }
    tree.content = .map(
      tree.entries.compactMap { entry in
        guard known.contains(entry.key) else {
          let reason =
            entry.key == "files"
            ? "which files are read cannot be changed by an overlay"
            : "unknown key “\(entry.key)”"
              + Suggestion.hint(for: entry.key, in: known, called: "known keys")
          problems.add(entry.keyLocation, "", reason)
          return nil
        }
        guard entry.key == "texts" else { return entry }
        var entry = entry
        entry.value.content = .map(
          entry.value.entries.map { language in
            var language = language
            language.value = TextTree.flattened(
              language.value, path: "texts.\(language.key)", problems: problems)
            return language
          })
        return entry
      })
    root = root.overlaid(with: tree)
  }

  private mutating func add(assignment: String, source name: String? = nil) {
    let name = name ?? Assignment.sourceName(assignment)
    let source = SourceLocation(file: name)
    do throws(Assignment.Refusal) {
      let parsed = try Assignment(assignment, source: name)
      if parsed.path.first == "files" {
        throw Assignment.Refusal(message: "which files are read cannot be changed by --set")
      }
      root = try parsed.applied(to: root, shape: .record(topSpecs))
    } catch {
      problems.add(source, "", error.message)
    }
  }

  private var topSpecs: [ParameterSpec] {
    SettingsFile.topLevel.flatMap { keys(of: $0) } + [
      ParameterSpec("layouts", .map(SettingsFile.layout.shape(vocabulary)), "The layouts."),
      ParameterSpec("texts", .map(.map(.text)), "The text catalogues."),
    ]
  }
}
