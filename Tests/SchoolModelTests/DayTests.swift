import SchoolModel
import Testing

@Suite("Days")
struct DayTests {
  @Test(
    "know their number", arguments: [("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1)])
  func numbers(text: String, number: Int) {
    #expect(Day(text)?.number == Int32(number))
  }

  @Test(
    "that do not exist are refused",
    arguments: [
      "2023-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-4-01", "20250401",
      "2025-04-01T00", "", "-025-04-01", "0000-01-01",
    ])
  func refusing(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("go there and back over four centuries")
  func roundTrip() throws {
    var day = try #require(Day("1799-12-30"))
    let end = try #require(Day("2203-01-02"))
    var previous = day.parts
    while day < end {
      day = day.advanced(by: 1)
      let (year, month, dayOfMonth) = day.parts
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      #expect((year, month, dayOfMonth) > previous)
      #expect(Day(day.description) == day)
      previous = (year, month, dayOfMonth)
    }
  }

  @Test("move by years, with leap days")
  func shifting() {
    #expect(Day("2024-02-29")?.shifted(years: -1).description == "2023-02-28")
    #expect(Day("2024-10-15")?.shifted(years: -5).description == "2019-10-15")
  }
}
