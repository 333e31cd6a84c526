import Analysis
import Disclosure
import SchoolModel
import Testing

@Suite struct CommitteeDisclosureTests {
  private func form(_ id: SupportFormID, evaluated: Int) -> FormFollowUp {
    var form = FormFollowUp(
      form: id, indicator: "passed", number: 9, due: 1, overdue: 2, withoutUsableGoal: 3,
      evaluated: evaluated, reachedTarget: 1)
    form.meanChange = 4
    form.meanRegression = 1
    form.effect = FormFollowUp.Effect(
      mean: 3, interval: 1...5, permutationP: nil, verdict: .better, aim: nil, schoolsNeeded: nil)
    return form
  }

  /// The mean of few schools is nearly one school's own figure.
  @Test func effectsOfFewSchoolsAndSingleSchoolsGo() throws {
    var followUp = CommitteeFollowUp()
    followUp.support = FollowUpReport(
      day: Day(number: 0),
      supports: [], forms: [form("a", evaluated: 4), form("b", evaluated: 5)])
    followUp.notes = [
      "1": [JudgedNote(record: DialogueRecord(school: "1", period: "p", cause: "c"), outcome: nil)]
    ]
    let open = disclose(followUp)
    let forms = try #require(open.support?.forms)
    #expect(open.notes.isEmpty)
    #expect(forms[0].effect == nil && forms[0].meanChange == nil && forms[0].meanRegression == nil)
    #expect(forms[0].number == 9 && forms[0].overdue == 2)
    #expect(forms[1] == form("b", evaluated: 5))
  }

  private func summary(_ met: [String: Int]) -> DialogueSummary {
    var result = RunResult(
      manifest: RunManifest(
        runID: "run", period: "p", edition: "1", authority: "X", language: "sv",
        programVersion: "1", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
        filesWithoutLayout: [], clock: RunClock(started: "")),
      schools: [], indicators: [], signalDefinitions: [], levels: [], areas: [], tiers: [],
      facts: [], signals: [], list: SupportList(period: "p", entries: []), findings: [],
      texts: TextCatalogue(language: "sv", texts: [:]))
    for (area, count) in met.sorted(by: { $0.key < $1.key }) {
      for number in 0..<count {
        let code = SchoolCode("\(area)\(number)")
        result.schools.append(School(code: code, name: "", area: area))
        result.background.dialogue.append(DialogueRecord(school: code, period: "p", cause: "c"))
      }
      result.schools.append(School(code: SchoolCode("\(area)-silent"), name: "", area: area))
    }
    return DialogueSummary(
      of: result, about: "p",
      period: Period(id: "p", kind: "school_year", first: Day(number: 0), last: Day(number: 300)))
  }

  /// One area of few schools takes all others with it: it could be worked out from the whole and them.
  @Test func areasOfFewSchools() {
    func areas(_ met: [String: Int]) -> [String?] {
      var followUp = CommitteeFollowUp()
      followUp.dialogue = [summary(met)]
      return disclose(followUp).dialogue?.first?.parts.map(\.area) ?? []
    }
    #expect(areas(["North": 5, "South": 6]) == [nil, "North", "South"])
    #expect(areas(["North": 5, "South": 4]) == [nil])
    #expect(areas(["North": 5, "South": 0]) == [nil, "North", "South"])
  }

  @Test func moneyWithoutTheWordsOfItsSource() {
    var followUp = CommitteeFollowUp()
    followUp.funding = FundingFollowUp(
      [FundingRecord(school: "1", purpose: "Stöd till Lisa", start: Day(number: 0))],
      on: Day(number: 10), rules: FundingRules())
    let open = disclose(followUp)
    #expect(open.funding?.items.map(\.record.purpose) == [""])
    #expect(open.funding?.items.map(\.matters) == [[.tooLong]])
  }
}
