import SchoolModel
import Signals
import Testing

struct MissingFigureTests {
  private static let missing = FactStatus.allCases.filter { $0 != .ok }

  @Test(arguments: missing, ["threshold", "change"])
  func aMissingFigureNamesItsReason(status: FactStatus, rule: String) throws {
    let result = try #require(
      try judge(
        signal(rule: rule, limits: limits(.atLeast, 10, 15, 20)),
        [fact(thisYear, Fraction(50), status: status, n: 3), fact(lastYear, Fraction(5))]))
    #expect(result.level == nil)
    #expect(result.status == status)
    #expect(result.value == nil)
    #expect(result.current == nil)
    #expect(result.direction == nil)
    #expect(result.interval == nil)
    #expect(result.n == 3)
    #expect(result.limit == Limit(.atLeast, 10))
    #expect(result.source.line == 11)
  }

  @Test(arguments: missing)
  func aMissingEarlierFigureNamesItsReason(status: FactStatus) throws {
    let result = try #require(
      try judge(
        signal(rule: "change", limits: limits(.atLeast, 10, 15, 20)),
        [fact(thisYear, Fraction(50)), fact(lastYear, nil, status: status)]))
    #expect(result.level == nil)
    #expect(result.status == status)
    #expect(result.current == 50)
    #expect(result.previous == nil)
  }

  @Test(arguments: missing)
  func aThresholdNeedsNoEarlierFigure(status: FactStatus) throws {
    let result = try #require(
      try judge(
        signal(limits: limits(.atLeast, 10, 15, 20)),
        [fact(thisYear, Fraction(50)), fact(lastYear, nil, status: status)]))
    #expect(result.level == "critical")
    #expect(result.direction == nil)
  }

  @Test func aSchoolWithoutAFactSentNothing() throws {
    let result = try judge(signal(limits: limits(.atLeast, 10, 15, 20)), [])
    #expect(result?.status == .notReported)
    #expect(result?.level == nil)
  }

  @Test func aFigureThatCannotExistIsNotMissing() throws {
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 10, 15, 20)),
      [fact(thisYear, nil, status: .notReported), fact(lastYear, nil, status: .notApplicable)])
    #expect(result?.status == .notApplicable)
  }

  @Test func aKindOfPeriodThatIsNotOverHasNoFigures() throws {
    let result = try #require(
      try judge(
        signal(limits: limits(.atLeast, 10, 15, 20)), [],
        indicator: indicator(periodKind: "month")))
    #expect(result.status == .notApplicable)
    #expect(result.period == thisYear.id)
  }

  @Test func aFactWithoutAFigureIsMissingWhateverItSays() throws {
    let result = try judge(
      signal(higherIs: .better, limits: limits(.below, 10, 5, 1)),
      [fact(thisYear, nil, status: .ok)])
    #expect(result?.status == .notReported)
  }

  @Test(arguments: [(19, FactStatus.tooFew), (20, .ok), (21, .ok)])
  func theMinimumIsEnough(n: Int, status: FactStatus) throws {
    let result = try judge(
      signal(minimumN: 20, limits: limits(.atLeast, 10, 15, 20)),
      [fact(thisYear, Fraction(50), n: n)])
    #expect(result?.status == status)
  }

  /// Without last year's export nobody has a change: that is missing, not one new school.
  @Test func anEarlierFigureThatNobodyHasIsMissing() throws {
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 10, 15, 20)), [fact(thisYear, Fraction(50))])
    #expect(result?.status == .notReported)
    #expect(result?.level == nil)
  }

  @Test func aNewSchoolAmongOthersHasNoChangeToJudge() throws {
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 10, 15, 20)),
      [
        fact(thisYear, Fraction(50)), fact(thisYear, Fraction(50), school: "10000002"),
        fact(lastYear, Fraction(50), school: "10000002"),
      ])
    #expect(result?.status == .notApplicable)
  }

  /// The last special educator has left: nothing can be divided, and that is not fine.
  @Test(arguments: ["pupils_per_fte", "fte_share"])
  func nobodyInTheRoleIsMissing(kind: String) throws {
    var staff = indicator()
    staff.kind = kind
    staff.dataset = .staffing
    let rules = limits(.atLeast, 10, 15, 20)
    let gone = [fact(thisYear, nil, status: .notApplicable), fact(lastYear, Fraction(300))]
    #expect(
      try judge(signal(rule: "change", limits: rules), gone, indicator: staff)?.status
        == .notReported)
    #expect(try judge(signal(limits: rules), gone, indicator: staff)?.status == .notReported)
    staff.gradeYears = [9]
    #expect(
      try judge(
        signal(limits: rules), gone, indicator: staff,
        school: School(code: school.code, name: "", gradeFrom: 0, gradeTo: 6))?.status
        == .notApplicable)
  }

  @Test func aSchoolThatNeverHadAnybodyInTheRoleHasNoChange() throws {
    var staff = indicator()
    staff.kind = "pupils_per_fte"
    staff.dataset = .staffing
    let never = [
      fact(thisYear, nil, status: .notApplicable), fact(lastYear, nil, status: .notApplicable),
    ]
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 10, 15, 20)), never, indicator: staff)
    #expect(result?.status == .notApplicable)
  }
}
