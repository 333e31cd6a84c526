import SchoolModel

/// The lines between schools of the list: where the capacity ends, and where those begin that were not
/// rated.
struct ListEdges {
  private let context: PageContext
  private var last: SupportListEntry?

  init(_ context: PageContext) { self.context = context }

  /// The text of the line above an entry; nil when there is none.
  mutating func edge(before entry: SupportListEntry) -> String? {
    defer { last = entry }
    guard let last else { return nil }
    if entry.rank == nil { return last.rank == nil ? nil : context.words["edge_not_rated"] }
    guard last.band == .inList, let band = entry.band, band != .inList else { return nil }
    return context.words(
      "edge_cut", ["capacity": context.result.list.capacity.map(String.init) ?? ""])
  }
}
