import Intake
import SchoolModel
import Testing

/// Decisions about money, and plans for focus areas.
@Suite struct MoneyAndPlanTests {
  @Test func decisionsAboutMoney() throws {
    let layout = Sample.layout(
      .funding,
      [
        Sample.field("Kod", .schoolCode), Sample.field("För", .purpose),
        Sample.field("Belopp", .amount, .number), Sample.field("Beslut", .decisionDate, .date),
        Sample.field("Från", .startDate, .date), Sample.field("Till", .endDate, .date),
        Sample.field("Redovisat", .accountDate, .date),
      ])
    let row = "10000001;Lovskola;250000;2024-06-12;2024-08-01;2025-07-31;2025-09-01"
    let (read, report) = try readFunding(
      Sample.export(
        layout,
        [
          "Kod;För;Belopp;Beslut;Från;Till;Redovisat", row, row,
          "00000002;Läxhjälp;;;2024-08-01;;", "10000001;Lovskola;-1;;2024-08-01;;",
          "10000001;Lovskola;1;;2024-08-01;2024-07-31;", "10000001;;1;;2024-08-01;;",
          "10000001;Lovskola;1;;;;",
        ]), context: Sample.context)
    #expect(
      read == [
        FundingRecord(
          school: "10000001", purpose: "Lovskola", amount: 250_000,
          decided: Sample.day(2024, 6, 12), start: Sample.day(2024, 8, 1),
          end: Sample.day(2025, 7, 31), accounted: Sample.day(2025, 9, 1)),
        FundingRecord(school: "00000002", purpose: "Läxhjälp", start: Sample.day(2024, 8, 1)),
      ])
    #expect(
      report.account.setAside == [
        "duplicate-funding": 1, "value-negative": 1, "end-before-start": 1, "value-missing": 2,
      ])
    #expect(report.account.addsUp)
  }

  @Test func plansForFocusAreas() throws {
    var context = Sample.context
    context.focusAreas = ["health"]
    let layout = Sample.layout(
      .focus,
      [
        Sample.field("Kod", .schoolCode), Sample.field("Område", .focusArea),
        Sample.field("Från", .startDate, .date), Sample.field("Till", .endDate, .date),
        Sample.field("Mål", .goal), Sample.field("Aktivitet", .activity),
        Sample.field("Mått", .indicator), Sample.field("Värde", .target, .number),
        Sample.field("Roll", .responsibleRole),
      ])
    let row = "10000001;health;2023-08-01;2026-07-31;Fler här;Samtal;merit;210;Rektor"
    let (read, report) = try readFocus(
      Sample.export(
        layout,
        [
          "Kod;Område;Från;Till;Mål;Aktivitet;Mått;Värde;Roll", row, row,
          "10000001;health;2024-08-01;;;;;;", "10000001;Lisas mående;2024-08-01;;;;;;",
          "10000001;health;2024-08-01;2024-07-01;;;;;", "10000001;health;;;;;;;",
          "10000001;health;2024-08-01;;;;other;;",
        ]), context: context)
    #expect(
      read == [
        FocusRecord(
          school: "10000001", area: "health", start: Sample.day(2023, 8, 1),
          end: Sample.day(2026, 7, 31), goal: "Fler här", activity: "Samtal",
          indicator: "merit", target: 210, responsibleRole: "Rektor"),
        FocusRecord(school: "10000001", area: "health", start: Sample.day(2024, 8, 1)),
      ])
    #expect(
      report.account.setAside == [
        "duplicate-focus": 1, "code-unknown": 1, "end-before-start": 1, "value-missing": 1,
        "indicator-unknown": 1,
      ])
    #expect(report.findings.allSatisfy { !$0.message.contains("Lisa") })
  }
}
