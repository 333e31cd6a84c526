import SampleDataGenerator
import Testing

/// The years before the exports: whether they fit to the years after, and what is built into them.
@Suite struct HistoryTests {
  static let standard = CityPast(before: SampleCities.standard)
  static let large = CityPast(before: SampleCities.large.city)

  /// By school: the value of a measure in a year, where there were at least so many pupils.
  private func values(
    _ measure: HistoricMeasure, _ autumn: Int, _ past: CityPast, from least: Int = 10,
    below most: Int = .max
  ) -> [Int: Double] {
    let figures = past.figures.filter {
      $0.measure == measure && $0.group == .all && $0.autumn == autumn && $0.n >= least
        && $0.n < most
    }
    return Dictionary(uniqueKeysWithValues: figures.map { ($0.school, $0.value) })
  }

  private func lines() throws -> [[Substring]] {
    let export = try #require(SampleCities.standardExports.first { $0.name == "historik.csv" })
    return String(decoding: export.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ";", omittingEmptySubsequences: false) }
  }

  @Test func withTheExportsThereAreTenYears() {
    let options = SampleCities.standard.options
    #expect(options.pastAutumns + options.autumns == Array(2015...2024))
    #expect(Set(Self.standard.figures.map(\.autumn)) == Set(2015...2021))
  }

  @Test func theHolesAreThoseOfTheNationalStatistics() throws {
    let grades = Set(HistoricMeasure.allCases.filter(\.isOfGrades).map(\.rawValue))
    let rows = try lines()
    func schools(_ label: String) -> Int {
      Set(rows.filter { $0[1] == label && grades.contains(String($0[2])) }.map { $0[0] }).count
    }
    #expect(schools("2019/20") == 0)
    #expect(rows.contains { $0[1] == "2019/20" && $0[2] == "Frånvaro" })
    #expect(schools("2020/21") < schools("2021/22") && schools("2020/21") > 0)
  }

  /// Figures of fewer than ten pupils are masked, and so is their number.
  @Test func smallFiguresAreMasked() throws {
    let rows = try lines()
    let masked = rows.filter { $0[6] == ".." }
    #expect(!masked.isEmpty)
    #expect(masked.allSatisfy { $0[4].isEmpty && $0[5].isEmpty && $0[7].isEmpty })
    let staff = Set(HistoricMeasure.allCases.filter(\.isOfStaff).map(\.rawValue))
    #expect(
      rows.filter { $0[6] != ".." && !staff.contains(String($0[2])) }
        .allSatisfy { (Int($0[7]) ?? 0) >= 10 })
  }

  /// No figure about staff where there are exports of staff, but for the one that they cannot give.
  @Test func staffIsNotToldTwice() {
    let first = SampleCities.standard.options.staffAutumns[0]
    let told = Self.standard.figures.filter { $0.measure.isOfStaff && $0.autumn >= first }
    #expect(Set(told.map(\.measure)) == [.pupilsPerTeacher])
  }

  /// The standard deviation of the change from year to year by size of the cohort, against what is published for
  /// municipal schools (domain facts, section 13), three tenths more or less: the generator's schools are
  /// somewhat calmer than real ones.
  @Test(arguments: [(50, 80, 15.3), (80, 120, 13.2), (120, 1000, 10.9)])
  func smallCohortsVaryMore(from least: Int, below most: Int, published: Double) {
    var changes: [Double] = []
    for autumn in [2016, 2017, 2018, 2021] {
      let before = values(.merit, autumn - 1, Self.large, from: least, below: most)
      let after = values(.merit, autumn, Self.large, from: least, below: most)
      changes += after.compactMap { school, value in before[school].map { value - $0 } }
    }
    #expect(abs(deviation(changes) / published - 1) < 0.3, "\(deviation(changes))")
  }

  /// From the last year of ready-made figures to the first of the exports nothing jumps: the change has the mean and
  /// the spread of any other year.
  @Test func nothingJumpsWhereTheExportsBegin() {
    let city = SampleCities.large
    let before = values(.allSubjects9, 2021, Self.large)
    let changes = before.compactMap { school, value in
      city.allSubjects[0][school].map { $0 - value }
    }
    #expect(changes.count > 50)
    #expect(abs(mean(changes)) < 2.5, "\(mean(changes))")
    #expect(abs(deviation(changes) / 7.5 - 1) < 0.35, "\(deviation(changes))")
  }

  /// The support of the sample is known to work: against the same city in which nobody ever had it, schools are lower
  /// before and alike afterwards.
  @Test func supportRaisesWhatItIsKnownToRaise() throws {
    let city = SampleCities.standard
    let coached = try #require(
      Self.standard.support.first { $0.form == .coaching && (2017...2019).contains($0.autumn) })
    var shifts = PastShifts()
    shifts.withdraw(coached, options: city.options)
    #expect(shifts[coached.school, coached.autumn - 1].merit == -9)
    #expect(shifts[coached.school, coached.autumn].merit == -4.5)
    #expect(shifts[coached.school, coached.autumn + 1] == .none)
    #expect(shifts[coached.school + 1, coached.autumn - 1] == .none)
  }

  /// Support goes to schools that are worse than most in what it is given for.
  @Test func supportIsGivenToTheWorst() {
    var isWorse: [Bool] = []
    for given in Self.standard.support where given.form == .attendance && given.autumn <= 2022 {
      let all = values(.absence15, given.autumn - 1, Self.standard)
      guard let own = all[given.school] else { continue }
      isWorse.append(all.values.count { $0 < own } * 2 > all.count)
    }
    #expect(isWorse.count >= 10)
    #expect(isWorse.allSatisfy { $0 })
  }

  /// Some support cannot be followed up as it is described, and some was not when it should have been.
  @Test func someSupportIsDescribedBadly() throws {
    let export = try #require(SampleCities.standardExports.first { $0.name == "stod.csv" })
    let rows = String(decoding: export.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ";", omittingEmptySubsequences: false) }
    #expect(Set(rows.map { $0[1] }).count == SampleSupportForm.allCases.count)
    // Goal, target, role, day of the follow-up.
    for column in [4, 6, 7, 8] { #expect(rows.contains { $0[column].isEmpty }, "column \(column)") }
    #expect(rows.contains { !$0[8].isEmpty && $0[8] < "2025" && $0[9] == "Avslutad" })
    #expect(rows.contains { $0[9] == "Uppföljd" })
  }
}
