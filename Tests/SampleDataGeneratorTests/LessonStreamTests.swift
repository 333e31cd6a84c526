import SampleDataGenerator
import Testing

@Suite struct LessonStreamTests {
  private func lines(_ count: Int, quotes: Bool) -> [Substring] {
    var bytes: [UInt8] = []
    LessonStream(SampleCities.small(seed: 5), quotes: quotes).write(count) { bytes += $0 }
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
}
