import SchoolModel

/// The lines between schools of the list: where the capacity ends, and where those begin that were not
/// rated.
struct ListEdges: Sendable {
  let context: PageContext

  /// The text of the line between an entry and the one above it; nil when there is none.
  func edge(of entry: SupportListEntry, after last: SupportListEntry?) -> String? {
    guard let last else { return nil }
    if entry.rank == nil { return last.rank == nil ? nil : context.words["edge_not_rated"] }
    guard last.band == .inList, let band = entry.band, band != .inList else { return nil }
    return context.words(
      "edge_cut", ["capacity": context.result.list.capacity.map(String.init) ?? ""])
  }
}
