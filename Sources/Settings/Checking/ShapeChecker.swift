import SchoolModel

/// Holds a tree against a shape: what fits becomes a setting with its place, what does not a problem.
///
/// This is the only code that knows how a shape is read; it knows no key by name.
struct ShapeChecker: Sendable {
  let problems: ProblemList
  /// Keys at the top that are there under a misspelt name, so that they are not missing as well.
  var misspelt: Set<String> = []

  /// - Parameters:
  ///   - node: what was written.
  ///   - shape: what it must be like.
  ///   - path: where the value stands, for problems.
  ///   - source: the place of the key in front of the value, which is where a mapping is said to be.
  /// - Returns: the checked value, with defaults filled in; nil when nothing of it can be used.
  func check(
    _ node: TreeNode, _ shape: ValueShape, path: String, source: SourceLocation
  ) -> Setting? {
    switch shape {
    case .list(let item): return list(node, item, path: path, acceptsOne: false)
    case .oneOrMore(let item): return list(node, item, path: path, acceptsOne: true)
    case .map(let value): return map(node, value, path: path, source: source)
    case .record(let specs): return record(node, specs, path: path, source: source)
    case .kinds(let kinds): return kind(node, kinds, path: path, source: source)
    case .limit: return limit(node, path: path, source: source)
    case .either(let single, let mapping):
      if case .map = node.content {
        return check(node, mapping, path: path, source: source)
      }
      return check(node, single, path: path, source: source)
    default:
      guard case .scalar(let text, let isPlain) = node.content, !node.isNull else {
        let wanted = ScalarReader.noun(of: shape)
        problems.add(node.location, path, "expected \(wanted), found \(node.noun)")
        return nil
      }
      switch ScalarReader.read(text, isPlain: isPlain, as: shape) {
      case .success(let value): return Setting(value, source: node.location)
      case .failure(let refusal):
        problems.add(node.location, path, refusal.message)
        return nil
      }
    }
  }

  private func list(
    _ node: TreeNode, _ item: ValueShape, path: String, acceptsOne: Bool
  ) -> Setting? {
    let items: [TreeNode]
    switch node.content {
    case .list(let written): items = written
    case .map where acceptsOne: items = [node]
    case .scalar where acceptsOne && !node.isNull: items = [node]
    default:
      problems.add(node.location, path, "expected a list such as [a, b], found \(node.noun)")
      return nil
    }
    let isSingle = if case .list = node.content { false } else { true }
    let settings = items.enumerated().compactMap { index, part in
      check(
        part, item, path: isSingle ? path : path.appending(key: String(index)),
        source: part.location)
    }
    return Setting(.list(settings), source: node.location)
  }

  private func map(
    _ node: TreeNode, _ value: ValueShape, path: String, source: SourceLocation
  ) -> Setting? {
    guard let entries = mapping(node, path: path) else { return nil }
    var record: SettingRecord = [:]
    for entry in entries {
      record[entry.key] = check(
        entry.value, value, path: path.appending(key: entry.key), source: entry.keyLocation)
    }
    return Setting(.record(record), source: source)
  }

  private func record(
    _ node: TreeNode, _ specs: [ParameterSpec], path: String, source: SourceLocation
  ) -> Setting? {
    guard let entries = mapping(node, path: path) else { return nil }
    var record: SettingRecord = [:]
    var misspelt = path.isEmpty ? self.misspelt : []
    for entry in entries {
      guard let spec = specs.first(where: { $0.name == entry.key }) else {
        let hint = Suggestion.hint(for: entry.key, in: specs.map(\.name), called: "known keys")
        problems.add(entry.keyLocation, path, "unknown key “\(entry.key)”\(hint)")
        Suggestion.nearest(to: entry.key, in: specs.map(\.name)).map { _ = misspelt.insert($0) }
        continue
      }
      record[spec.name] = check(
        entry.value, spec.shape, path: path.appending(key: entry.key), source: entry.keyLocation)
    }
    let written = Set(entries.map(\.key))
    for spec in specs where !written.contains(spec.name) {
      if let value = spec.defaultValue {
        record[spec.name] = Defaults.filled(value, spec.shape)
      } else if spec.isRequired, !misspelt.contains(spec.name) {
        problems.add(source, path, "the key “\(spec.name)” is missing: \(Self.hint(spec))")
      }
    }
    return Setting(.record(record), source: source)
  }

  /// The summary as the end of a message: without its full stop.
  private static func hint(_ spec: ParameterSpec) -> String {
    let summary = spec.summary.hasSuffix(".") ? String(spec.summary.dropLast()) : spec.summary
    return summary.prefix(1).lowercased() + summary.dropFirst()
  }

  private func kind(
    _ node: TreeNode, _ shape: KindShape, path: String, source: SourceLocation
  ) -> Setting? {
    guard let entries = mapping(node, path: path) else { return nil }
    let kind = shape.kind(of: node)
    guard kind == nil else {
      return record(node, shape.parameters(of: kind), path: path, source: source)
    }
    // Without a known kind nobody can say which of the other keys are right: only the shared ones are
    // looked at, and the kind itself is reported as missing or wrong.
    let shared = shape.parameters(of: nil)
    let known = entries.filter { entry in shared.contains { $0.name == entry.key } }
    return record(
      TreeNode(content: .map(known), location: node.location), shared, path: path, source: source)
  }

  private func limit(_ node: TreeNode, path: String, source: SourceLocation) -> Setting? {
    let sides = Limit.Comparison.allCases.map(\.rawValue)
    let form = "a limit such as { at_least: 25 }, with one of \(sides.joined(separator: ", "))"
    guard case .map(let entries) = node.content, let entry = entries.first else {
      problems.add(node.location, path, "expected \(form); found \(node.noun)")
      return nil
    }
    guard entries.count == 1 else {
      // `{ at_least: 12,5 }` is a limit of 12 and a key 5.
      if entries[1].value.isNull, entries[1].key.allSatisfy(\.isNumber) {
        problems.add(
          entries[1].keyLocation, path,
          "the decimal mark is “.”; write \(entry.value.text ?? "").\(entries[1].key)")
        return nil
      }
      problems.add(entries[1].keyLocation, path, "a limit has one side only; expected \(form)")
      return nil
    }
    guard let comparison = Limit.Comparison(rawValue: entry.key) else {
      let hint = Suggestion.hint(for: entry.key, in: sides, called: "known keys")
      problems.add(entry.keyLocation, path, "unknown key “\(entry.key)”\(hint)")
      return nil
    }
    let inner = path.appending(key: entry.key)
    guard
      let value = check(entry.value, .decimal, path: inner, source: entry.keyLocation)?.decimal
    else { return nil }
    return Setting(.limit(Limit(comparison, value)), source: entry.value.location)
  }

  private func mapping(_ node: TreeNode, path: String) -> [TreeEntry]? {
    if case .map(let entries) = node.content { return entries }
    // `all:` with nothing behind it is how people write a mapping without keys.
    if node.isNull { return [] }
    problems.add(
      node.location, path, "expected keys with values (“key: value”), found \(node.noun)")
    return nil
  }
}

extension KindShape {
  /// The kind that a node names, if it is a known one.
  func kind(of node: TreeNode?) -> KindDescription? {
    let name = node?[selector.name]?.text ?? selector.defaultValue.flatMap { Setting($0).text }
    return kinds.first { $0.id == name }
  }
}
