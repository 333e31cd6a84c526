import SchoolModel
import Signals
import Testing

/// Whom `expected` learns from, of whom enough is known to be judged, and how little few schools can teach.
struct BackgroundTests {
  /// On the line 20 + 20 × education, each a little off it; the last ones lie far below.
  private static let schools: [School] = (0..<30).map { place in
    var school = School(code: SchoolCode("\(10 + place)"), name: "")
    school.parentEducation = ExactDecimal(coefficient: Int64(15 + place % 12), scale: 1)
    school.attributes = [
      "background_known": place % 10 == 9 ? "40" : "92",
      "reference_set": place < 20 ? "2024" : "new",
    ]
    return school
  }

  private static let facts = schools.enumerated().map { place, school in
    let line = 20 + 20 * (15 + place % 12) / 10 - (place < 20 ? 0 : 15)
    return share(thisYear, 2 * line + (place % 3 - 1) * 4, of: 200, school: school.code)
  }

  private func judged(
    _ parameters: SettingRecord, where applies: Condition = .always
  ) throws -> [SchoolCode: Signal] {
    var definition = signal(
      rule: "expected", higherIs: .better, limits: limits(.atMost, -5, -10, -20),
      parameters: parameters.merging(
        [
          "factors": Setting(.list([Setting(.text("parent_education"))])),
          "difference": Setting(.text("raw")),
        ]) { own, _ in own })
    definition.applies = applies
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator(higherIs: .better)],
      calendar: calendar)
    let signals = plan.signals(
      facts: FactTable(Self.facts), schools: Self.schools, period: thisYear)
    return Dictionary(signals.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func condition(_ text: String) throws -> Setting {
    Setting(.condition(try Condition(parsing: text)))
  }

  @Test func aSchoolOfWhichTooLittleIsKnownIsIncompleteAndTeachesNothing() throws {
    let covered = try judged(["coverage": condition("background_known >= 75")])
    for (place, school) in Self.schools.enumerated() {
      let signal = try #require(covered[school.code])
      #expect(signal.status == (place % 10 == 9 ? .incomplete : .ok))
      #expect((signal.level == nil) == (place % 10 == 9))
    }
    // The same as if those schools were not there at all.
    let plain = try judged([:], where: Condition(parsing: "background_known >= 75"))
    for (code, signal) in covered where signal.level != nil {
      #expect(signal.value == plain[code]?.value && signal.evidence == plain[code]?.evidence)
    }
    #expect(try judged([:]) != covered)
  }

  @Test func aReferenceSetTeachesAndEverybodyIsJudged() throws {
    let reference = try judged(["reference": condition("reference_set = \"2024\"")])
    let byAll = try judged([:])
    let ownOnly = try judged([:], where: Condition(parsing: "reference_set = \"2024\""))
    for (place, school) in Self.schools.enumerated() {
      let signal = try #require(reference[school.code])
      #expect(signal.status == .ok)
      if place < 20 {
        #expect(signal.value == ownOnly[school.code]?.value)
      } else {
        // Held against the line of the others, and not against one that they have pulled down.
        let value = try #require(signal.value)
        let pulled = try #require(byAll[school.code]?.value)
        #expect(value < -11 && value < pulled)
        #expect(ownOnly[school.code]?.status == .notApplicable)
      }
    }
  }

  @Test func aSchoolOutsideTheReferenceSetIsLeftOutOfItAnyway() throws {
    let parameters: SettingRecord = ["reference": try condition("reference_set = \"2024\"")]
    let raw = try judged(parameters)
    let leftOut = try judged(parameters.merging(["difference": Setting(.text("left_out"))]) { $1 })
    for (place, school) in Self.schools.enumerated() {
      let (one, other) = (raw[school.code]?.value, leftOut[school.code]?.value)
      #expect(one != nil && other != nil)
      if place >= 20 { #expect(one == other) }
    }
    #expect(raw["10"]?.value != leftOut["10"]?.value)
  }

  @Test func aReferenceSetThatNobodyIsInTeachesNothing() throws {
    let nobody = try judged(["reference": condition("reference_set = \"2019\"")])
    #expect(nobody.values.allSatisfy { $0.level == nil && $0.status == .tooFew })
  }
}

/// Schools that differ no more than chance makes them are not all the same for sure.
struct FewSchoolsTests {
  @Test func twelveSchoolsOfTenPupilsAreNoCertainty() throws {
    let schools = (0..<12).map { School(code: SchoolCode("\(10 + $0)"), name: "") }
    let facts = schools.map { share(thisYear, 5, of: 10, school: $0.code) }
    let plan = try SignalPlan(
      signals: [
        signal(higherIs: .better, limits: [LevelLimit(level: "watch", limit: Limit(.below, 51))])
      ],
      levels: levels, indicators: [indicator(higherIs: .better)], calendar: calendar)
    let signals = plan.signals(facts: FactTable(facts), schools: schools, period: thisYear)
    #expect(signals.count == 12)
    for signal in signals {
      let strength = signal.evidence.first { $0.name == "prior_strength" }?.value
      // Adaptive quadrature over all spreads gives the school's own figure a weight of 0.20199.
      #expect(strength == ExactDecimal(coefficient: 39506, scale: 3))
      let probability = try #require(signal.probability)
      #expect(probability > 0.5 && probability < 0.6, "\(probability)")
    }
    let expected = plan.falseSignals(among: signals).expected
    #expect(expected > 4 && expected < 6)
  }
}
