import Intake
import SchoolModel
import Testing

@Suite struct AttendanceTests {
  struct Case: Sendable {
    var row: String
    var kind: String?
  }

  @Test(arguments: [
    Case(row: "10;10;0;0;0", kind: nil), Case(row: "10;10;4;3;3", kind: nil),
    Case(row: "10;0;0;0;", kind: nil), Case(row: "10;11;0;0;0", kind: "reported-above-offered"),
    Case(row: "10;9;5;5;0", kind: "absence-above-reported"),
    Case(row: "10;9;5;4;1", kind: "absence-above-reported"),
    Case(row: "10;0;1;0;0", kind: "absence-above-reported"),
    Case(row: "-10;-10;0;0;0", kind: "minutes-negative"),
    Case(row: "10;10;-1;0;0", kind: "minutes-negative"),
    Case(row: "10;10;0;-1;0", kind: "minutes-negative"),
    // So many minutes that a sum over rows could not be held.
    Case(
      row: "900000000000000000;900000000000000000;0;0;0", kind: "value-above-maximum"),
    Case(row: "1440;1440;0;0;0", kind: nil),
    Case(row: "1441;0;0;0;0", kind: "minutes-above-day"),
    Case(row: "1441;1442;0;0;0", kind: "minutes-above-day"),
    Case(row: "10;;0;0;0", kind: "value-missing"), Case(row: "10;10;;0;0", kind: "value-missing"),
  ])
  func rowsAreChecked(_ test: Case) throws {
    let read = try ReadRecords(
      Sample.attendance, [Sample.attendanceHeader, "p;10000001;2024-09-02;\(test.row)"])
    #expect(read.report.account.setAside == (test.kind.map { [$0: 1] } ?? [:]))
    #expect(read.report.account.accepted == (test.kind == nil ? 1 : 0))
  }

  @Test func daysOutsideTheCalendarAreSetAside() throws {
    let read = try ReadRecords(
      Sample.attendance,
      [Sample.attendanceHeader]
        + ["2024-08-18", "2024-08-19", "2025-06-13", "2025-06-14", "2024-07-01"]
        .map { "p;10000001;\($0);10;10;0;0;0" })
    #expect(read.report.account.setAside == ["date-outside-calendar": 3])
    #expect(read.report.findings.map(\.column) == ["Dag", "Dag", "Dag"])
  }

  @Test func reportedIsOfferedWithoutAColumnOfItsOwn() throws {
    for absent in [CanonicalColumn.reportedMinutes, .offeredMinutes] {
      var layout = Sample.attendance
      layout.fields.removeAll { $0.column == absent }
      let name = absent == .reportedMinutes ? "Erbjuden" : "Rapporterad"
      let read = try ReadRecords(
        layout,
        ["Elev;Skola;Dag;\(name);Giltig;Ogiltig;Annan", "p;10000001;2024-09-02;40;5;0;0"])
      #expect(read.numbers(.offeredMinutes) == [40])
      #expect(read.numbers(.reportedMinutes) == [40])
    }
  }

  @Test func hoursBecomeMinutes() throws {
    var layout = Sample.attendance
    for index in layout.fields.indices where index >= 3 {
      layout.fields[index].type = .number
      layout.fields[index].decimalChar = UInt8(ascii: ",")
      layout.fields[index].multiply = 60
    }
    let read = try ReadRecords(
      layout, [Sample.attendanceHeader, "p;10000001;2024-09-02;1,5;1,33;0,25;0;0"])
    #expect(read.numbers(.offeredMinutes) == [90])
    #expect(read.numbers(.reportedMinutes) == [80])
    #expect(read.numbers(.authorisedMinutes) == [15])
    #expect(counts(read.report.findings) == ["number-rounded": 1])
  }

  @Test func sumsOfAPeriod() throws {
    var layout = Sample.attendance
    layout.granularity = .period
    layout.fields.removeAll { $0.column == .date }
    layout.fields.append(Sample.field("Period", .period))
    let read = try ReadRecords(
      layout,
      [
        "Elev;Skola;Erbjuden;Rapporterad;Giltig;Ogiltig;Annan;Period",
        "p;10000001;4000;3900;100;20;0;2024-HT",
        // 124 days of 1440 minutes.
        "p;10000001;178560;0;0;0;0;2024-HT", "p;10000001;178561;0;0;0;0;2024-HT",
        "p;10000001;178561;0;0;0;0;2024/25",
      ])
    #expect(read.texts(.period) == ["2024-HT", "2024-HT", "2024/25"])
    #expect(read.batches.first?.granularity == .period)
    #expect(read.report.account.setAside == ["minutes-above-day": 1])
    #expect(read.report.findings.map(\.line) == [4])
  }
}
