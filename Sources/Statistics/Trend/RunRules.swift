/// The four rules by which a process chart tells a special cause from ordinary variation.
///
/// Source: NHS "Making Data Count", as NHSRplotthedots 1.0 applies them. A point carries the first of:
/// outside the limits, part of a trend, two of three near a limit, part of a shift.
package struct RunRules: Hashable, Sendable {
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    case outside, trend, twoOfThree, shift
  }

  /// Why a point stands out, and in which direction: 1 up or above, −1 down or below.
  package struct Mark: Hashable, Sendable {
    package let cause: Cause
    package let direction: Int
  }

  /// How many points in a row on the same side are a shift; 2 or more.
  package let shiftLength: Int
  /// How many points in a row that all rise, or all fall, are a trend; 2 or more.
  package let trendLength: Int

  /// Seven and seven; what is below 2 becomes 2.
  package init(shiftLength: Int = 7, trendLength: Int = 7) {
    self.shiftLength = max(2, shiftLength)
    self.trendLength = max(2, trendLength)
  }

  /// The side of the centre that each value lies on: 1, −1, or 0 on it.
  package static func sides(of values: [Double], centre: Double) -> [Int] {
    values.map { $0 > centre ? 1 : $0 < centre ? -1 : 0 }
  }

  /// Marks the last point of every run of `shiftLength` on one side.
  package func shiftEnds(sides: [Int]) -> [Bool] {
    ends(of: sides, length: shiftLength)
  }

  /// Marks the last point of every `trendLength` points that all rise (1) or all fall (−1); equal
  /// neighbours break a trend.
  package func trendEnds(of values: [Double]) -> [Int] {
    let steps = zip(values, values.dropFirst()).map { $0 < $1 ? 1 : $0 > $1 ? -1 : 0 }
    let found = ends(of: steps, length: trendLength - 1)
    return values.indices.map { $0 > 0 && found[$0 - 1] ? steps[$0 - 1] : 0 }
  }

  /// Carries an end mark back over the points that led to it.
  package static func backMarked(_ ends: [Bool], length: Int) -> [Bool] {
    var last: Int?
    var marked = ends
    for place in ends.indices.reversed() {
      if ends[place] { last = place }
      marked[place] = last.map { $0 - place < length } ?? false
    }
    return marked
  }

  /// Marks every point of three in a row that lie on one side and of which two are near a limit.
  package static func twoOfThreeWindows(near: [Bool], sides: [Int]) -> [Bool] {
    var marked = near.map { _ in false }
    guard near.count == sides.count, near.count > 2 else { return marked }
    for start in 0...(near.count - 3) {
      let window = start..<(start + 3)
      let oneSide = window.allSatisfy { sides[$0] != 0 && sides[$0] == sides[start] }
      guard oneSide, window.count(where: { near[$0] }) >= 2 else { continue }
      for place in window { marked[place] = true }
    }
    return marked
  }

  /// What each point of a series stands out by on a chart; nil where it does not.
  ///
  /// "Near" is beyond two thirds of the limit and still within it.
  package func marks(of values: [Double], on chart: XmRChart) -> [Mark?] {
    let sides = RunRules.sides(of: values, centre: chart.mean)
    let outside = values.map { $0 > chart.upper || $0 < chart.lower }
    let near = values.indices.map {
      !outside[$0] && (values[$0] > chart.upperNear || values[$0] < chart.lowerNear)
    }
    let windows = RunRules.twoOfThreeWindows(near: near, sides: sides)
    let shift = RunRules.backMarked(shiftEnds(sides: sides), length: shiftLength)
    let trend = backMarkedDirections(trendEnds(of: values))
    return values.indices.map { place in
      if outside[place] { return Mark(cause: .outside, direction: sides[place]) }
      if trend[place] != 0 { return Mark(cause: .trend, direction: trend[place]) }
      if windows[place], near[place] {
        return Mark(cause: .twoOfThree, direction: sides[place])
      }
      if shift[place] { return Mark(cause: .shift, direction: sides[place]) }
      return nil
    }
  }

  /// The direction of the latest trend that each point is part of; a turning point belongs to the
  /// later one.
  private func backMarkedDirections(_ ends: [Int]) -> [Int] {
    var marked = ends
    for (place, direction) in ends.enumerated() where direction != 0 {
      for part in max(0, place - trendLength + 1)...place { marked[part] = direction }
    }
    return marked
  }

  private func ends(of signs: [Int], length: Int) -> [Bool] {
    var run = 0
    return signs.indices.map { place in
      let continues = place > 0 && signs[place] == signs[place - 1]
      run = signs[place] == 0 ? 0 : continues ? run + 1 : 1
      return run >= length
    }
  }
}
