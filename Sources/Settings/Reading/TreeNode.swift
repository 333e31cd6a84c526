import SchoolModel

/// One node of the settings before it is checked: what was written, where, and in which order.
struct TreeNode: Sendable {
  indirect enum Content: Sendable {
    /// Plain text may be a number, a truth value or nothing; quoted text is always text.
    case scalar(String, isPlain: Bool)
    case list([TreeNode])
    case map([TreeEntry])
  }

  var content: Content
  var location: SourceLocation

  /// No value: a key with nothing behind it, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var entries: [TreeEntry] {
    guard case .map(let entries) = content else { return [] }
    return entries
  }

  var keys: [String] { entries.map(\.key) }

  func entry(_ key: String) -> TreeEntry? { entries.first { $0.key == key } }

  subscript(key: String) -> TreeNode? { entry(key)?.value }

  /// The text of a scalar.
  var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  static func emptyMap(at location: SourceLocation) -> TreeNode {
    TreeNode(content: .map([]), location: location)
  }

  /// What the node is, for messages.
  var noun: String {
    switch content {
    case .scalar(let text, let isPlain):
      isNull ? "nothing" : isPlain ? "“\(text)”" : "the text “\(text)”"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

/// One key of a mapping with its value.
struct TreeEntry: Sendable {
  var key: String
  var keyLocation: SourceLocation
  var value: TreeNode
}

extension TreeNode {
  /// The same tree, with every part of it coming from one place.
  func relocated(to place: SourceLocation) -> TreeNode {
    switch content {
    case .scalar: TreeNode(content: content, location: place)
    case .list(let items):
      TreeNode(content: .list(items.map { $0.relocated(to: place) }), location: place)
    case .map(let entries):
      TreeNode(
        content: .map(
          entries.map {
            TreeEntry(key: $0.key, keyLocation: place, value: $0.value.relocated(to: place))
          }), location: place)
    }
  }
}
