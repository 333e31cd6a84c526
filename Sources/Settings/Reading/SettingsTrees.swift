import SchoolModel

/// The trees of all files of an input, which a crew reads side by side.
///
/// A file that is wrong has no tree, and its problems are told.
struct SettingsTrees {
  let main: TreeNode?
  let indicators: TreeNode?
  let signals: TreeNode?
  let support: TreeNode?
  /// In the order of the input.
  let layouts: [TreeNode?]
  /// For each language the flat catalogues: its own, then those that fill it up.
  let texts: [String: [TreeNode?]]

  init(_ input: SettingsInput, problems: ProblemList, crew: Crew) {
    let languages = input.texts.keys.sorted()
    let catalogues = languages.map {
      [input.texts[$0]].compactMap(\.self) + (input.sharedTexts[$0] ?? [])
    }
    // The catalogues are by far the longest, so they go first.
    var files: [File] = []
    for (language, texts) in zip(languages, catalogues) {
      files += texts.map { File(text: $0, path: "texts.\(language)", isCatalogue: true) }
    }
    files += [input.signals, input.indicators, input.main, input.support].map { File(text: $0) }
    files += input.layouts.map { File(text: $0.file, path: "layouts.\($0.id)") }

    var read = crew.map(files) { $0.read }[...]
    for file in read { problems.add(file.problems) }
    var texts: [String: [TreeNode?]] = [:]
    for (language, catalogue) in zip(languages, catalogues) {
      texts[language] = catalogue.map { _ in read.removeFirst().tree }
    }
    self.texts = texts
    signals = read.removeFirst().tree
    indicators = read.removeFirst().tree
    main = read.removeFirst().tree
    support = read.removeFirst().tree
    layouts = read.map(\.tree)
  }

  private struct File: Sendable {
    let text: SettingsText
    var path = ""
    var isCatalogue = false

    var read: ReadFile {
      let problems = ProblemList()
      var tree = YAMLReader.mapping(of: text, path: path, problems: problems)
      if isCatalogue {
        tree = tree.map { TextTree.flattened($0, path: path, problems: problems) }
      }
      return ReadFile(tree: tree, problems: problems.problems)
    }
  }

  private struct ReadFile: Sendable {
    let tree: TreeNode?
    let problems: Set<SettingsProblem>
  }
}
