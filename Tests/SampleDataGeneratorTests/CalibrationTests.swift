import Foundation
import SampleDataGenerator
import Testing

/// A city of 142 schools against the published distributions (domain facts, sections 3.4, 4 and 13).
///
/// Tolerances: means of shares ± 3 percentage points, merit ± 6 points; standard deviations within a
/// quarter; correlations ± 0.2, since 70 schools are few.
@Suite struct CalibrationTests {
  struct Measure: CustomTestStringConvertible, Sendable {
    let name: String
    let expected: Double
    let tolerance: Double
    let value: @Sendable (CityMeasures) -> Double
    var testDescription: String { name }
  }

  static let measures: [Measure] = [
    Measure(name: "pupils", expected: 76_000, tolerance: 2000) {
      Double($0.city.enrolments[2].count)
    },
    Measure(name: "schools with grade 9", expected: 70, tolerance: 2) {
      Double($0.cohort[2].count { $0 > 0 })
    },
    Measure(name: "grade-9 cohort, mean", expected: 100, tolerance: 8) {
      mean($0.cohort[2].filter { $0 > 0 }.map(Double.init))
    },
    Measure(name: "grade-9 cohort, sd", expected: 45, tolerance: 11) {
      deviation($0.cohort[2].filter { $0 > 0 }.map(Double.init))
    },
    Measure(name: "merit, mean", expected: 245.2, tolerance: 6) { mean($0.known(\.merit)) },
    Measure(name: "merit, sd", expected: 28.5, tolerance: 5) { deviation($0.known(\.merit)) },
    Measure(name: "merit, lag-1 correlation", expected: 0.86, tolerance: 0.08) {
      correlation($0.steps(\.merit))
    },
    Measure(name: "merit, change sd", expected: 13, tolerance: 3) {
      deviation($0.steps(\.merit).map { $0.1 - $0.0 })
    },
    Measure(name: "all subjects, mean", expected: 76, tolerance: 3) {
      mean($0.known(\.allSubjects))
    },
    Measure(name: "all subjects, sd", expected: 15.7, tolerance: 3.9) {
      deviation($0.known(\.allSubjects))
    },
    Measure(name: "all subjects, change sd", expected: 7.5, tolerance: 1.9) {
      deviation($0.steps(\.allSubjects).map { $0.1 - $0.0 })
    },
    Measure(name: "merit with all subjects", expected: 0.94, tolerance: 0.05) {
      correlation(pairs($0.merit[2], $0.allSubjects[2]))
    },
    Measure(name: "eligible, mean", expected: 86.9, tolerance: 3) { mean($0.known(\.eligible)) },
    Measure(name: "eligible, sd", expected: 11.3, tolerance: 2.9) {
      deviation($0.known(\.eligible))
    },
    Measure(name: "absent 15 %, F to 3", expected: 10, tolerance: 1.5) { $0.absentShare(0...3) },
    Measure(name: "absent 15 %, grade 7", expected: 17, tolerance: 3) { $0.absentShare(7...7) },
    Measure(name: "absent 15 %, grade 8", expected: 20, tolerance: 3) { $0.absentShare(8...8) },
    Measure(name: "absent 15 %, grade 9", expected: 23, tolerance: 3) { $0.absentShare(9...9) },
    Measure(name: "absent 15 %, all", expected: 14, tolerance: 1.5) { $0.absentShare(0...9) },
    Measure(name: "absent 15 %, school sd", expected: 5, tolerance: 1.5) {
      deviation($0.absentShare.compactMap { $0 })
    },
    Measure(name: "absence with merit", expected: -0.5, tolerance: 0.25) {
      correlation(pairs($0.merit[2], $0.absentShare))
    },
    Measure(name: "unauthorised in absence, %", expected: 15, tolerance: 5) {
      100 * Double($0.unauthorisedMinutes) / Double($0.absentMinutes)
    },
    Measure(name: "certified, mean", expected: 80, tolerance: 2.5) { mean($0.certified(2)) },
    Measure(name: "certified, sd", expected: 7, tolerance: 1.5) { deviation($0.certified(2)) },
    Measure(name: "pupils per teacher, mean", expected: 12.8, tolerance: 0.6) {
      mean($0.staffing(2).compactMap { $0?.pupilsPerTeacher })
    },
    Measure(name: "pupils per teacher, sd", expected: 2.2, tolerance: 0.5) {
      deviation($0.staffing(2).compactMap { $0?.pupilsPerTeacher })
    },
    Measure(name: "pupils per teacher, change sd", expected: 1.35, tolerance: 0.35) {
      deviation($0.staffingChanges(\.pupilsPerTeacher))
    },
    Measure(name: "certified, change sd", expected: 5.2, tolerance: 1.5) {
      deviation($0.staffingChanges(\.certified))
    },
    Measure(name: "pupils per teacher with merit", expected: 0.58, tolerance: 0.2) {
      correlation(pairs($0.merit[2], $0.staffing(2).map { $0?.pupilsPerTeacher }))
    },
    Measure(name: "certified with merit", expected: 0.22, tolerance: 0.2) {
      correlation(pairs($0.merit[2], $0.staffing(2).map { $0?.certified }))
    },
    Measure(name: "turnover, mean", expected: 16.7, tolerance: 1.5) {
      mean($0.turnover(1).compactMap { $0 })
    },
    Measure(name: "turnover, sd", expected: 7, tolerance: 2) {
      deviation($0.turnover(1).compactMap { $0 })
    },
    Measure(name: "principals who leave, %", expected: 30, tolerance: 8) {
      $0.principalsLeaving(1)
    },
    Measure(name: "sick leave, %", expected: 7, tolerance: 1) { $0.sickLeave(2) },
  ]

