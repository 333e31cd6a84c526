/// Whether stated probabilities come true as often as they say.
package enum Calibration {
  /// Those with a stated probability in one range.
  package struct Band: Hashable, Sendable {
    package let range: ClosedRange<Double>
    package let cases: Int
    /// How many of them it happened to.
    package let happened: Int
    /// The mean of their stated probabilities.
    package let stated: Double
  }

  /// Puts the cases in bands of equal width; a probability on a border belongs to the upper band.
  ///
  /// - Parameters:
  ///   - probabilities: stated, each within 0 and 1.
  ///   - happened: the outcome, in the same order.
  ///   - bands: how many, 1 to 1,000.
  /// - Returns: the bands that have cases, lowest first; nil outside the domain.
  package static func bands(probabilities: [Double], happened: [Bool], bands: Int = 10) -> [Band]? {
    guard probabilities.count == happened.count, (1...1000).contains(bands),
      probabilities.allSatisfy({ (0...1).contains($0) })
    else { return nil }
    var cells = [(cases: Int, happened: Int, sum: Double)](repeating: (0, 0, 0), count: bands)
    for (probability, outcome) in zip(probabilities, happened) {
      let band = min(bands - 1, Int(probability * Double(bands) + 1e-9))
      cells[band].cases += 1
      cells[band].happened += outcome ? 1 : 0
      cells[band].sum += probability
    }
    return cells.enumerated().filter { $0.element.cases > 0 }.map { band, cell in
      Band(
        range: (Double(band) / Double(bands))...(Double(band + 1) / Double(bands)),
        cases: cell.cases, happened: cell.happened, stated: cell.sum / Double(cell.cases))
    }
  }

  /// The mean squared distance of probability and outcome, 0 (perfect) to 1 (Brier 1950).
  ///
  /// - Returns: nil for no cases, and outside the domain.
  package static func brierScore(probabilities: [Double], happened: [Bool]) -> Double? {
    guard probabilities.count == happened.count,
      probabilities.allSatisfy({ (0...1).contains($0) })
    else { return nil }
    return Moments.mean(
      zip(probabilities, happened).map { ($0 - ($1 ? 1 : 0)) * ($0 - ($1 ? 1 : 0)) })
  }
}

/// How early or late the first flag came.
package enum LeadTime {
  /// The mean delay from an onset to its first alarm, a missed one counting as the penalty.
  ///
  /// Formula: mean over onsets of min(first alarm − onset, penalty). Source: the lag of
  /// `algo.quality` in surveillance.
  ///
  /// - Parameters:
  ///   - delays: per onset, alarm less onset in periods; nil when no alarm came.
  ///   - penalty: the most a delay counts.
  /// - Returns: nil for no onsets.
  package static func meanDelay(_ delays: [Int?], penalty: Int = 20) -> Double? {
    Moments.mean(delays.map { Double(min($0 ?? penalty, penalty)) })
  }
}
