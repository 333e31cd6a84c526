import Foundation
import Intake
import SchoolModel
import Testing

/// The official export of final grades 2024/25, against its description and the authority's own
/// typed values.
@Suite struct NationalFileTests {
  private static let export = "skolverket/slutbetyg_ak9_2024_25_skolenhet.csv"
  private static let values = "skolverket/api_values_200_units.csv"
  private static let isThere = RealData.has(export) && RealData.has(values)

  private static let allSubjects: IndicatorID = "all_subjects"
  private static let eligible: IndicatorID = "eligible_yr"
  private static let merit: IndicatorID = "merit_17"
  private static let pupils: IndicatorID = "pupils_9"

  private static let context = IntakeContext(
    codeBook: CodeBook(
      schools: [],
      calendar: SchoolCalendar(
        periods: (2020...2025).map { year in
          Period(
            id: PeriodID("\(year)/\((year + 1) % 100)"), kind: "school_year",
            first: Sample.day(year, 8, 16), last: Sample.day(year + 1, 6, 14))
        }), subjects: [], roles: []), hasRegister: false,
    indicators: [
      Sample.indicator(allSubjects, .percent), Sample.indicator(eligible, .percent),
      Sample.indicator(merit, .points), Sample.indicator(pupils, .count),
    ])

  private static let statuses: [String: FactStatus] = [
    "..": .suppressed, ".": .notApplicable, "~100": .bounded,
  ]

  private static func column(_ names: [String], _ indicator: IndicatorID) -> FieldDefinition {
    FieldDefinition(
      names: names, type: .number, column: .value, decimalChar: UInt8(ascii: ","),
      statuses: statuses, indicator: indicator)
  }

  private static var layout: LayoutDefinition {
    var layout = LayoutDefinition(
      id: "slutbetyg", dataset: .facts, files: ["slutbetyg_*.csv"], dialect: Sample.semicolons,
      fields: [
        Sample.field("Skol-enhetskod", .schoolCode), Sample.field("Skola", .name),
        Sample.field("Skolkommun", .area), column(["Antal elever"], pupils),
        column(
          [
            "Andel som uppnått kunskapskraven i alla ämnen",
            "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen",
          ], allSubjects),
        column(["Andel (%) elever behöriga till yrkesprog."], eligible),
        column(["Genomsnittligt meritvärde (17 ämnen)"], merit),
      ], period: .banner("Valt läsår:"))
    layout.dialect.headerContains = "Skol-enhetskod"
    layout.endsWhen = TextPattern("\\d{8}").map { TableEnd(column: .schoolCode, pattern: $0) }
    layout.maximumSetAside = 0
    return layout
  }

  private static func read() throws -> FactsExport {
    try readFacts(
      ExportFile(path: RealData.url(export).path, name: "slutbetyg.csv", layout: layout),
      context: context)
  }

  @Test(.enabled(if: isThere, Comment(rawValue: RealData.absent)))
  func rowsAndMarkersAreThoseOfTheDescription() throws {
    let read = try Self.read()
    #expect(read.report.account.read == 1753)
    #expect(read.report.account.accepted == 1714)
    #expect(
      read.report.account.outOfScope == ["above the table": 5, "below the table": 34])
    #expect(read.report.findings.filter { $0.kind != .boundedWithoutN }.isEmpty)
    #expect(!read.report.exceedsTolerance)
    #expect(read.facts.count == 4 * 1714)
    #expect(read.facts.allSatisfy { $0.key.period == "2024/25" })
    #expect(read.schools.count == 1714)
    #expect(read.schools.allSatisfy { $0.code.text.count == 8 && !$0.name.isEmpty })

    let expected: [(IndicatorID, ok: Int, suppressed: Int, absent: Int, bounded: Int)] = [
      (Self.pupils, 1601, 113, 0, 0), (Self.allSubjects, 1528, 122, 64, 0),
      (Self.eligible, 1197, 129, 34, 354), (Self.merit, 1582, 114, 18, 0),
    ]
    for column in expected {
      let facts = read.facts.filter { $0.key.indicator == column.0 }
      #expect(facts.count { $0.status == .ok } == column.ok)
      #expect(facts.count { $0.status == .suppressed } == column.suppressed)
      #expect(facts.count { $0.status == .notApplicable } == column.absent)
      #expect(facts.count { $0.status == .bounded } == column.bounded)
    }
    let numbers = read.facts.filter { $0.key.indicator == Self.pupils }.compactMap(\.value)
    #expect(numbers.reduce(.zero, +) == Fraction(123_762))
    #expect(numbers.min() == Fraction(10))
    #expect(numbers.max() == Fraction(333))
    let merits = read.facts.filter { $0.key.indicator == Self.merit }.compactMap(\.value)
    #expect(merits.min() == Fraction(825, 10))
    #expect(merits.max() == Fraction(3112, 10))
  }

  @Test(.enabled(if: isThere, Comment(rawValue: RealData.absent)))
  func figuresAreTheAuthoritysTypedValues() throws {
    let export = try Self.read()
    var measure = Sample.field("measure", .indicator)
    measure.values = [
      "ratioOfPupilsIn9thGradeWithAllSubjectsPassed": Self.allSubjects.text,
      "ratioOfPupils9thGradeEligibleForNationalProgramYR": Self.eligible.text,
      "averageGradesMeritRating9thGrade": Self.merit.text,
    ]
    let value = FieldDefinition(
      names: ["value"], type: .number, column: .value, decimalChar: UInt8(ascii: ","),
      statuses: Self.statuses)
    let layout = LayoutDefinition(
      id: "values", dataset: .facts, files: ["*"], dialect: Sample.semicolons,
      fields: [
        Sample.field("school_unit", .schoolCode), measure, Sample.field("period", .period), value,
      ], maximumSetAside: 100)
    let typed = try readFacts(
      ExportFile(path: RealData.url(Self.values).path, name: "values.csv", layout: layout),
      context: Self.context)
    #expect(typed.report.account.read == 10_284)
    #expect(typed.report.account.addsUp)
    // Three of the twenty measures are declared here; the others are set aside as unknown.
    #expect(typed.report.account.accepted == 3 * 424)

    let byKey = Dictionary(
      export.facts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = typed.facts.filter { $0.key.period == "2024/25" }
      .compactMap { fact in byKey[fact.key].map { (fact, $0) } }
    #expect(pairs.count == 282)
    #expect(pairs.count { $0.status == $1.status && $0.value == $1.value } == 282)
  }
}