  @Test(arguments: measures)
  func aLargeCityIsLikePublishedFigures(measure: Measure) {
    let value = measure.value(SampleCities.large)
    #expect(
      abs(value - measure.expected) <= measure.tolerance,
      "\(measure.name): \(value), expected \(measure.expected) ± \(measure.tolerance)")
  }

  /// Prints the table of the room's README.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PRINT_CALIBRATION"] != nil))
  func printsTheTable() {
    func text(_ value: Double) -> String {
      value.formatted(.number.precision(.fractionLength(abs(value) < 1 ? 2 : 1)).grouping(.never))
    }
    for measure in Self.measures {
      let value = measure.value(SampleCities.large)
      print("| \(measure.name) | \(text(measure.expected)) | \(text(value)) |")
    }
  }

  @Test func smallCohortsAreNoisierThanLargeOnes() {
    let city = SampleCities.large
    func noise(_ sizes: ClosedRange<Int>) -> Double {
      let changes = (1...2).flatMap { year in
        city.city.schools.indices.compactMap { school -> Double? in
          guard sizes.contains(city.cohort[year][school]),
            let before = city.merit[year - 1][school],
            let after = city.merit[year][school]
          else { return nil }
          return after - before
        }
      }
      return deviation(changes)
    }
    #expect(noise(10...79) > noise(80...400))
  }
}

extension CityMeasures {
  /// The newest year's values of the schools that have one.
  func known(_ measure: KeyPath<CityMeasures, [[Double?]]>) -> [Double] {
    self[keyPath: measure][2].compactMap { $0 }
  }

  /// Last year's and this year's values of the schools that have both.
  func steps(_ measure: KeyPath<CityMeasures, [[Double?]]>) -> [(Double, Double)] {
    pairs(self[keyPath: measure][1], self[keyPath: measure][2])
  }

  /// From last year to this, of the schools that have both.
  func staffingChanges(_ measure: KeyPath<(certified: Double, pupilsPerTeacher: Double), Double>)
    -> [Double]
  {
    zip(staffing(1), staffing(2)).compactMap { before, after in
      guard let before, let after else { return nil }
      return after[keyPath: measure] - before[keyPath: measure]
    }
  }

  func certified(_ year: Int) -> [Double] { staffing(year).compactMap { $0?.certified } }
}
