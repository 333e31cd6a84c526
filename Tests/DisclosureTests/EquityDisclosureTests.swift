import Disclosure
import SchoolModel
import Testing

@Suite("Differences between schools, for everybody")
struct EquityDisclosureTests {
  private func year(
    _ period: PeriodID, pupils: Int, count: Int, parts: [EquityReport.Part] = []
  ) -> EquityReport.Year {
    EquityReport.Year(
      period: period, schools: 10, missing: 0, pupils: pupils, value: 50, count: count,
      measures: [
        .gap: EquityReport.Figure(3, nil), .deviation: EquityReport.Figure(4, nil),
      ], parts: parts, hasOwnRegister: true)
  }

  private func report(_ groups: [(GroupID, [EquityReport.Year])]) -> EquityReport {
    EquityReport(
      series: groups.map {
        EquityReport.Series(indicator: "share", group: $0.0, years: $0.1)
      })
  }

  @Test("hide a group when those left over are few")
  func remainder() {
    let open = disclose(
      report([
        ("all", [year("y1", pupils: 1000, count: 800), year("y2", pupils: 1000, count: 800)]),
        (
          "excl_newly_arrived_unknown",
          [year("y1", pupils: 993, count: 797), year("y2", pupils: 960, count: 780)]
        ),
      ]))
    #expect(open.series[0].years.map(\.period) == ["y1", "y2"])
    #expect(open.series[1].years.map(\.period) == ["y2"])
    #expect(open.series[1].hidden == ["y1"])
  }

  @Test(
    "hide it too when the unknown could be worked out from three groups, and keep the newly arrived"
  )
  func threeGroups() {
    let open = disclose(
      report([
        ("all", [year("y1", pupils: 1000, count: 800)]),
        ("excl_newly_arrived_unknown", [year("y1", pupils: 940, count: 770)]),
        ("newly_arrived", [year("y1", pupils: 57, count: 28)]),
      ]))
    #expect(open.series[1].years.isEmpty)
    #expect(open.series[2].years.count == 1)
  }

  @Test("hide few newly arrived pupils, and those of whom nearly all have the outcome")
  func few() {
    let open = disclose(
      report([
        (
          "newly_arrived",
          [
            year("y1", pupils: 9, count: 5), year("y2", pupils: 30, count: 28),
            year("y3", pupils: 30, count: 20),
          ]
        )
      ]))
    #expect(open.series[0].years.map(\.period) == ["y3"])
    #expect(open.series[0].hidden == ["y1", "y2"])
  }

  @Test("show no part when one of them is small")
  func parts() {
    let parts = [
      EquityReport.Part(number: 1, schools: 2, pupils: 8, value: 40, count: 4),
      EquityReport.Part(number: 2, schools: 8, pupils: 900, value: 60, count: 500),
    ]
    let open = disclose(report([("all", [year("y1", pupils: 908, count: 504, parts: parts)])]))
    let shown = open.series[0].years[0]
    #expect(shown.parts.isEmpty && shown.hidesParts)
    #expect(shown.measures[.gap] == nil)
    #expect(shown.measures[.deviation] != nil)
  }

  @Test("hide how few newly arrived pupils are spread")
  func spread() {
    var report = EquityReport()
    report.newlyArrived = [5, 25].map {
      EquityReport.Spread(
        period: "y1", indicator: "share", schools: 10, missing: 0, members: $0, pupils: 1000,
        dissimilarity: EquityReport.Figure(0.3, nil), raw: 0.4, byChance: 0.1)
    }
    #expect(disclose(report).newlyArrived.map(\.members) == [25])
  }
}
