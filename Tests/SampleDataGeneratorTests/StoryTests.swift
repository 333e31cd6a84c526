import SampleDataGenerator
import Testing

/// The stories of the README, looked for in the standard city.
@Suite struct StoryTests {
  let city = SampleCities.standard

  private func school(_ story: Story) throws -> SchoolProfile {
    try #require(city.schools.first { $0.story == story })
  }

  private func merit(_ school: SchoolProfile, _ year: Int) -> Double {
    let merits = city.enrolments[year]
      .filter { $0.school == school.index && $0.gradeYear == 9 }
      .map { city.grades(of: $0, year: year, isSpring: true).merit }
      .filter { $0 >= 10 }
    return mean(merits)
  }

  private func export(_ name: String) throws -> String {
    let export = try #require(SampleCities.standardExports.first { $0.name == name })
    return String(decoding: export.bytes, as: UTF8.self)
  }

  @Test(arguments: Story.allCases)
  func everyStoryHasASchool(story: Story) throws {
    let readme = try Repository.text("SampleData/README.md")
    let school = try school(story)
    #expect(readme.contains("| \(story.rawValue) | \(school.code) \(school.name)"))
  }

  @Test func theDecliningSchoolFallsAndTheRecoveringOneRises() throws {
    let falling = try school(.decline)
    let rising = try school(.recovery)
    #expect(merit(falling, 0) - merit(falling, 2) > 15)
    #expect(merit(rising, 2) - merit(rising, 0) > 15)
  }

  @Test func theSilentSchoolSendsNoAttendanceInTheNewestYearOnly() throws {
    let code = try school(.silent).code
    #expect(try export("franvaro_summor_2023.csv").contains(";\(code);"))
    #expect(try !export("franvaro_summor_2024.csv").contains(";\(code);"))
    #expect(try !export("franvaro_dag_2025-VT.csv").contains(";\(code);"))
    #expect(try export("elever_2024.csv").contains(";\(code);"))
  }

  @Test func theCodeChangesWithTheNewestYear() throws {
    let school = try school(.codeChange)
    let former = try #require(school.formerCode)
    #expect(try export("elever_2023.csv").contains(";\(former);"))
    #expect(try !export("elever_2023.csv").contains(";\(school.code);"))
    #expect(try export("elever_2024.csv").contains(";\(school.code);"))
    #expect(try !export("elever_2024.csv").contains(";\(former);"))
    #expect(try export("skolregister.csv").contains("\r\n\(school.code);"))
    #expect(try export("skolregister.csv").contains(";\(former)\r\n"))
  }

  @Test func theNewSchoolHasNoHistory() throws {
    let new = try school(.new)
    #expect(!city.enrolments[1].contains { $0.school == new.index })
    #expect(city.enrolments[2].contains { $0.school == new.index })
  }

  @Test(arguments: [Story.tinyToSix, .tinyToNine])
  func theTinySchoolsAreTiny(story: Story) throws {
    let tiny = try school(story)
    #expect((20...80).contains(city.enrolments[2].count { $0.school == tiny.index }))
  }

  @Test func oneSchoolHasANewPrincipalEveryYear() throws {
    let school = try school(.principals)
    #expect(city.posts[school.index].count { $0.title == "Rektor" } == 5)
  }

  /// Principals are counted over five years; the new school has one.
  @Test(arguments: [2020, 2021, 2022, 2023, 2024])
  func staffGoesFiveYearsBackForAllButTheNewSchool(autumn: Int) throws {
    let staff = try columns([1], of: "personal_\(autumn).csv")
    for school in city.schools {
      let expected = school.story != .new || autumn == 2024
      #expect(staff.contains(school.code(in: autumn)) == expected, "\(school.code)")
    }
  }

  @Test func highAbsenceIsHigh() throws {
    let school = try school(.highAbsence)
    let pupils = city.enrolments[2].filter { $0.school == school.index }
    let absent = pupils.filter { city.absenceRate(of: $0, year: 2) >= 0.15 }
    #expect(Double(absent.count) / Double(pupils.count) > 0.24)
  }

  /// A school's attendance of a term must stand in one export only.
  @Test func noTermIsWrittenTwice() throws {
    let sums = try columns([1, 2], of: "franvaro_summor_2024.csv")
    let days = try columns([1], of: "franvaro_dag_2025-VT.csv")
    let lessons = try columns([1], of: "franvaro_lektion_2024.csv")
    for school in city.schools {
      let spring = sums.contains("\(school.code) 2025-VT")
      let daily = days.contains(school.code)
      let byLesson = lessons.contains(school.code)
      let expected = school.story == .silent ? 0 : 1
      #expect([spring, daily, byLesson].count { $0 } == expected, "\(school.code)")
      #expect(sums.contains("\(school.code) 2024-HT") == (!byLesson && expected == 1))
    }
  }

  /// The different contents of some columns, joined by a space.
  private func columns(_ places: [Int], of name: String) throws -> Set<String> {
    let export = try #require(SampleCities.standardExports.first { $0.name == name })
    var found: Set<[UInt8]> = []
    for line in export.bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(omittingEmptySubsequences: false) {
        $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",")
      }
      guard fields.count > 2 else { continue }
      found.insert(Array(places.map { fields[$0] }.joined(separator: [UInt8(ascii: " ")])))
    }
    return Set(
      found.map { String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self) })
  }
}
