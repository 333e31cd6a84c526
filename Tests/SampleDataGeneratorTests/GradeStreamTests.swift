import SampleDataGenerator
import Testing

@Suite struct GradeStreamTests {
  private let city = SampleCities.small(seed: 5)

  /// Fields of the rows of the newest year.
  private func rows(_ count: Int, finalOnly: Bool = false) -> [[Substring]] {
    var bytes: [UInt8] = []
    let written = GradeStream(city, finalOnly: finalOnly).write(count, year: 1) { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == written + 1)
    return lines.dropFirst().map { $0.split(separator: ";") }
  }

  @Test(arguments: [1, 17, 500, 10_000], [false, true])
  func exactlyAsManyGradesAsAskedFor(count: Int, finalOnly: Bool) {
    // The small city has about 3,500 final grades.
    let rows = rows(min(count, finalOnly ? 2000 : count), finalOnly: finalOnly)
    #expect(rows.count == min(count, finalOnly ? 2000 : count))
    #expect(rows.allSatisfy { $0.count == 7 })
  }

  @Test func fewerWhenTheCityHasFewer() {
    let rows = rows(10_000_000)
    #expect((10_000..<100_000).contains(rows.count))
  }

  @Test func nobodyHasTwoGradesInASubjectAndTerm() {
    let rows = rows(10_000_000)
    let places = rows.map { [$0[0], $0[3], $0[5]].joined(separator: ";") }
    #expect(Set(places).count == places.count)
  }

  @Test func finalGradesAreTheSpringOfYearNine() {
    let rows = rows(10_000_000, finalOnly: true)
    #expect(rows.count > 1000)
    #expect(rows.allSatisfy { $0[3] == "VT" && $0[4] == "9" })
  }

  @Test func pupilsAreSpreadOverTheSchools() {
    let all = Set(rows(10_000_000).map { $0[1] })
    let some = Set(rows(10_000).map { $0[1] })
    #expect(some == all)
  }

  /// Seventeen and more grades are what the choice of the best sixteen is about.
  @Test func someHaveMoreThanSixteenSubjectsBesideTheLanguage() {
    var subjects: [String: Int] = [:]
    for row in rows(10_000_000) where !row[5].hasPrefix("M2") {
      subjects[[row[0], row[3]].joined(separator: ";"), default: 0] += 1
    }
    #expect(subjects.values.contains(17))
    #expect(subjects.values.allSatisfy { (16...17).contains($0) })
  }

  /// Beside the mother tongue they are the grades of the exports.
  @Test func theGradesAreThoseOfTheExport() throws {
    let export = try #require(SampleCities.exports(city).first { $0.name == "betyg_2024.csv" })
    let lines = Set(String(decoding: export.bytes, as: UTF8.self).split(separator: "\n"))
    for row in rows(5000) where !row[5].hasPrefix("ML") {
      #expect(lines.contains(Substring(row.joined(separator: ";"))))
    }
  }
}
