import SchoolModel

/// One `--set path=value`.
struct Assignment {
  /// Why it cannot be applied.
  struct Refusal: Error { var message: String }

  let path: [String]
  private let text: String
  private let source: SourceLocation

  /// How the origin of its value is named: `--set signals.absence-high.critical.at_least=18`.
  static func sourceName(_ assignment: String) -> String { "--set \(assignment)" }

  /// Reads `path=value`; the source is how the origin of the value is named.
  init(_ assignment: String, source name: String) throws(Refusal) {
    guard let mark = assignment.firstIndex(of: "="), mark != assignment.startIndex else {
      throw Refusal(message: "expected path=value, such as areas.attendance.weight=40")
    }
    path = assignment[..<mark].split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    text = String(assignment[assignment.index(after: mark)...])
    source = SourceLocation(file: name)
  }

  /// The tree with the value in its place; the shape says which paths there are.
  func applied(to root: TreeNode, shape: ValueShape) throws(Refusal) -> TreeNode {
    try setting(path[...], of: root, shape: shape)
  }

  private func setting(
    _ rest: ArraySlice<String>, of node: TreeNode?, shape: ValueShape
  ) throws(Refusal) -> TreeNode {
    guard let key = rest.first else { return try value(for: shape) }
    switch shape {
    case .record(let specs): return try setting(rest, of: node, specs: specs)
    case .kinds(let kinds):
      return try setting(rest, of: node, specs: kinds.parameters(of: kinds.kind(of: node)))
    case .either(_, let mapping): return try setting(rest, of: node, shape: mapping)
    case .map(let inner):
      // Keys may have points in them, such as the names of texts: the longest one that fits is meant.
      let known = node?.keys ?? []
      let length = (1...rest.count).last {
        known.contains(rest.prefix($0).joined(separator: "."))
      }
      guard let length else {
        throw unknown(rest, known: known)
      }
      let whole = rest.prefix(length).joined(separator: ".")
      let value = try setting(rest.dropFirst(length), of: node?[whole], shape: inner)
      return replacing(whole, in: node, by: value)
    case .limit:
      guard rest.count == 1, Limit.Comparison(rawValue: key) != nil else {
        throw unknown(rest, known: Limit.Comparison.allCases.map(\.rawValue))
      }
      // The other side of the limit goes: a limit has one side only.
      return replacing(key, in: nil, by: try value(for: .decimal))
    case .list(let item), .oneOrMore(let item):
      guard case .list(var items) = node?.content, let index = Int(key),
        items.indices.contains(index)
      else { throw Refusal(message: "there is no entry “\(key)” in “\(prefix(before: rest))”") }
      items[index] = try setting(rest.dropFirst(), of: items[index], shape: item)
      return TreeNode(content: .list(items), location: node?.location ?? source)
    default:
      throw Refusal(
        message: "“\(prefix(before: rest))” is a single value and has no “\(key)” inside")
    }
  }

  private func setting(
    _ rest: ArraySlice<String>, of node: TreeNode?, specs: [ParameterSpec]
  ) throws(Refusal) -> TreeNode {
    guard let key = rest.first, let spec = specs.first(where: { $0.name == key }) else {
      throw unknown(rest, known: specs.map(\.name))
    }
    let value = try setting(rest.dropFirst(), of: node?[key], shape: spec.shape)
    return replacing(key, in: node, by: value)
  }

  private func replacing(_ key: String, in node: TreeNode?, by value: TreeNode) -> TreeNode {
    var entries = node?.entries ?? []
    let place = entries.firstIndex { $0.key == key }
    if value.isNull {
      // `path=` takes the key away, so that its default holds again.
      if let place { entries.remove(at: place) }
    } else if let place {
      if case .map = value.content {} else { entries[place].keyLocation = source }
      entries[place].value = value
    } else {
      entries.append(TreeEntry(key: key, keyLocation: source, value: value))
    }
    return TreeNode(content: .map(entries), location: node?.location ?? source)
  }

  private func prefix(before rest: ArraySlice<String>) -> String {
    path.prefix(path.count - rest.count).joined(separator: ".")
  }

  private func unknown(_ rest: ArraySlice<String>, known: [String]) -> Refusal {
    let key = rest.first ?? ""
    let before = prefix(before: rest)
    let here = before.appending(key: key)
    if let nearest = Suggestion.nearest(to: key, in: known) {
      return Refusal(
        message: "there is no setting “\(here)”; did you mean “\(before.appending(key: nearest))”?")
    }
    return Refusal(
      message: "there is no setting “\(here)”"
        + Suggestion.hint(
          for: key, in: known, called: before.isEmpty ? "settings" : "keys of “\(before)”"))
  }

  /// The value as a tree: YAML when it begins like YAML, `a,b,c` for a list, else the text itself.
  private func value(for shape: ValueShape) throws(Refusal) -> TreeNode {
    let isQuoted = text.hasPrefix("\"") || text.hasPrefix("'")
    if isQuoted || text.hasPrefix("[") || text.hasPrefix("{") {
      let problems = ProblemList()
      var reader = YAMLReader(name: source.file, problems: problems)
      guard let tree = reader.tree(of: text), problems.isEmpty else {
        throw Refusal(message: "the value “\(text)” cannot be read as YAML")
      }
      return tree.relocated(to: source)
    }
    switch shape {
    case .list where !text.isEmpty, .oneOrMore where !text.isEmpty:
      let words = text.split(separator: ",", omittingEmptySubsequences: false)
      let items = words.map { word in
        let trimmed = word.drop { $0 == " " }
        return TreeNode(content: .scalar(String(trimmed), isPlain: true), location: source)
      }
      return TreeNode(content: .list(items), location: source)
    default: return TreeNode(content: .scalar(text, isPlain: true), location: source)
    }
  }
}
