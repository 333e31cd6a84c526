import CSVReading
import Testing

@Suite struct CSVTableReaderTests {
  struct Table: Equatable {
    var header: CSVHeader
    var lines: [Int] = []
    var rows: [[String]] = []
  }

  /// Reads text as a table, in batches of every size from one record up, which must not matter.
  private func table(_ text: String, _ rule: CSVHeaderRule) throws -> Table {
    var first: Table?
    for batchRecords in 1...12 {
      for chunkSize in [3, 4096] {
        var options = CSVReadOptions.semicolon()
        options.batchRecords = batchRecords
        options.chunkSize = chunkSize
        var table: Table?
        let result = try CSVTableReader(options: options, headerRule: rule).read(
          .memory(Array(text.utf8)),
          onHeader: { table = Table(header: $0) },
          onBatch: { batch in
            #expect(!batch.isEmpty)
            for record in 0..<batch.count {
              table?.lines.append(batch.line(record))
              table?.rows.append((0..<batch.fieldCount(record)).map { batch.text(record, $0) })
            }
          })
        let read = try #require(table)
        #expect(result.header == read.header && result.dataRecords == read.rows.count)
        #expect(result.droppedDataRecords == result.file.droppedRecords)
        if let first { #expect(read == first) }
        first = read
      }
    }
    return try #require(first)
  }

  private func error(_ text: String, _ rule: CSVHeaderRule) throws -> CSVReadError {
    try #require(throws: CSVReadError.self) { _ = try table(text, rule) }
  }

  static let national = """
    Statistik från Skolverket;;
    ;;
    Grundskolan - slutbetyg;;

    Valt läsår: 2024/25;;
    ;;
    Skola;Skol-enhetskod;Genomsnittligt
    meritvärde (17 ämnen)
    A-skolan;10000001;230,5
    B-skolan;10000002;..

    Rapportbeskrivning;;
    """.replacing(
      "Genomsnittligt\nmeritvärde (17 ämnen)", with: "\"Genomsnittligt\r\nmeritvärde (17 ämnen)\"")

  @Test func findsHeaderByACell() throws {
    let table = try table(Self.national, CSVHeaderRule(.contains(["skol-enhetskod"])))
    #expect(table.header.line == 7)
    #expect(table.header.recordsAbove == 5)
    #expect(table.header.columns(named: ["Skol-enhetskod"]) == [1])
    #expect(table.header.columns(named: ["GENOMSNITTLIGT  meritvärde (17 ÄMNEN)"]) == [2])
    #expect(table.header.columns(named: ["nothing", "", "Skola"]) == [0])
    #expect(table.header.columns(named: [""]) == [])
    #expect(table.lines == [9, 10, 12])
    #expect(table.rows.first == ["A-skolan", "10000001", "230,5"])
  }

  @Test func takesTheFirstRecordThatIsNotBlank() throws {
    let table = try table("\n;;\n \u{A0};\na;b\n1;2\n", CSVHeaderRule())
    #expect(table.header.line == 4)
    #expect(table.header.recordsAbove == 2)
    #expect(table.header.columns.map(\.name) == ["a", "b"])
    #expect(table.rows == [["1", "2"]])
  }

  @Test func takesTheRecordOnALine() throws {
    let table = try table("x\n\"y\nz\"\na;b\n1;2\n", CSVHeaderRule(.line(4)))
    #expect(table.header.columns.map(\.name) == ["a", "b"])
    #expect(table.header.recordsAbove == 2)
    #expect(try error("x\n\"y\nz\"\na;b\n1;2\n", CSVHeaderRule(.line(3))).code == .headerNotFound)
  }

  @Test func readsWithoutHeader() throws {
    let table = try table("1;2\n3\n", CSVHeaderRule(.none))
    #expect(table.header.width == 2 && table.header.line == nil)
    #expect(table.rows == [["1", "2"], ["3"]])
    let empty = try self.table("", CSVHeaderRule(.none))
    #expect(empty.header.width == 0 && empty.rows.isEmpty)
  }

  @Test func headerWithoutData() throws {
    let table = try table("a;b", CSVHeaderRule())
    #expect(table.header.width == 2 && table.rows.isEmpty)
  }

  @Test func repeatedAndEmptyCells() throws {
    let header = try table("a;;B;A ;;\u{AD}b;\n1\n", CSVHeaderRule()).header
    #expect(header.width == 7)
    #expect(header.columns.map(\.name) == ["a", "", "B", "A", "", "b", ""])
    #expect(header.columns.map(\.occurrence) == [1, 1, 1, 2, 2, 2, 3])
    #expect(header.columns(named: ["a"]) == [0, 3])
    #expect(header.columns(named: ["b", "A"]) == [0, 2, 3, 5])
  }

  static let twoRows = """
    SALSA;;;;;;
    ;;Bakgrund;;Andel (%);;
    Skola;Skol-enhetskod;Pojkar;;Faktiskt värde (F);Residual;
    A;10000001;50;;80;1;
    """
  static let twoRowsNames = [
    "Skola", "Skol-enhetskod", "Bakgrund / Pojkar", "", "Andel (%) / Faktiskt värde (F)",
    "Andel (%) / Residual", "",
  ]

  @Test(arguments: [
    CSVHeaderRule(.contains(["Skol-enhetskod"]), rows: .twoFoundByName),
    CSVHeaderRule(.contains(["Bakgrund"]), rows: .twoFoundByCategory),
    CSVHeaderRule(.line(2), rows: .twoFoundByName),
  ])
  func headerOfTwoRows(rule: CSVHeaderRule) throws {
    let table = try table(Self.twoRows, rule)
    #expect(table.header.columns.map(\.fullName) == Self.twoRowsNames)
    #expect(table.header.line == 2)
    #expect(table.header.recordsAbove == 1)
    #expect(table.header.columns(named: ["andel (%) / residual"]) == [5])
    #expect(table.header.columns(named: ["Residual"]) == [5])
    #expect(table.rows.count == 1)
  }

  /// The same names under two categories: one by its full name, both by the name alone.
  @Test func repeatedNamesUnderCategories() throws {
    let header = try table("k;A;;B\n;x;y;x\n", CSVHeaderRule(rows: .twoFoundByName)).header
    #expect(header.columns.map(\.fullName) == ["k", "A / x", "A / y", "B / x"])
    #expect(header.columns(named: ["B / x"]) == [3])
    #expect(header.columns(named: ["x"]) == [1, 3])
    #expect(header.columns(named: ["k"]) == [0])
  }

  @Test func twoRowsWithNothingAbove() throws {
    let rule = CSVHeaderRule(.contains(["a"]), rows: .twoFoundByName)
    let header = try table("a;b\n1;2\n", rule).header
    #expect(header.columns.map(\.fullName) == ["a", "b"])
    #expect(header.line == 1 && header.recordsAbove == 0)
  }

  @Test func missingHeaderSaysWhatWasThere() throws {
    let rule = CSVHeaderRule(.contains(["Skol-enhetskod"]))
    let text = "Secret;name\n\"Skol-enhetskod\"x;b\n1;2;3\n4\n5\n"
    let error = try error(text, rule)
    #expect(error.code == .headerNotFound)
    #expect(error.headerRule == rule)
    #expect(error.recordsSeen.map(\.line) == [1, 3, 4])
    #expect(error.recordsSeen.map(\.fieldCount) == [2, 3, 1])
    // The header was there, but broken.
    #expect(error.problems == [CSVProblem(kind: .quoteMisplaced, line: 2, column: 0)])
    #expect(!String(describing: error).contains("Secret"))
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func emptyFile(text: String) throws {
    #expect(try error(text, CSVHeaderRule()).code == .emptyFile)
    #expect(throws: CSVReadError.self) { _ = try CSVTable(.memory(Array(text.utf8))) }
  }

  @Test(arguments: ["\n\n", ";;\n"])
  func fileWithoutContentHasNoHeader(text: String) throws {
    #expect(try error(text, CSVHeaderRule()).code == .headerNotFound)
  }

  /// Every record below the header is either delivered or counted as dropped.
  @Test func droppedDataRecordsAreCounted() throws {
    var options = CSVReadOptions.semicolon()
    options.problemCap = 3
    let text = "x\"\ny\"\nkey;b\n" + String(repeating: "1;2\n\"3\"4\n\0;5\n", count: 50) + "6;\"7"
    let rule = CSVHeaderRule(.contains(["key"]))
    let table = try CSVTableReader(options: options, headerRule: rule).read(
      .memory(Array(text.utf8)), onHeader: { _ in }, onBatch: { _ in })
    #expect(table.dataRecords == 100)
    #expect(table.droppedDataRecords == 51)
    #expect(table.file.droppedRecords == 53)
    #expect(table.file.records == 101)
  }

  @Test func headerOnALateLine() throws {
    let text = String(repeating: "x\n", count: 1500) + "key\n"
    let reader = CSVTableReader(headerRule: CSVHeaderRule(.line(1501)))
    let table = try reader.read(.memory(Array(text.utf8)), onHeader: { _ in }, onBatch: { _ in })
    #expect(table.header.columns.map(\.name) == ["key"])
  }

  @Test func searchIsLimited() throws {
    let text = String(repeating: "x\n", count: 9) + "key\n"
    let found = CSVHeaderRule(.contains(["key"]), searchLimit: 10)
    #expect(try table(text, found).header.line == 10)
    let given = CSVHeaderRule(.contains(["key"]), searchLimit: 9)
    #expect(try error(text, given).code == .headerNotFound)
  }

  @Test func closuresCanStopTheReading() throws {
    struct Stop: Error {}
    let reader = CSVTableReader()
    let input = CSVInput.memory(Array("a\n1\n".utf8))
    #expect(throws: Stop.self) {
      _ = try reader.read(input, onHeader: { _ in throw Stop() }, onBatch: { _ in })
    }
    #expect(throws: Stop.self) {
      _ = try reader.read(input, onHeader: { _ in }, onBatch: { _ in throw Stop() })
    }
  }

  /// Spellings that are the same header, and two that are not.
  @Test(arguments: [
    ("Årskurs", "årskurs", true), ("Skol\u{AD}enhet", "skolenhet", true),
    ("Genom-\r\nsnitt", "Genom- snitt", true), ("a\u{A0} \tb ", "A B", true),
    ("Kön", "Ko\u{308}n", true), ("Kön", "Kon", false), ("ab", "a b", false),
  ])
  func spelling(cell: String, sought: String, isSame: Bool) throws {
    let header = try table("\"\(cell)\"\n", CSVHeaderRule()).header
    #expect((header.columns(named: [sought]) == [0]) == isSame)
  }
}
