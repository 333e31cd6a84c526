import SchoolModel

/// Text catalogues: nested mappings of any depth, whose keys joined by `.` are the keys of the texts.
enum TextTree {
  /// One mapping from whole key to text.
  static func flattened(_ node: TreeNode, path: String, problems: ProblemList) -> TreeNode {
    var flat = FlatTexts()
    collect(node, key: "", path: path, into: &flat, problems: problems)
    return TreeNode(content: .map(flat.entries), location: node.location)
  }

  private struct FlatTexts {
    var entries: [TreeEntry] = []
    var keys: Set<String> = []
  }

  private static func collect(
    _ node: TreeNode, key: String, path: String, into flat: inout FlatTexts,
    problems: ProblemList
  ) {
    for entry in node.entries {
      let key = key.appending(key: entry.key)
      switch entry.value.content {
      case .map:
        collect(
          entry.value, key: key, path: path.appending(key: entry.key), into: &flat,
          problems: problems)
      case .list:
        problems.add(
          entry.value.location, path.appending(key: entry.key), "expected a text, found a list")
      case .scalar:
        if !flat.keys.insert(key).inserted {
          problems.add(
            entry.keyLocation, path, "the text “\(key)” stands here twice; remove one of them")
        }
        flat.entries.append(
          TreeEntry(key: key, keyLocation: entry.keyLocation, value: entry.value))
      }
    }
    if case .map = node.content { return }
    problems.add(node.location, path, "expected keys with texts, found \(node.noun)")
  }
}
