import Dispatch
import CustomDump
import Indicators
import SchoolModel
import Testing

/// Random data: everything equals the naive computation, and nothing depends on order or splitting.
@Suite struct ReferenceTests {
  @Test(arguments: 1...10) func everyFactEqualsTheNaiveOne(_ seed: UInt64) throws {
    let data = RandomData(seed: seed)
    let (facts, problems) = try World.finish(Definitions.all, data.batches(of: 1000))
    let mine = Dictionary(
      uniqueKeysWithValues: facts.sorted.map { fact in
        let key = fact.key
        return ("\(key.school) \(key.period) \(key.indicator) \(key.group)", fact.summary)
      })
    let naive = NaiveReference(data)
    expectNoDifference(mine, naive.results)
    let missing = problems.filter { $0.kind == .pupilWithoutGrades }
    expectNoDifference(
      Dictionary(
        missing.map { ($0.school?.text ?? "", $0.count) }, uniquingKeysWith: +),
      naive.pupilsWithoutGrades)
    #expect(
      Self.counts(.attendanceFromTwoSources, problems)
        == naive.pupilsOfTwoSources.mapValues(\.count))
    // A pupil counts for each first export of the rows that are not known.
    let undecided = Self.counts(.undecidedGrade, problems)
    #expect(Set(undecided.keys) == Set(naive.undecidedPupils.keys))
    for (school, pupils) in naive.undecidedPupils {
      #expect(undecided[school].map { $0 >= pupils.count && $0 <= 2 * pupils.count } == true)
    }
  }

  private static func counts(_ kind: FindingKind, _ problems: [LateProblem]) -> [String: Int] {
    Dictionary(
      problems.filter { $0.kind == kind }.map { ($0.school?.text ?? "", $0.count) },
      uniquingKeysWith: +)
  }

  @Test(arguments: 1...4) func valuesAreNumeratorOverDenominatorInTheUnit(_ seed: UInt64) throws {
    let (facts, _) = try World.finish(Definitions.all, RandomData(seed: seed).batches(of: 1000))
    for fact in facts.sorted {
      guard let numerator = fact.numerator, let denominator = fact.denominator else {
        #expect(fact.value == nil)
        continue
      }
      let isPercent = Definitions[fact.key.indicator].unit == .percent
      let quotient = numerator.fraction / denominator.fraction
      #expect(fact.value == (isPercent ? quotient * Fraction(100) : quotient))
    }
  }

  @Test(arguments: 1...6) func orderAndSplittingDoNotMatter(_ seed: UInt64) throws {
    var data = RandomData(seed: seed)
    var random = Seeded(seed &* 7919)
    let plan = try World.plan(Definitions.all)
    var whole = PartialSums(plan: plan)
    for batch in data.batches(of: 10_000) { whole.add(batch) }
    let expected = whole.finish(requested: "2024/25")
    let kinds = Set(expected.problems.map(\.kind))
    #expect(
      kinds.isSuperset(of: [
        .duplicateGrade, .contradictoryGrade, .undecidedGrade, .pupilWithoutGrades,
        .duplicateAttendanceSum, .contradictoryAttendanceSum, .attendanceFromTwoSources,
        .duplicatePost, .contradictoryPost, .contradictoryAttribute,
      ]))

    for size in [2, 40, 300] {
      data.shuffle(&random)
      var workers = (0..<5).map { _ in Worker(plan) }
      for batch in data.batches(of: size).shuffled(using: &random) {
        workers[Int.random(in: 0..<5, using: &random)].add(batch)
      }
      // Merged in any order, and as any tree.
      while workers.count > 1 {
        let other = workers.remove(at: Int.random(in: workers.indices, using: &random))
        workers[Int.random(in: workers.indices, using: &random)].merge(other)
      }
      let crew = Crew(count: 3) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
      let result = workers[0].sums.finish(requested: "2024/25", crew: crew)
      expectNoDifference(result.facts, expected.facts)
      expectNoDifference(result.problems, expected.problems)
    }
  }

  /// Rules that hold between indicators whatever the data are.
  @Test(arguments: 1...6) func indicatorsAreInOrderAmongThemselves(_ seed: UInt64) throws {
    let (facts, _) = try World.finish(Definitions.all, RandomData(seed: seed).batches(of: 1000))
    for (smaller, larger) in [
      ("eligible_nate", "eligible_es"), ("eligible_saekhu", "eligible_es"),
      ("eligible_es", "eligible_yr"), ("absence_share_20", "absence_share_15"),
      ("absence_share_15", "absence_share_10"), ("unauthorised_rate", "absence_rate"),
    ] {
      for fact in facts.sorted where fact.key.indicator.text == smaller {
        let key = FactKey(
          school: fact.key.school, period: fact.key.period, indicator: IndicatorID(larger),
          group: fact.key.group)
        if let value = fact.value { #expect(facts[key]?.value.map { value <= $0 } == true) }
      }
    }
  }
}
