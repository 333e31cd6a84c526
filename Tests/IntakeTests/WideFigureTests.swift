import Intake
import SchoolModel
import Testing

/// Rows with the figures of several periods, each as numerator and denominator.
@Suite struct WideFigureTests {
  private static func field(
    _ name: String, _ column: CanonicalColumn, _ indicator: IndicatorID, _ period: PeriodID
  ) -> FieldDefinition {
    var field = Sample.field(name, column, .number)
    field.indicator = indicator
    field.period = period
    if column == .numerator { field.statuses = ["": .suppressed] }
    return field
  }

  private static func read(
    _ rows: [String], header: String = "Kod,now_n,now_d,then_n,then_d",
    fields: [FieldDefinition] = [
      field("now_n", .numerator, "passed", "2024/25"),
      field("now_d", .denominator, "passed", "2024/25"),
      field("then_n", .numerator, "passed", "2023/24"),
      field("then_d", .denominator, "passed", "2023/24"),
    ], indicators: [IndicatorDefinition] = Sample.context.indicators
  ) throws -> FactsExport {
    var layout = Sample.layout(.facts, [Sample.field("Kod", .schoolCode)] + fields)
    layout.dialect = DialectDefinition()
    var context = Sample.context
    context.indicators = indicators
    return try readFacts(Sample.export(layout, [header] + rows), context: context)
  }

  private func key(_ period: PeriodID) -> FactKey {
    FactKey(school: "10000001", period: period, indicator: "passed", group: "all")
  }

  @Test func everyPeriodIsAFactOfItsOwn() throws {
    let export = try Self.read(["10000001,3,4,1,3"])
    #expect(
      export.facts == [
        Fact(
          key: key("2023/24"), status: .ok, value: Fraction(100, 3), numerator: 1, denominator: 3),
        Fact(key: key("2024/25"), status: .ok, value: Fraction(75), numerator: 3, denominator: 4),
      ])
    #expect(export.report.findings.isEmpty)
  }

  @Test func aMaskedNumeratorMasksItsFigureOnly() throws {
    let export = try Self.read(["10000001,,4,1,3"])
    #expect(export.facts.map(\.status) == [.ok, .suppressed])
    #expect(export.facts.last?.value == nil)
  }

  @Test func theDenominatorTellsThePersonsWhereTheSettingsSaySo() throws {
    var passed = Sample.indicator("passed", .percent)
    passed.parameters = ["denominator_is_n": Setting(.boolean(true))]
    let export = try Self.read(["10000001,3,4,,3"], indicators: [passed])
    #expect(export.facts.map(\.n) == [3, 4])
  }

  @Test func aColumnOfItsOwnTellsThePersonsOfAFigure() throws {
    let export = try Self.read(
      ["10000001,3,4,17"], header: "Kod,now_n,now_d,pupils",
      fields: [
        Self.field("now_n", .numerator, "passed", "2024/25"),
        Self.field("now_d", .denominator, "passed", "2024/25"),
        Self.field("pupils", .n, "passed", "2024/25"),
      ])
    #expect(export.facts.map(\.n) == [17])
  }

  @Test func aShareAboveAHundredNeedsAHigherMaximum() throws {
    #expect(
      try Self.read(["10000001,5,4,1,3"]).report.account.setAside == ["percent-outside-range": 1])
    var passed = Sample.indicator("passed", .percent)
    passed.parameters = ["maximum": Setting(.decimal(200))]
    let export = try Self.read(["10000001,5,4,1,3", "10000001,9,4,1,3"], indicators: [passed])
    #expect(export.facts.compactMap(\.value) == [Fraction(100, 3), Fraction(125)])
    #expect(export.report.account.setAside == ["percent-outside-range": 1])
  }

  @Test func twoColumnsForTheSamePartAreAProblemOfTheLayout() {
    let found = failure {
      _ = try Self.read(
        [], header: "Kod,a,b",
        fields: [
          Self.field("a", .numerator, "passed", "2024/25"),
          Self.field("b", .numerator, "passed", "2024/25"),
        ])
    }
    #expect(found.map(\.kind) == [.layoutUnusable])
  }
}
