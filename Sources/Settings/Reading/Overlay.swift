import SchoolModel

extension TreeNode {
  /// This tree with another one on top.
  ///
  /// Mappings are joined key by key; everything else is replaced as a whole: lists, single values, and
  /// limits, so that `{ above: 20 }` takes the place of `{ at_least: 25 }`. A key without a value takes
  /// the key away. New keys come last.
  func overlaid(with top: TreeNode) -> TreeNode {
    guard case .map(let below) = content, case .map(let above) = top.content, !top.isLimit else {
      return top
    }
    var entries = below
    for entry in above {
      let place = entries.firstIndex { $0.key == entry.key }
      switch (place, entry.value.isNull) {
      case (let place?, true): entries.remove(at: place)
      case (nil, true): break
      case (let place?, false):
        let isMapping = if case .map = entry.value.content { true } else { false }
        entries[place].value = entries[place].value.overlaid(with: entry.value)
        // A mapping stays where it was declared; only what is replaced comes from the overlay.
        if !isMapping || entry.value.isLimit { entries[place].keyLocation = entry.keyLocation }
      case (nil, false): entries.append(entry)
      }
    }
    return TreeNode(content: .map(entries), location: location)
  }

  private var isLimit: Bool {
    let keys = keys
    return !keys.isEmpty && keys.allSatisfy { Limit.Comparison(rawValue: $0) != nil }
  }
}
