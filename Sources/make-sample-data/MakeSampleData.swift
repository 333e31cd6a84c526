internal import ArgumentParser
import Foundation
import SampleDataGenerator

/// The command `make-sample-data`.
@main
struct MakeSampleData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-sample-data",
    abstract: "Writes the exports of a whole fictional school authority.",
    discussion: """
      The same options give the same bytes on every machine. Files are written uncompressed; \
      SampleData/regenerate.sh compresses the large ones.

      Example: make-sample-data --out SampleData
      Example: make-sample-data --out /tmp/city --schools 142 --pupils 76000 --lessons 100000000
      Example: make-sample-data --out /tmp/grades --schools 1000 --pupils 460000 --grades 20000000 --bulk-only
      """)

  @Option(help: "The folder to write to; made if it is not there.")
  var out: String

  @Option(help: "The seed of everything that is drawn.")
  var seed: UInt64 = 2025

  @Option(help: "How many school units, 8 to 5000.")
  var schools = 30

  @Option(help: "About how many pupils a year; 400 a school if left out.")
  var pupils: Int?

  @Option(help: "How many school years, 1 to 5; the newest is always 2024/25.")
  var years = 3

  @Option(help: "Write the newest year's attendance as exactly so many lessons, in one file.")
  var lessons: Int?

  @Flag(help: "Write every field of that file in quotes.")
  var lessonsQuoted = false

  @Flag(help: "Separate the fields of that file by semicolons instead of commas.")
  var lessonsSemicolon = false

  @Flag(help: "Put the lessons of a day together instead of those of a pupil.")
  var lessonsByDate = false

  @Option(help: "Spread the lessons over so many of the newest school years, a file each.")
  var lessonsYears = 1

  @Option(help: "Write exactly so many grades, a file for each school year; needs --bulk-only.")
  var grades: Int?

  @Flag(help: "Make those grades final grades of year 9 only, not every term of years 6 to 9.")
  var gradesFinal = false

  @Flag(help: "Write the register and the files of --lessons and --grades, and no others.")
  var bulkOnly = false

  func validate() throws {
    guard (8...5000).contains(schools) else {
      throw ValidationError("--schools must be 8 to 5000.")
    }
    guard (1...5).contains(years) else { throw ValidationError("--years must be 1 to 5.") }
    guard pupils.map({ (1...5_000_000).contains($0) }) ?? true else {
      throw ValidationError("--pupils must be 1 to 5000000.")
    }
    guard lessons.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--lessons must be above 0.")
    }
    guard grades.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--grades must be above 0.")
    }
    guard (1...years).contains(lessonsYears) else {
      throw ValidationError("--lessons-years must be 1 to the number of school years.")
    }
    // The other exports hold the grades of every year and the attendance of all years but the newest.
    guard bulkOnly || (grades == nil && lessonsYears == 1) else {
      throw ValidationError(
        "--grades and --lessons-years need --bulk-only: nothing may count twice.")
    }
  }

  func run() throws {
    let city = City(CityOptions(seed: seed, schools: schools, years: years, pupils: pupils))
    let writer = try SampleDataWriter(folder: URL(filePath: out, directoryHint: .isDirectory))
    if bulkOnly { try writer.writeRegister(of: city) }
    let planted =
      try bulkOnly
      ? [] : writer.writeExports(of: city, withoutNewestAttendance: lessons != nil)
    if let lessons {
      let form = LessonForm(
        delimiter: lessonsSemicolon ? ";" : ",", quotes: lessonsQuoted,
        order: lessonsByDate ? .date : .pupil)
      try writer.writeLessons(lessons, years: lessonsYears, of: city, form: form)
    }
    if let grades {
      let written = try writer.writeGrades(grades, of: city, finalOnly: gradesFinal)
      guard written == grades else {
        throw ValidationError(
          "The city has only \(written) grades of those kinds: give it more --pupils or --years.")
      }
    }
    for school in city.schools {
      guard let story = school.story else { continue }
      print("story: \(story.rawValue) \(school.code) \(school.name)")
    }
    for row in planted { print("planted: \(row.kind) \(row.file):\(row.line)") }
  }
}
