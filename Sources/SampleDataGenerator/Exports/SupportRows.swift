import SchoolModel

extension City {
  /// The rows of `stod.csv` about support of earlier years: some were never described well enough to be followed up,
  /// and some were not followed up when they should have been.
  func supportRows(_ support: [GivenSupport]) -> [[String]] {
    support.map { given in
      var source = RandomSource(
        seed: options.seed, .support, given.school, given.autumn, given.form.rawValue, 1)
      let lastYear = given.autumn + given.schoolYears
      let end = SampleCalendar.term(lastYear - 1, isSpring: true).last
      let isVague = source.chance(0.15)
      let hasMeasure = given.form != .principal && !source.chance(0.15) && !isVague
      let hasRole = !source.chance(0.1)
      let hasFollowUp = !source.chance(0.15)
      let isFollowedUp = hasFollowUp && source.chance(0.75)
      return [
        schools[given.school].code(in: given.autumn), given.form.title,
        "\(given.autumn)-09-\(String(10 + source.below(15)))", end.description,
        isVague ? "" : given.form.goal, hasMeasure ? given.form.measure.indicator : "",
        hasMeasure ? Self.target(given) : "", hasRole ? given.form.role : "",
        hasFollowUp ? "\(lastYear)-10-\(String(10 + source.below(15)))" : "",
        isFollowedUp ? "Uppföljd" : "Avslutad",
      ]
    }
  }

  /// Somewhat better than it was, in halves.
  private static func target(_ given: GivenSupport) -> String {
    guard let baseline = given.baseline else { return "" }
    let step: Double = given.form == .attendance ? -4 : given.form == .recruitment ? 5 : 8
    let halves = DecimalText.rounded(min(100, max(2, baseline + step)), times: 2)
    return DecimalText.hundredths(50 * halves)
  }
}
