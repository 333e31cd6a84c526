import SampleDataGenerator
import Testing

@Suite struct LessonStreamTests {
  private func lines(_ count: Int, quotes: Bool) -> [Substring] {
    lines(count, form: LessonForm(quotes: quotes))
  }

  private func lines(_ count: Int, year: Int? = nil, form: LessonForm) -> [Substring] {
    var bytes: [UInt8] = []
    LessonStream(SampleCities.small(seed: 5), year: year, form: form).write(count) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test(arguments: [1, 699, 5000, 100_003], [false, true])
  func exactlyAsManyLessonsAsAskedFor(count: Int, quotes: Bool) {
    let lines = lines(count, quotes: quotes)
    #expect(lines.count == count + 1)
    #expect(lines.allSatisfy { $0.utf8.count { $0 == UInt8(ascii: ",") } == 9 })
    #expect(lines.allSatisfy { $0.utf8.count { $0 == UInt8(ascii: "\"") } == (quotes ? 20 : 0) })
  }

  @Test func quotesAreTheOnlyDifference() {
    let plain = lines(5000, quotes: false)
    let quoted = lines(5000, quotes: true).map { $0.filter { $0 != "\"" } }
    #expect(plain.map(String.init) == quoted)
  }

  @Test func aboutAsMuchAbsenceAsInTheSums() {
    let rows = lines(100_003, quotes: false).dropFirst().map { $0.split(separator: ",") }
    let reported = rows.reduce(0) { $0 + (Int($1[6]) ?? 0) }
    let absent = rows.reduce(0) { $0 + (Int($1[7]) ?? 0) + (Int($1[8]) ?? 0) }
    #expect((0.05...0.12).contains(Double(absent) / Double(reported)))
  }

  @Test func semicolonsAreTheOnlyDifference() {
    let commas = lines(5000, form: LessonForm())
    let semicolons = lines(5000, form: LessonForm(delimiter: ";"))
    #expect(commas.map { String($0.replacing(",", with: ";")) } == semicolons.map(String.init))
  }

  /// 5,000 is less than a lesson a day for everybody, 300,003 more than one.
  @Test(arguments: [5000, 300_003])
  func theLessonsOfADayStandTogetherAndAreTheSame(count: Int) {
    let byPupil = lines(count, form: LessonForm())
    let byDate = lines(count, form: LessonForm(order: .date))
    #expect(byPupil != byDate)
    #expect(byPupil.sorted() == byDate.sorted())
    let days = byDate.dropFirst().map { $0.split(separator: ",")[3] }
    #expect(days == days.sorted())
  }

  @Test func otherYearsHaveDaysOfTheirOwn() {
    let days = lines(5000, year: 0, form: LessonForm()).dropFirst()
      .map { $0.split(separator: ",")[3] }
    #expect(days.count == 5000)
    #expect(days.allSatisfy { $0 >= "2023-08-16" && $0 <= "2024-06-12" })
  }

  /// The number that the bytes had before there were other forms.
  @Test func theBytesOfTheFirstFormStay() {
    var checksum = Checksum()
    LessonStream(SampleCities.small(seed: 5)).write(100_003) { checksum.add($0) }
    #expect(checksum.value == 2_072_172_513)
  }
}
