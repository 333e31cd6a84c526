/// In how many areas a school stands out, and in which most: what a meeting asks first.
package struct AreaPriorities: Sendable {
  /// By signal, the level of those who cross no limit.
  private let unremarkable: [SignalID: LevelID]
  private let mildest: LevelID?

  package init(_ definitions: [SignalDefinition], levels: [LevelDefinition]) {
    mildest = levels.first?.id
    unremarkable = Dictionary(
      definitions.compactMap { signal in signal.otherwise.map { (signal.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// In how many areas at least one signal calls for action: it has reached a level, is not weak, and nobody has
  /// excluded it.
  ///
  /// - Parameter signals: those of one school.
  /// - Returns: the number of such areas.
  package func areasWithAction(_ signals: [Signal]) -> Int {
    Set(signals.filter(callsForAction).map(\.area)).count
  }

  private func callsForAction(_ signal: Signal) -> Bool {
    guard let level = signal.level, level != mildest, !signal.isWeak, !signal.isExcluded else {
      return false
    }
    return level != unremarkable[signal.signal]
  }
}

extension SupportListEntry {
  /// The area whose signals gave the largest part of the points that they could give, the first of equals; nil when
  /// none gave any.
  package var worstArea: AreaID? {
    var worst: (area: AreaID, part: Fraction)?
    for score in areas where score.possible > .zero && score.points > .zero {
      let part = score.points / score.possible
      if worst.map({ part > $0.part }) ?? true { worst = (score.area, part) }
    }
    return worst?.area
  }
}
