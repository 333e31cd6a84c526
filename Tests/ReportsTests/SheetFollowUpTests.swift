import Analysis
import Reports
import SchoolModel
import Testing

/// What a school's own sheet says of what was followed up.
@Suite("What is followed up on a sheet")
struct SheetFollowUpTests {
  @Test(
    "is support that nobody can evaluate, with what its description lacks", arguments: ["sv", "en"])
  func incomplete(language: String) throws {
    var result = try fullResult(language: language)
    let sentences = [
      "sv":
        "Kan inte utvärderas. Saknar: mål, mått, målvärde, ansvarig roll, datum för uppföljning.",
      "en": "Cannot be evaluated.",
    ]
    let sentence = try #require(sentences[language])
    #expect(!followedPages(result).values.contains { $0.contains(sentence) })
    result.background.support = [
      SupportRecord(school: "10000002", form: "attendance-team", start: day("2024-09-01")),
      // Over before the run's period began: nobody can mend it any more.
      SupportRecord(
        school: "10000001", form: "attendance-team", start: day("2022-09-01"),
        end: day("2023-06-01")),
    ]
    let pages = followedPages(result)
    let own = try #require(pages["schools/10000002.html"])
    #expect(own.contains(sentence))
    #expect(tagProblems(own) == [])
    #expect(try !#require(pages["schools/10000001.html"]).contains(sentence))
  }

  @Test(
    "are the school's resources beside its results, and never as a cause", arguments: ["sv", "en"])
  func resources(language: String) throws {
    var result = try largeResult(schools: 24, language: language)
    let full = try fullResult(language: language)
    result.calendar = full.calendar
    result.background.committee.resources = [
      ResourceDefinition(
        resource: "absence_share_15", result: "merit_17", background: ["socioeconomic_index"])
    ]
    result.facts = []
    for (place, school) in result.schools.enumerated() {
      let need = place % 5
      result.schools[place].socioeconomicIndex = ExactDecimal(need)
      for (indicator, value) in [
        ("absence_share_15", 10 + need + place % 3), ("merit_17", 250 - 9 * need + place % 7),
      ] {
        result.facts.append(
          Fact(
            key: FactKey(
              school: school.code, period: "2024/25", indicator: IndicatorID(indicator),
              group: "all"),
            status: .ok, value: Fraction(Int128(value)), n: 80))
      }
    }
    let texts = try catalogue(language)
    let sheets = followedPages(result).filter { $0.key.hasPrefix("schools/") }
    #expect(sheets.count == 24)
    for (name, html) in sheets {
      #expect(html.contains("<h4>\(texts["committee.sheet.resources"])</h4>"), "\(name)")
      #expect(html.contains(texts["committee.sheet.resources_note"]), "\(name)")
      #expect(tagProblems(html) == [], "\(name)")
    }
    // One school less than a predictor needs, and nothing is said.
    result.schools.removeLast(5)
    result.list.entries.removeAll { entry in !result.schools.contains { $0.code == entry.school } }
    #expect(
      !followedPages(result).contains {
        $0.key.hasPrefix("schools/") && $0.value.contains(texts["committee.sheet.resources"])
      })
  }

  @Test("are targets with the way that is left to the national goal, where there is one")
  func goal() throws {
    var result = try fullResult()
    let heading = "Till nat. mål"
    #expect(try !#require(followedPages(result)["schools/10000002.html"]).contains(heading))
    result.background.committee.goals = ["absence_share_15": 0]
    #expect(try #require(followedPages(result)["schools/10000002.html"]).contains(heading))
  }

  @Test("says how many supports of a form reached their target, on the committee's page")
  func reached() throws {
    let html = try #require(followedPages(fullResult())["committee.html"])
    #expect(html.contains("Nådde målet"))
    // An effect that is not told, since too few were evaluated, hides who reached the target too.
    let result = try fullResult()
    var followUp = CommitteeFollowUp(of: result)
    followUp.support = FollowUpReport(
      day: day("2025-06-13"), supports: [],
      forms: [
        FormFollowUp(
          form: "attendance-team", indicator: "absence_share_15", number: 7, evaluated: 4,
          reachedTarget: 3)
      ])
    let page = renderPages(
      result, open: OpenRun(result, followUp: followUp), digest: testDigest
    ).first { $0.name == "committee.html" }
    let row = "<td class=\"num\">4<td class=\"num\">–"
    #expect(text(try #require(page).bytes).contains(row))
  }
}
