import SchoolModel
import Statistics

/// A share as it would be if it counted another number of persons.
struct Recount: Sendable {
  let subject: FigureSubject
  let grounds: Grounds
  /// Whether a level falls that is not sure enough.
  let asksHowSure: Bool
}

/// How many persons fewer or more, of the same number in all, would turn a signal: exactly, with the
/// rounding and the limits of its rule, with how sure the level has to be where it falls otherwise, and with all other
/// figures as they are.
struct PupilsToTurn: Hashable, Sendable {
  /// What takes the level away; nil for a signal that has reached none, and where nothing would.
  let clearing: Int?
  /// What gives a more serious level; nil where there is none, and where nothing would.
  let raising: Int?

  /// What the evidence calls the two.
  static let names: Set<String> = ["to_clear", "to_raise"]

  init(clearing: Int?, raising: Int?) {
    self.clearing = clearing
    self.raising = raising
  }

  /// Searches for a rule of any kind.
  ///
  /// - Parameters:
  ///   - persons: whom the share counts, and of how many.
  ///   - place: the place of the level that the rule gives now; 0 is the mildest.
  ///   - mildest: the place of the level of those who cross no limit.
  ///   - last: the place of the most serious level that the rule can give.
  ///   - turnsOnce: whether more persons only ever make the level more serious, or only ever milder.
  ///   - level: the place of the level for another count; nil when there is none.
  init(
    _ persons: (of: Int, n: Int), place: Int, mildest: Int, last: Int, turnsOnce: Bool,
    level: (Int) -> Int?
  ) {
    func change(_ fires: (Int) -> Bool) -> Int? {
      turnsOnce
        ? InPupils.smallestChange(count: persons.of, of: persons.n, fires: fires)
        : InPupils.nearestChange(count: persons.of, of: persons.n, fires: fires)
    }
    clearing = place > mildest ? change { level($0).map { $0 > mildest } ?? true } : nil
    raising = place < last ? change { level($0).map { $0 > place } ?? false } : nil
  }
}

extension [EvidenceNumber] {
  /// Adds `to_clear` and `to_raise`, negative for fewer persons.
  ///
  /// What no number of persons would do is left out.
  mutating func add(_ change: PupilsToTurn) {
    if let clearing = change.clearing {
      append(EvidenceNumber("to_clear", ExactDecimal(clearing)))
    }
    if let raising = change.raising {
      append(EvidenceNumber("to_raise", ExactDecimal(raising)))
    }
  }
}
