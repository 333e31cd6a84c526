import SchoolModel

/// Words for how a place has changed.
struct MoveText {
  private let words: PageWords

  init(_ context: PageContext) { words = context.words }

  /// For a cell: `Ny`, `Kvar, ↑ från 7`.
  func short(_ place: ListCourse.Place) -> String {
    [place.move == .outside ? "" : words["move_\(place.move.rawValue)"], step(place)]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `↑ från 7`: nearer to the top than before; `oförändrad` where it was; empty when
  /// nothing is known.
  func step(_ place: ListCourse.Place) -> String {
    guard let now = place.rank, let before = place.previousRank else { return "" }
    let name = now < before ? "step_up" : now > before ? "step_down" : "step_same"
    return words(name, ["before": String(before), "now": String(now)])
  }
}
