import SchoolModel
import Testing

@Suite("The calendar")
struct SchoolCalendarTests {
  private let calendar: SchoolCalendar

  init() throws {
    func day(_ text: String) throws -> Day { try #require(Day(text)) }
    calendar = SchoolCalendar(periods: [
      Period(
        id: "2025-VT", kind: "term", first: try day("2025-01-08"), last: try day("2025-06-13"),
        comparedWith: "2024-VT", schoolYear: "2024/25", term: "VT"),
      Period(
        id: "2024/25", kind: "school_year", first: try day("2024-08-19"),
        last: try day("2025-06-13"), referenceDay: try day("2024-10-15"), comparedWith: "2023/24"),
      Period(
        id: "2024-HT", kind: "term", first: try day("2024-08-19"), last: try day("2024-12-20"),
        comparedWith: "2023-HT", schoolYear: "2024/25", term: "HT"),
      Period(
        id: "2023/24", kind: "school_year", first: try day("2023-08-16"),
        last: try day("2024-06-14")),
    ])
  }

  @Test("finds the newest period that is over")
  func latest() throws {
    let year = try #require(calendar["2024/25"])
    let autumn = try #require(calendar["2024-HT"])
    #expect(calendar.latest("term", by: year)?.id == "2025-VT")
    #expect(calendar.latest("school_year", by: year)?.id == "2024/25")
    #expect(calendar.latest("school_year", by: autumn)?.id == "2023/24")
    #expect(calendar.latest("month", by: year) == nil)
  }

  @Test("names the comparison, if it is declared")
  func comparison() throws {
    let year = try #require(calendar["2024/25"])
    #expect(calendar.comparison(for: year)?.id == "2023/24")
    #expect(calendar.comparison(for: try #require(calendar["2024-HT"])) == nil)
  }

  @Test("finds a term of a school year and the period of a day")
  func lookingUp() throws {
    #expect(calendar.term("HT", of: "2024/25")?.id == "2024-HT")
    #expect(calendar.term("HT", of: "2023/24") == nil)
    let day = try #require(Day("2025-01-07"))
    #expect(calendar.period(of: "term", containing: day) == nil)
    #expect(calendar.period(of: "school_year", containing: day)?.id == "2024/25")
    #expect(calendar.covers(day))
  }

  @Test("sorts its periods, whatever order they are declared in")
  func order() {
    #expect(calendar.periods.map(\.id.text) == ["2023/24", "2024-HT", "2024/25", "2025-VT"])
  }
}
