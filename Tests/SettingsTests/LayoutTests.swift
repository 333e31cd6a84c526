import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct LayoutTests {
  @Test func aLayoutOfAttendanceIsRead() throws {
    let layout = try #require(try ExampleSettings.input.resolved().layouts.first)
    let pattern = try #require(TextPattern(#"\d{8}"#))
    expectNoDifference(
      layout,
      LayoutDefinition(
        id: "attendance", title: "Absence, one row a lesson", dataset: .attendance,
        files: ["absence_*.csv"],
        dialect: DialectDefinition(
          delimiter: UInt8(ascii: "\t"), quoteChar: nil, encoding: .windows1252,
          headerContains: "Elev-id"),
        fields: [
          FieldDefinition(names: ["Elev-id", "ElevID"], column: .pupilID, isRequired: true),
          FieldDefinition(names: ["Skolenhetskod"], column: .schoolCode, pattern: pattern),
          FieldDefinition(
            names: ["Datum"], type: .date, column: .date, format: "%d.%m.%Y", isOptional: true),
          FieldDefinition(
            names: ["Årskurs"], type: .integer, column: .gradeYear, minimum: 0, maximum: 9),
          FieldDefinition(
            names: ["Giltig"], type: .number, column: .authorisedMinutes,
            decimalChar: UInt8(ascii: ","), multiply: 60),
          FieldDefinition(
            names: ["Ogiltig"], type: .number, column: .unauthorisedMinutes,
            decimalChar: UInt8(ascii: ","), multiply: 60),
          FieldDefinition(names: ["Schema"], type: .integer, column: .offeredMinutes),
        ],
        missingValues: ["", "-"], granularity: .lesson,
        period: .fileName("absence_{autumn_year}.csv"),
        scope: .isIn(name: "grade_year", [.number(7), .number(8), .number(9)]),
        endsWhen: TableEnd(column: .schoolCode, pattern: pattern), maximumSetAside: 2,
        source: SourceLocation(file: "layouts/attendance.yaml", line: 1, column: 1)))
  }

  @Test func aWideLayoutOfGradesIsRead() throws {
    let layout = try ExampleSettings.input.resolved().layouts[1]
    #expect(layout.period == .banner("Valt läsår:"))
    #expect(layout.constants == [.term: "VT"])
    #expect(layout.dialect.headerRows == 2)
    #expect(layout.dialect.quoteChar == UInt8(ascii: "\""))
    #expect(layout.dialect.encoding == nil)
    #expect(layout.dialect.fieldLimit == 4096)
    #expect(layout.maximumSetAside == ExactDecimal("1.5"))
    #expect(layout.missingValues == [""])
    #expect(layout.fields[3].values == ["Flicka": "F", "Pojke": "M"])
    #expect(layout.fields[3].missingValues == ["?"])
    #expect(layout.fields[4].subject == "MA")
    // Words keep what was written, whatever YAML 1.1 would make of them.
    #expect(layout.fields[4].values == ["010": "A", "no": "F", "-": "dash"])
    #expect(layout.fields[5].column == nil)
  }

  @Test func aLayoutOfReadyMadeFiguresIsRead() throws {
    let layout = try ExampleSettings.input.resolved().layouts[2]
    #expect(layout.period == .fixed("2023/24"))
    #expect(layout.fields[1].indicator == "merit")
    #expect(layout.fields[1].group == "all")
    #expect(
      layout.fields[1].statuses == ["..": .suppressed, ".": .notApplicable, "~100": .bounded])
  }

  @Test func rowsMayCountForEveryPeriod() throws {
    var input = ExampleSettings.input
    input.layouts[0].file.text.replace("{ fileName: \"absence_{autumn_year}.csv\" }", with: "every")
    #expect(try input.resolved().layouts[0].period == .every)
  }
}
