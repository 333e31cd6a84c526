import Analysis
import SchoolModel
import Testing

/// Cities where money follows need, and the resource itself does nothing or something that is known.
@Suite struct ResourceRelationTests {
  /// The resource grows with need, the result falls with it; `effect` is what one more of the resource adds.
  private func city(schools: Int = 60, effect: Double, withoutIndex: Int = 0) -> RunResult {
    var result = CommitteeWorld().result
    result.indicators = ["teachers", "passed"].map {
      IndicatorDefinition(
        id: $0, kind: "ready_made", dataset: nil, unit: .points, periodKind: "school_year",
        higherIs: .better)
    }
    result.schools = []
    result.facts = []
    result.earlierFacts = []
    for number in 0..<schools {
      let code = SchoolCode("\(1000 + number)")
      // Chance that repeats itself with periods of its own, so that it goes with neither.
      let need = Double(number % 10)
      let chance = Double((number * 7) % 11) - 5
      let other = Double((number * 5) % 13) - 6
      let resource = 8 + 0.6 * need + 0.2 * other
      let outcome = 80 - 3 * need + effect * resource + 0.5 * chance
      result.schools.append(
        School(
          code: code, name: "", area: "",
          socioeconomicIndex: number < withoutIndex ? nil : ExactDecimal(Int(need))))
      for (indicator, value) in [("teachers", resource), ("passed", outcome)] {
        result.facts.append(
          Fact(
            key: FactKey(
              school: code, period: "2024/25", indicator: IndicatorID(indicator), group: "all"),
            status: .ok, value: Fraction(Int128((value * 1000).rounded()), 1000), n: 100))
      }
    }
    return result
  }

  private let pair = ResourceDefinition(
    resource: "teachers", result: "passed", background: ["socioeconomic_index"])

  private func related(_ result: RunResult) -> ResourceRelation? {
    ResourceRelation(pair, of: result, period: CommitteeWorld().period)
  }

  /// More teachers mark weaker schools, since money follows need; with the background nothing is left.
  @Test func moneyThatFollowsNeedLooksHarmfulUntilTheBackgroundIsAccountedFor() throws {
    let relation = try #require(related(city(effect: 0)))
    #expect(relation.raw.high < 0)
    #expect(relation.adjusted.low < 0 && relation.adjusted.high > 0)
    #expect(relation.adjusted.value.magnitude < 0.5)
    #expect(relation.points.count == 60 && relation.leftOut == 0)
  }

  @Test func anEffectThatIsThereIsFoundBehindTheNeed() throws {
    let relation = try #require(related(city(effect: 2)))
    #expect(relation.raw.value < 0)
    #expect(relation.adjusted.low < 2 && relation.adjusted.high > 2 && relation.adjusted.low > 1)
    // The line of the scatter has the same slope: what is left of the one against what is left of the other.
    let points = relation.points
    let sums = points.reduce(into: (xy: 0.0, xx: 0.0)) {
      $0.xy += $1.resourceDifference * $1.difference
      $0.xx += $1.resourceDifference * $1.resourceDifference
    }
    #expect((sums.xy / sums.xx - relation.adjusted.value).magnitude < 1e-9)
    #expect(points.allSatisfy { $0.low < $0.difference && $0.difference < $0.high })
    #expect(points.allSatisfy { ($0.result - $0.expected - $0.difference).magnitude < 1e-9 })
  }

  @Test func tooFewSchoolsSayNothing() throws {
    #expect(related(city(schools: 19, effect: 2)) == nil)
    #expect(related(city(schools: 20, effect: 2)) != nil)
    let some = try #require(related(city(effect: 2, withoutIndex: 7)))
    #expect(some.points.count == 53 && some.leftOut == 7)
  }
}
