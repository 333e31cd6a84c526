import SchoolModel

/// The signals of schools that share their figure with others.
///
/// Seven of sixty pupils are seven of sixty at every school: a rule that looks at nothing else says the same
/// of them, as surely, and need say it only once. Among ten thousand schools four of five share theirs.
struct LikeSignals: Sendable {
  /// By school the number of its signal; −1 for one that is alone with its figure.
  private var numbers: [Int32] = []
  private var signals: [Signal] = []

  /// Nobody shares anything.
  init() {}

  /// Makes the signals of figures that several schools have.
  ///
  /// - Parameters:
  ///   - schools: how many there are.
  ///   - seen: what the signal of the school at a place follows from; nil where that is more.
  ///   - make: the signal of the school at a place.
  init(
    schools: Int, seen: (_ place: Int) -> RuleJudge.Seen?, make: (_ place: Int) -> Signal
  ) {
    var firsts: [RuleJudge.Seen: Int] = [:]
    var owners: [Int] = []
    owners.reserveCapacity(schools)
    for place in 0..<schools {
      guard let seen = seen(place) else { return }
      let first = firsts[seen, default: place]
      if first == place { firsts[seen] = place }
      owners.append(first)
    }
    var counts = [Int](repeating: 0, count: schools)
    for owner in owners { counts[owner] += 1 }
    var numberOf = [Int32](repeating: -1, count: schools)
    for place in owners.indices where counts[place] > 1 {
      numberOf[place] = Int32(signals.count)
      signals.append(make(place))
    }
    numbers = owners.map { numberOf[$0] }
  }

  /// The number of the signal of the school at a place; nil where the school is alone.
  func number(at place: Int) -> Int? {
    place < numbers.count && numbers[place] >= 0 ? Int(numbers[place]) : nil
  }

  /// The signal with a number, with the name and the past of one of the schools that share it.
  subscript(number: Int) -> Signal { signals[number] }
}
