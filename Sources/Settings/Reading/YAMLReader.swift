import SchoolModel
internal import Yams

/// Turns the text of a YAML file into a tree with the place of every key and value.
///
/// Scalars keep the text that was written: what `no`, `010` or `1:30` mean is decided by the shape
/// that the settings ask for, after the core rules of YAML 1.2, never by YAML 1.1.
struct YAMLReader {
  let name: String
  let problems: ProblemList
  /// Aliases can make a small file grow without bound when they are followed.
  var nodesLeft = 200_000
  var duplicates: DuplicateKeys?

  init(name: String, problems: ProblemList) {
    self.name = name
    self.problems = problems
  }

  /// The file's mapping; an empty one for an empty file, nil when the file is wrong, which is told.
  ///
  /// - Parameters:
  ///   - file: the text with its name.
  ///   - path: what stands in front of the file's keys in the paths of problems.
  ///   - problems: where problems of syntax go.
  /// - Returns: a mapping that begins at the file's first letter.
  static func mapping(
    of file: SettingsText, path: String = "", problems: ProblemList
  ) -> TreeNode? {
    var reader = YAMLReader(name: file.name, problems: problems)
    let start = SourceLocation(file: file.name, line: 1, column: 1)
    guard let tree = reader.tree(of: file.text, path: path) else { return nil }
    if case .map(let entries) = tree.content {
      return TreeNode(content: .map(entries), location: start)
    }
    if tree.isNull { return .emptyMap(at: start) }
    problems.add(
      tree.location, path, "expected keys with values (“key: value”), found \(tree.noun)")
    return nil
  }

  /// The document; nil when its syntax is wrong, which is told.
  mutating func tree(of text: String, path: String = "") -> TreeNode? {
    var text = text
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    do {
      duplicates = try DuplicateKeys(reading: text)
    } catch {
      report(error, in: text)
      return nil
    }
    guard let root = duplicates?.root else {
      let start = SourceLocation(file: name, line: 1, column: 1)
      return TreeNode(content: .scalar("", isPlain: true), location: start)
    }
    return node(root, path: path)
  }

  private mutating func node(_ node: Node, path: String) -> TreeNode {
    let place = location(node.mark)
    nodesLeft -= 1
    guard nodesLeft > 0 else {
      if nodesLeft == 0 {
        problems.add(place, path, "the file is too large when its aliases are followed")
      }
      return TreeNode(content: .scalar("", isPlain: false), location: place)
    }
    switch node {
    case .scalar(let scalar):
      let tag = scalar.tag.rawValue
      let isPlain = scalar.style == .plain && tag != Tag.Name.str.rawValue
      if !tag.isEmpty, tag != Tag.Name.str.rawValue {
        problems.add(place, path, "the tag “\(tag)” has no meaning here; leave it out")
      }
      return TreeNode(content: .scalar(scalar.string, isPlain: isPlain), location: place)
    case .sequence(let sequence):
      var items: [TreeNode] = []
      for (index, item) in sequence.enumerated() {
        items.append(self.node(item, path: path.appending(key: String(index))))
      }
      return TreeNode(content: .list(items), location: place)
    case .mapping(let mapping):
      return TreeNode(content: .map(entries(of: mapping, path: path)), location: place)
    case .alias:
      problems.add(place, path, "the alias names no anchor")
      return TreeNode(content: .scalar("", isPlain: false), location: place)
    }
  }

  /// The entries in the order of the file; keys that `<<` brings in come first, own ones win.
  private mutating func entries(of mapping: Node.Mapping, path: String) -> [TreeEntry] {
    var own: [TreeEntry] = []
    var merged: [TreeEntry] = []
    var places: [String: [SourceLocation]] = [:]
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        problems.add(location(key.mark), path, "a key must be a word, not a list or a mapping")
        continue
      }
      let place = location(scalar.mark)
      let hidden = duplicates?.original(of: scalar)
      let name = hidden ?? scalar.string
      if let first = places[name]?.first {
        problems.add(
          place, path, "the key “\(name)” stands in line \(first.line) already; remove one of them")
      }
      places[name, default: []].append(place)
      if hidden != nil {
        // The last one counts; the others are walked for the repeated keys inside them only.
        _ = node(value, path: path.appending(key: name))
        continue
      }
      if name == "<<", scalar.style == .plain {
        merged += mergedEntries(value, path: path)
      } else {
        own.append(
          TreeEntry(
            key: name, keyLocation: place, value: node(value, path: path.appending(key: name))))
      }
    }
    let ownKeys = Set(own.map(\.key))
    var seen: Set<String> = []
    return merged.filter { !ownKeys.contains($0.key) && seen.insert($0.key).inserted } + own
  }

  private mutating func mergedEntries(_ value: Node, path: String) -> [TreeEntry] {
    switch value {
    case .mapping(let mapping): return entries(of: mapping, path: path)
    case .sequence(let sequence):
      var all: [TreeEntry] = []
      for item in sequence { all += mergedEntries(item, path: path) }
      return all
    default:
      problems.add(location(value.mark), path, "“<<” needs a mapping, such as an alias of one")
      return []
    }
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: name, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension YAMLReader {
  private func report(_ error: any Error, in text: String) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let hint = tabHint(problem)
      let opening = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      problems.add(location(mark), "", "this is not YAML: \(problem)\(opening)\(hint)")
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.unicodeScalars.count { $0 == "\n" } + 1
      let column = before.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
      let place = SourceLocation(file: name, line: line, column: column)
      problems.add(place, "", "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      problems.add(
        location(context.mark), "",
        "the key “\(keys.first ?? "")” stands more than once; remove one")
    default:
      problems.add(SourceLocation(file: name, line: 1, column: 1), "", "this is not YAML")
    }
  }

  private func tabHint(_ problem: String) -> String {
    problem.contains("cannot start any token") ? "; indent with blanks, not with tabs" : ""
  }
}

extension String {
  /// The path of a key inside the one that this path names.
  func appending(key: String) -> String { isEmpty ? key : "\(self).\(key)" }
}
