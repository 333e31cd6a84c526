import SchoolModel

/// The weights as numbers for statistics, such as the drawing of scores.
extension PriorityPlan {
  /// What a point of each signal with a level adds to a school's score on its scale, before rounding.
  ///
  /// - Parameters:
  ///   - school: its fields in the register decide which weights are its own.
  ///   - signals: its signals by name; one that is not there has no data.
  /// - Returns: the signals that count, in the order of `signalIDs`; none where there is no score.
  func worths(
    of school: School, signals: [SignalID: Signal]
  ) -> [(signal: Signal, worth: Double)] {
    let own = self.signals.map { signals[$0.id] }
    let places = own.map { signal in signal?.level.flatMap { self.places[$0] } }
    let weights = weights(of: school, signals: own, places: places)
    guard weights.hasScore else { return [] }
    let divisor = Double(weights.divisor) * points.divisor
    return zip(own, weights.parts).compactMap { signal, part in
      guard let signal, part > 0 else { return nil }
      return (signal, Double(part) / divisor)
    }
  }

  /// The points of a level as `worths` count them: the larger, the more need.
  ///
  /// Where the most serious level has the fewest points they are negative.
  func drawnPoints(_ level: LevelID) -> Double {
    guard let place = places[level] else { return 0 }
    let units = Double(points.points[place])
    return points.moreIsWorse ? units : -units
  }

  /// Whether a signal has a weight at any school.
  func counts(_ signal: SignalID) -> Bool {
    signals.firstIndex { $0.id == signal }.map(weights.hasWeight) ?? false
  }
}
