import SchoolModel
import Settings
import Testing

@Suite("Settings of the follow-up for the committee")
struct CommitteeSettingsTests {
  private func input(_ committee: String, texts: Bool = true) -> SettingsInput {
    var input = ExampleSettings.input
    input.main.text += "\ncommittee: { \(committee) }\n"
    if texts {
      for language in input.texts.keys {
        input.texts[language]?.text +=
          "\nfocus_area:\n  health: \"Health\"\nyearly_follow_up:\n  spring: \"Spring\"\n"
      }
    }
    return input
  }

  @Test("are read")
  func read() throws {
    let committee = try input(
      """
      resources: [{ resource: certified_share, result: absence_rate }],
      funding: { longest_months: 6, warn_days: 30 },
      focus_areas: [{ id: health, assessment: merit, lowest: 0, highest: 4 }],
      longest_plan_years: 2,
      follow_ups: [{ id: spring, kind: third, month: 5, day: 15, indicators: [merit], datasets: [support] }]
      """
    ).resolved().committee
    #expect(
      committee.resources == [
        ResourceDefinition(
          resource: "certified_share", result: "absence_rate", background: ["socioeconomic_index"])
      ])
    #expect(
      committee.funding == FundingRules(longestMonths: 6, accountWithinMonths: 3, warnDays: 30))
    #expect(
      committee.focusAreas == [
        FocusAreaDefinition(id: "health", assessment: "merit", scale: 0...4)
      ])
    #expect(committee.longestPlanYears == 2)
    #expect(
      committee.followUps == [
        YearlyFollowUp(
          id: "spring", kind: .third, month: 5, day: 15, indicators: ["merit"],
          datasets: [.support])
      ])
  }

  @Test(
    "say what is wrong with them",
    arguments: [
      ("resources: [{ resource: merrit, result: merit }]", "there is no indicator “merrit”"),
      ("focus_areas: [{ id: health, assessment: merrit }]", "there is no indicator “merrit”"),
      ("focus_areas: [{ id: health, lowest: 5, highest: 5 }]", "above its lowest step, 5"),
      (
        "follow_ups: [{ id: spring, kind: term, month: 6, day: 1, indicators: [merrit] }]",
        "there is no indicator “merrit”"
      ),
      ("follow_ups: [{ id: spring, kind: term, month: 13, day: 1 }]", "month"),
      ("follow_ups: [{ id: spring, kind: half, month: 1, day: 1 }]", "half"),
      ("follow_ups: [{ id: spring, kind: term, month: 1, day: 1, datasets: [money] }]", "money"),
    ])
  func problems(text: String, message: String) {
    let problems = input(text).problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test("need a name for every area and follow-up")
  func names() {
    let problems = input(
      "focus_areas: [{ id: health }], follow_ups: [{ id: spring, kind: term, month: 1, day: 1 }]",
      texts: false
    ).problems()
    #expect(problems.contains { $0.contains("focus_area.health") }, "\(problems)")
    #expect(problems.contains { $0.contains("yearly_follow_up.spring") }, "\(problems)")
  }
}
