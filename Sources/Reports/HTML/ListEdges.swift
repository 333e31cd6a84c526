import SchoolModel

/// The lines between schools of the list: where a new tier begins, and where the list ends.
struct ListEdges {
  private let context: PageContext
  private var tier: TierID?
  private var isFirst = true

  init(_ context: PageContext) { self.context = context }

  /// The text of the line above an entry; nil when there is none.
  mutating func edge(before entry: SupportListEntry) -> String? {
    defer {
      tier = entry.tier
      isFirst = false
    }
    guard let tier, tier != entry.tier, !isFirst else { return nil }
    if entry.rank == nil { return context.words["edge_not_rated"] }
    return nil
  }
}
