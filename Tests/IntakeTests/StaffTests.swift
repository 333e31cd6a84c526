import Intake
import SchoolModel
import Testing

@Suite struct StaffTests {
  private static func layout(_ period: PeriodSource) -> LayoutDefinition {
    var layout = Sample.layout(
      .staffing,
      [
        Sample.field("Person", .staffID), Sample.field("Skola", .schoolCode),
        Sample.field("Från", .startDate, .date), Sample.field("Till", .endDate, .date),
        Sample.field("Sjuk", .sickHours, .number),
        Sample.field("Avtalad", .contractedHours, .number),
      ])
    layout.constants = [.role: "teacher"]
    layout.period = period
    return layout
  }

  private func setAside(_ row: String, _ period: PeriodSource) throws -> [String] {
    let read = try ReadRecords(
      Self.layout(period),
      ["Person;Skola;Från;Till;Sjuk;Avtalad", "p;10000001;\(row)", "q;10000001;;;;"])
    #expect(read.report.account.read == 2)
    return read.report.account.setAside.keys.sorted()
  }

  @Test(
    arguments: [
      ("2024-08-01;;;", nil), ("2024-06-14;;;", nil), ("2024-06-15;;;", "start-after-period"),
      (";;10;10", nil), (";;10.01;10", "sick-hours-above-contracted"), (";;10;", nil),
      (";;0;0", nil), (";;1;0", "sick-hours-above-contracted"),
      ("2024-01-02;2024-01-01;;", "end-before-start"),
    ] as [(String, String?)])
  func rowsOfAPeriod(_ row: String, _ kind: String?) throws {
    // 2023/24 ends on 14 June; the first row is about the year after.
    let period: PeriodID = row.hasPrefix("2024-08") ? "2024/25" : "2023/24"
    #expect(try setAside(row, .fixed(period)) == (kind.map { [$0] } ?? []))
  }

  @Test(
    arguments: [("2025-06-13;;;", nil), ("2025-06-14;;;", "start-after-period")]
      as [(String, String?)])
  func rowsOfEveryPeriodEndWithTheCalendar(_ row: String, _ kind: String?) throws {
    #expect(try setAside(row, .every) == (kind.map { [$0] } ?? []))
  }
}
