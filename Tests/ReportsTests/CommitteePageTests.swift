import Analysis
import Reports
import SchoolModel
import Testing

@Suite("What is followed up")
struct CommitteePageTests {
  private func pages(
    _ language: String = "sv", _ audience: Audience = .internal
  ) throws -> [String: String] {
    followedPages(try fullResult(language: language), audience)
  }

  @Test("has a section for each part on the committee's page", arguments: ["sv", "en"])
  func sections(language: String) throws {
    let html = try #require(pages(language)["committee.html"])
    for id in ["targets", "support", "dialogue-0", "focus", "resources", "funding", "calendar"] {
      #expect(html.contains("<h2 id=\"\(id)-h\">"), "\(id)")
    }
    let texts = try catalogue(language).texts
    let names = [
      "cause.late_follow_up", "measure.attendance_routine", "focus_area.student_health",
      "yearly_follow_up.spring_term", "committee.resources.warning",
    ]
    for name in names { #expect(html.contains(try #require(texts[name])), "\(name)") }
    // A text that the catalogue lacks would stand for itself.
    #expect(html.firstMatch(of: /(committee|page|follow_up|cause|measure)\.[a-z_]+/) == nil)
  }

  @Test(
    "stands on the sheet of the school that it is about, and on no other", arguments: ["sv", "en"])
  func sheets(language: String) throws {
    let pages = try pages(language)
    let own = try #require(pages["schools/10000002.html"])
    let other = try #require(pages["schools/10000001.html"])
    let texts = try catalogue(language).texts
    let cause = try #require(texts["cause.late_follow_up"])
    for words in [cause, "Hälsosamtal", "Färre borta", "Likvärdig skola"] {
      #expect(own.contains(words), "\(words)")
      #expect(!other.contains(words), "\(words)")
    }
    #expect(own.firstMatch(of: /(committee|page|follow_up)\.[a-z_]+/) == nil)
  }

  @Test("is on no sheet for everybody, and the committee's page has no words of a plan")
  func forEverybody() throws {
    let pages = try pages("sv", .public)
    let cause = try #require(catalogue("sv").texts["cause.late_follow_up"])
    let sheet = try #require(pages["schools/10000002.html"])
    for words in [cause, "Hälsosamtal", "Färre borta", "Likvärdig skola"] {
      #expect(!sheet.contains(words), "\(words)")
    }
    let committee = try #require(pages["committee.html"])
    #expect(!committee.contains("Hälsosamtal") && !committee.contains("Färre borta"))
  }
}
