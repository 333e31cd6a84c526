import Settings
import Testing

@Suite("A path that is not there suggests")
struct SuggestionTests {
  private let paths = [
    "areas.attendance.weight", "areas.knowledge.weight", "language", "period",
    "signals.absence-high.critical.at_least", "signals.absence-high.weight",
    "signals.absence-rising.weight", "layouts.betyg.encoding",
  ]

  @Test(
    "the nearest ones, of any length, the most similar first",
    arguments: [
      ("areas.atendance", ["areas.attendance"]),
      ("areas.atendance.weight", ["areas.attendance.weight"]),
      ("languag", ["language"]), ("Areas", ["areas"]),
      ("signals.absence_hihg", ["signals.absence-high", "signals.absence-rising"]),
      ("absence-high", ["signals.absence-high"]), ("betyg", ["layouts.betyg"]),
      ("absence-hihg", ["signals.absence-high", "signals.absence-rising"]),
      ("critical.atleast", ["signals.absence-high.critical.at_least"]),
      ("nosuchthing", []), ("", []),
    ])
  func nearest(written: String, expected: [String]) {
    #expect(
      Array(Suggestion.nearest(to: written, inPaths: paths, count: 2)) == expected)
  }
}
